"""States of a strategy against a second, slow telling of the same rules, and drawings of theories of any shape."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from xml.etree import ElementTree

from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.lead import charter, decisions, expectations, plan
from sooner.lead.theory import Box, Column, Theory, layout, svg
from sooner.lead.theory.lettering import width

DAYS = st.dates(date(2023, 1, 1), date(2028, 12, 31))


def _same_day_next_year(day: date) -> date:
    return date(day.year + 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


@settings(max_examples=300)
@given(st.lists(DAYS, max_size=6), st.booleans(), DAYS)
def test_a_commitment_stands_as_going_through_every_day_says(evidence: list[date], promised: bool, today: date) -> None:
    past = [day for day in evidence if day <= today]
    expected = "nothing" if not promised else "promised"
    if past:
        expected = "kept" if any(day <= today <= _same_day_next_year(day) for day in past) else "was_kept"
    assert charter.state(evidence, promised, today, 12) == expected


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(("put_off", "end", "wait")), st.integers(0, 200)), max_size=12), DAYS)
def test_an_action_stands_as_its_history_told_day_by_day(history: list[tuple[str, int]], began: date) -> None:
    today, due, ended = began, began + timedelta(days=30), plan.Ended.NOT_YET
    for step, days in history:
        if step == "wait":
            today += timedelta(days=days)
        elif not ended and step == "put_off":
            due = today + timedelta(days=days)
        elif not ended:
            ended = plan.Ended.DONE if days % 2 else plan.Ended.DROPPED
        left = (due - today).days
        expected = ended.value or ("late" if left < 0 else "due_soon" if left <= 30 else "open")
        assert plan.state(due, ended, today) == expected


@given(DAYS, st.sampled_from((None, True, False)), st.sampled_from((None, True, False)), DAYS)
def test_an_expectation_stands_in_one_way(by_on: date, accepted: bool | None, met: bool | None, today: date) -> None:
    said = {(None, None): "asked", (None, True): "asked", (None, False): "asked", (True, True): "met", (True, False): "not_met"}
    expected = "declined" if accepted is False else said.get((accepted, met), "late" if today > by_on else "accepted")
    assert expectations.state(by_on, accepted, met, today) == expected


@given(DAYS, st.booleans(), st.integers(0, 400), st.integers(1, 100))
def test_a_decision_is_overdue_once_its_days_are_over(released: date, decided: bool, later: int, days: int) -> None:
    expected = "decided" if decided else "overdue" if later > days else "open"
    assert decisions.state(released, decided, released + timedelta(days=later), days) == expected


@st.composite
def theories(draw: st.DrawFn) -> Theory:
    """A theory of up to 16 boxes with words of any kind, and arrows wherever they can be."""
    words = st.text(st.characters(exclude_categories=("Cs",)), max_size=90) | st.sampled_from(("Fewer children go missing", "W" * 70, "Parents finish a group"))
    made = Theory()
    for column in draw(st.lists(st.sampled_from(Column), max_size=16)):
        made = made.with_box(column, draw(words), tuple(draw(st.lists(words, max_size=2))))
    can = [(a.key, b.key) for a in made.boxes for b in made.boxes if not made.why_no_arrow(a.key, b.key)]
    for start, end in draw(st.lists(st.sampled_from(can), unique=True, max_size=14)) if can else ():
        made = made.with_arrow(start, end, draw(st.sampled_from(("", "if so"))))
    return made


@settings(max_examples=60, deadline=None)
@given(theories())
def test_no_box_overlaps_another_and_all_stands_inside_the_drawing(theory: Theory) -> None:
    drawn = layout(theory)
    assert drawn == layout(Theory.from_json(theory.as_json()))
    for one, other in combinations(drawn.boxes, 2):
        apart = one.x + one.width <= other.x or other.x + other.width <= one.x or one.y + one.height <= other.y or other.y + other.height <= one.y
        assert apart, (one, other)
    for one in drawn.boxes:
        assert one.x >= 0 and one.x + one.width <= drawn.width and one.y + one.height <= drawn.height
        assert max(width(line, 14) for line in one.lines) <= one.width and max((width(line, 12) for line in one.small), default=0) <= one.width
    for route in drawn.routes:
        for (_, y), (_, down) in zip(route.points[1::2], route.points[2::2], strict=False):
            assert y == down, "a lane is level"
    ElementTree.fromstring(svg(theory, "A theory"))  # noqa: S314 - our own drawing


@settings(max_examples=60, deadline=None)
@given(theories())
def test_no_arrow_runs_under_a_box(theory: Theory) -> None:
    drawn = layout(theory)
    boxes = {one.box.key: one for one in drawn.boxes}
    for route in drawn.routes:
        assert route.points[0][0] == boxes[route.arrow.start].x + boxes[route.arrow.start].width
        assert route.points[-1][0] == boxes[route.arrow.end].x
        for (x, y), (right, _) in zip(route.points[1::2], route.points[2::2], strict=False):
            assert not any(one.x < right and x < one.x + one.width and one.y <= y <= one.y + one.height for one in drawn.boxes)


def test_a_box_without_words_has_room_for_a_line() -> None:
    (one,) = layout(Theory((Box("b1", Column.INPUTS, ""),))).boxes
    assert one.height > 30
