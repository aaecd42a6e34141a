"""What a morning's list says that last night's did not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from hypothesis import given
from hypothesis import strategies as some

from sooner.help.court_list import Row, changes

ROW = Row("Invented Crown Court", "1", date(2026, 11, 23), time(10), "T1", "For Sentence", "sentence", "Ada Openly")
ROWS = some.lists(
    some.builds(
        replace,
        some.just(ROW),
        courtroom=some.sampled_from("12"),
        at=some.sampled_from([None, time(10), time(14)]),
        case_number=some.sampled_from(["T1", "T2"]),
        defendant=some.sampled_from(["A", "B", ""]),
    ),
    max_size=8,
)


def test_the_same_list_has_no_changes() -> None:
    assert changes([ROW, ROW], [ROW, ROW]) == ()


def test_new_gone_and_moved_are_said_in_words() -> None:
    room, later, other = replace(ROW, courtroom="7"), replace(ROW, case_number="T2", at=time(14)), replace(ROW, case_number="T3")
    was_later = replace(later, at=None, hearing_type="Mention")
    gone = replace(ROW, case_number="T9")
    told = changes([ROW, was_later, gone], [room, later, other])
    assert [(each.kind, each.row.case_number, each.what) for each in told] == [
        ("moved", "T1", ("room",)),
        ("moved", "T2", ("time", "hearing")),
        ("new", "T3", ()),
        ("gone", "T9", ()),
    ]
    assert [each.words for each in told] == [
        "Changed: was courtroom 1",
        "Changed: was without a time, Mention",
        "New since the last list",
        "No longer on the list",
    ]


def test_of_two_hearings_of_a_case_the_one_that_stayed_is_left_alone() -> None:
    morning, afternoon = ROW, replace(ROW, at=time(14))
    (told,) = changes([morning, afternoon], [afternoon, replace(morning, courtroom="2")])
    assert (told.kind, told.before, told.row.courtroom) == ("moved", morning, "2")


def test_a_time_that_was_taken_away_is_told() -> None:
    (told,) = changes([ROW], [replace(ROW, at=None)])
    assert told.words == "Changed: was 10:00"


@given(ROWS, ROWS)
def test_no_row_is_lost_or_told_twice(before: list[Row], after: list[Row]) -> None:
    told = changes(before, after)
    gone, new = [sum(each.kind == kind for each in told) for kind in ("gone", "new")]
    assert len(before) - gone + new == len(after)
    assert all(each.what and each.row != each.before for each in told if each.kind == "moved")
    mirrored = changes(after, before)
    assert sum(each.kind == "new" for each in mirrored) == gone


@given(ROWS)
def test_the_order_of_a_list_changes_nothing(rows: list[Row]) -> None:
    assert changes(rows, list(reversed(rows))) == ()
