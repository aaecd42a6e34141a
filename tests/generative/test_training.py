"""Training under random histories: a course is never called evaluated without behaviour, and a refresher is due when a slow second reading says so."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sooner.lead.training.blended import Kind, progress
from sooner.lead.training.evaluation import behaviour_window
from sooner_site.access.errors import NotNow
from sooner_site.training import actions, queries
from sooner_site.training.models import Finding
from tests.factories.site import user
from tests.unit.site.training.making import TODAY, Trained

days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
kinds = st.lists(st.sampled_from(list(Kind)), min_size=1, max_size=5)


@settings(max_examples=80, deadline=None)
@given(kinds, st.data(), st.one_of(st.none(), st.integers(1, 36)))
def test_a_refresher_is_due_when_a_second_reading_says_so(parts: list[Kind], data: Any, months: int | None) -> None:
    numbered = dict(enumerate(parts, 1))
    done = {number: data.draw(st.lists(days, max_size=3)) for number in numbered}
    found = progress(numbered, done, months)
    needed = [number for number in numbered if numbered[number] is not Kind.REFRESHER]
    through = bool(needed) and all(done[number] for number in needed)
    assert (found.through_on is not None) == through
    assert (found.again_by is not None) == (through and months is not None)
    if found.again_by is None or months is None:
        return
    last = max(day for several in done.values() for day in several)
    turned = (last.year * 12 + last.month - 1 + months) // 12, (last.month - 1 + months) % 12 + 1
    assert (found.again_by.year, found.again_by.month) == turned
    assert found.again_by.day == last.day or (found.again_by + timedelta(days=1)).day == 1, "the same day, or the last of a shorter month"
    sooner = progress(numbered, {**done, needed[0]: [*done[needed[0]], date(2027, 6, 1)]}, months)
    assert sooner.again_by is not None and sooner.again_by > found.again_by, "what is done again puts it off"


steps = st.lists(
    st.tuples(st.sampled_from(["plan", "hold", "find", "find", "sign"]), st.integers(1, 4), st.integers(0, 300), st.integers(5, 15)), min_size=1, max_size=9
)


@pytest.mark.django_db
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
@example([("plan", 1, 0, 10), ("hold", 1, 200, 10), ("find", 3, 0, 12), ("sign", 1, 0, 10)])
@example([("find", 1, 0, 12), ("find", 4, 0, 12), ("sign", 1, 0, 10), ("plan", 1, 0, 10), ("sign", 1, 0, 10)])
def test_no_history_calls_a_course_evaluated_without_behaviour(history: list[tuple[str, int, int, int]]) -> None:
    before = transaction.savepoint()
    try:
        trained = Trained()
        for step, level, ago, people in history:
            with suppress(NotNow), transaction.atomic():
                _do(trained, step, level, ago, people)
            _holds(trained)
    finally:
        transaction.savepoint_rollback(before)


def _do(trained: Trained, step: str, level: int, ago: int, people: int) -> None:
    if step == "plan":
        trained.plan()
    elif step == "hold":
        trained.attended(user("referrer"), ago=ago)
    elif step == "find":
        trained.found(level, **({"people": people, "positive": 3, "compared_people": people, "compared_positive": 2} if level == 3 else {}))
        held = queries.last_session(trained.course, TODAY)
        assert level != 3 or (held and behaviour_window(held)[0] <= TODAY), "three months after the last session, when it was written down"
    else:
        actions.sign(trained.course.pk, "Go on", by=trained.leader, now=trained.now)


def _holds(trained: Trained) -> None:
    """What must be so at every moment, read from the rows themselves."""
    course = queries.course_of(trained.course.pk)
    standing = queries.standing(course)
    behaviour = list(Finding.objects.filter(course=course, level=3))
    assert not (standing.is_evaluated or hasattr(course, "evaluated")) or behaviour
    assert standing.words.startswith("Evaluated") == standing.is_evaluated
    if {one.level for one in course.findings.all()} == {1}:
        assert standing.words.startswith("Reaction only")
    for one in behaviour:
        assert course.behaviour_plan.planned_at <= one.written_at
        assert min(one.people or 0, one.compared_people or 0) >= 10
