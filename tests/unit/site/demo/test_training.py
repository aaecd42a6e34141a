"""The demo's training: told through the real actions, in order, with something of everything."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sooner.lead.training import survey
from sooner_site.access.models import AuditRow
from sooner_site.demo.history import running, training
from sooner_site.demo.history.world import World
from sooner_site.training import queries
from sooner_site.training.models import Course
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db


def test_a_year_of_training(site_home: object) -> None:
    world = World(DAY, invite(), lot(1))
    before = world.lot.getstate()
    running.run([training.tell(world)], datetime(2026, 9, 30, 0, 30, tzinfo=ZoneInfo("Europe/London")))
    assert world.lot.getstate() == before, "no other story changes with it"
    standing = {one.name: queries.standing(one).words for one in queries.courses()}
    assert standing["Family Matters"] == "Evaluated: reaction, learning and behaviour"
    assert standing["What a sentence means for a family"] == "Reaction only"
    assert [one.beside.said for one in queries.targets()] == ["35 of 50 (70 %), fell short", "46 of 60 (76.7 %), fell short"]
    assert Course.objects.get(name="Working here with families").endorsed_by is None
    latest, first = queries.results()
    assert (latest.round.name, first.round.name) == ("This autumn", "A year ago")
    assert any(survey.compared(before, now) for before, now in zip(first.questions, latest.questions, strict=True)), "something can be said of the change"
    assert any(one.overdue for one in queries.due(world.people["coordinator"], DAY))
    held = [queries.attendance_by_agency(one) for course in queries.courses() for one in queries.sessions_of(course)]
    assert any(len(one) > 1 for one in held), "agencies learn together"
    times = list(AuditRow.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] < datetime(2026, 9, 30, tzinfo=ZoneInfo("Europe/London"))
