"""The demo's story of a study that gives places by lot."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.utils import timezone

from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from sooner_site.demo.actions import people_at_work
from sooner_site.demo.history import drawing, running
from sooner_site.demo.history.world import World
from sooner_site.studies import queries
from sooner_site.studies.models import Draw, Plan
from tests.factories.site import agency
from tests.unit.site.demo.test_history import DAY

pytestmark = pytest.mark.django_db


def told() -> World:
    for name in ("partnership", "police", "schools", "children"):
        agency(name)
    world = World(DAY, people_at_work(DAY), Random(1))  # noqa: S311 - invented people
    running.run([drawing.tell(world)], until=timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    return world


@pytest.mark.usefixtures("site_home")
def test_a_frozen_plan_has_a_draw_to_which_people_are_added_in_the_order_of_time() -> None:
    world = told()
    draw = Draw.objects.get()
    standing = queries.draws.standing(draw)
    assert standing.trouble == ""
    assert sum(standing.found.arms.values()) == drawing.DRAWN
    assert {one.by.name for one in standing.drawings} == {world.people[name].name for name in drawing.ENROLS}
    assert queries.draws.checked(draw, None, "", "").drawn == drawing.DRAWN
    assert queries.draws.open_to(world.people["lead.schools"]) == [draw]
    times = list(AuditRow.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert world.lot.random() == Random(1).random()  # noqa: S311 - the other stories stay as they are


def test_without_a_home_nothing_is_planned(settings: Any, tmp_path: Path) -> None:
    settings.HOME = Home(tmp_path / "none")
    told()
    assert not Plan.objects.exists()
