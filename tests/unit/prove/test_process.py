"""How a thing was done, beside what a study found: what is told, what is hidden, and every fault of a file at once."""

from __future__ import annotations

from datetime import date

import pytest

from sooner.errors import InputRefused
from sooner.prove.process import COLUMNS, ENOUGH, Count, Kind, beside, latest, read, told, wrong

DAY = date(2026, 9, 1)
THUMB = " The plan says not how much is enough: below 60 of 100 is taken as too little, a common rule of thumb."
HEAD = ",".join(COLUMNS) + "\n"


def count(kind: Kind = Kind.REACH, done: int | None = 38, of: int | None = 100, what: str = "Visits", day: date = DAY, words: str = "") -> Count:
    return Count(kind, what, done, of, day, words)


def test_a_null_cannot_be_told_from_a_thing_never_done() -> None:
    assert beside("no_difference_worth_having", [count()], True) == [
        "A null here cannot be told from a thing never done: 38 of 100 people reached (Visits)." + THUMB
    ]
    assert beside("better", [count()], True)[0].startswith("It was done less than planned")
    assert beside("better", [count()], True, 0.3) == ["It was done much as planned: 38 of 100 people reached (Visits). The plan says that 30 of 100 is enough."]
    assert beside("better", [count()], True, 0.4)[0].startswith("It was done less than planned")
    assert beside("no_difference_worth_having", [count(done=60)], True) == ["It was done much as planned: 60 of 100 people reached (Visits)." + THUMB]
    assert beside("better", [count(Kind.STAFF)], True)[0].startswith("Nobody has written down how far it was done")


def test_of_each_thing_the_latest_count_stands_and_every_wave_of_staff() -> None:
    later = date(2026, 10, 1)
    found = latest([count(day=later, done=80), count(), count(Kind.STAFF), count(Kind.STAFF, day=later)])
    assert [(one.kind, one.done, one.day) for one in found] == [(Kind.REACH, 80, later), (Kind.STAFF, 38, DAY), (Kind.STAFF, 38, later)]


@pytest.mark.parametrize(
    ("one", "is_open", "words"),
    [
        (count(), True, "38 of 100"),
        (count(), False, "40 of 100"),
        (count(done=4), False, "hidden: too few people"),
        (count(done=97), False, "hidden: too few people"),
        (count(done=4, of=8), False, "hidden: too few people"),
        (count(Kind.FIDELITY, 3, 8), False, "3 of 8"),
        (count(Kind.DOSE, 140, 40), False, "3.50 each, for 40 people"),
        (count(Kind.DOSE, 140, 4), False, "hidden: too few people"),
        (count(Kind.DOSE, 8, 4), True, "2.00 each, for 4 people"),
        (count(Kind.ADAPTATION, None, None, words="Visits by two"), False, "Visits by two"),
    ],
)
def test_counts_of_people_are_hidden_where_they_are_small_and_nothing_gives_them_away(one: Count, is_open: bool, words: str) -> None:
    assert told(one, is_open) == words


def test_a_file_is_read_and_every_fault_is_said_with_its_line() -> None:
    text = HEAD + "reach,Visits,38,100,2026-09-01,\nadaptation,Two by two,,,2026-09-02,Nobody goes alone\n"
    first, second = read(text.splitlines())
    assert (first, second.words) == (count(), "Nobody goes alone")
    bad = HEAD + "reech,Visits,38,100,2026-09-01,\nreach,,x,100,1 Sept,\nreach,Visits,101,100,2026-09-01,\nadaptation,a,,,2026-09-01,\nstaff,a,1,,2026-09-01,\n"
    with pytest.raises(InputRefused) as refused:
        read(bad.splitlines(), "counts.csv")
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [
        (2, "kind"), (3, "what"), (3, "done"), (3, "day"), (4, "done"), (5, "words"), (6, "done"),
    ]  # fmt: skip
    assert refused.value.faults[0].mend == "Did you mean 'reach'?"


@pytest.mark.parametrize("text", ["", "kind,what\nreach,Visits\n", HEAD])
def test_a_file_without_columns_or_rows_is_refused(text: str) -> None:
    with pytest.raises(InputRefused):
        read(text.splitlines())


def test_counts_that_cannot_be() -> None:
    assert wrong(Kind.ADAPTATION, 1, 2) == "A change on the way has no count"
    assert wrong(Kind.REACH, 0, 0) == "Out of nobody and nothing there is no part"
    assert wrong(Kind.DOSE, 9, 3) == wrong(Kind.REACH, 3, 9) == ""
    assert 0.5 < ENOUGH < 0.8
