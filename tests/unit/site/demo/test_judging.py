"""The demo's story of how far its partnership has come."""

from __future__ import annotations

from datetime import datetime, time
from random import Random

import pytest
from django.utils import timezone

from sooner_site.access.models import AuditRow
from sooner_site.demo.actions import people_at_work
from sooner_site.demo.history import judging, running
from sooner_site.demo.history.world import World
from sooner_site.maturity import queries
from sooner_site.maturity.choices import State
from tests.factories.site import agency
from tests.unit.site.demo.test_history import DAY

pytestmark = pytest.mark.django_db


def test_a_round_was_agreed_on_a_year_ago_and_one_takes_answers_now() -> None:
    for name in ("partnership", "police", "schools", "children"):
        agency(name)
    world = World(DAY, people_at_work(DAY), Random(1))  # noqa: S311 - invented people
    running.run([judging.tell(world)], until=timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    second, first = queries.visible_to(world.people["leader"])
    agreed = queries.scores(first)
    assert queries.state_of(first, agreed, DAY) == State.AGREED
    assert queries.state_of(second, queries.scores(second), DAY) == State.ANSWERING
    summaries = queries.summaries(first)
    assert {len(one.by_agency) for one in summaries.values()} == {5}, "five agencies"
    assert any(one.talk_first for one in summaries.values())
    assert 0 < len(queries.answers(second)) < len(queries.answers(first))
    assert [(step.element, step.done_at is not None) for steps in queries.steps(first).values() for step in steps].count(("outcomes_counted", False)) == 1
    assert any("24 answers wanted" in one.words for one in queries.due(world.people["coordinator"], DAY))
    times = list(AuditRow.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
