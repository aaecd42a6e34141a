"""What was written on the site, line by line: what is the person's own, what is anybody else's, what is never told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sooner.help.access_requests.written import Named, Person, Written, written
from sooner.warehouse.held import hidden

RECORD = {
    "shown_forename": "Ivy",
    "shown_surname": "Marsh",
    "date_of_birth": date(2017, 5, 9),
    "postcode": "ZA1 1AA",
    "phone": "01632960001",
    "email": None,
}
IVY = Person({"p1"}, (RECORD, {**RECORD, "postcode": None, "date_of_birth": None}))


def line(value: str, kind: Any, named: Named | None = None, protected: bool = False, shared: tuple[str, ...] = ()) -> tuple[str, bool]:
    row = Written("police", "case C-1", "X", value, kind, named or Named())
    [made] = written(
        [row], IVY, hidden([{"address": None, "postcode": "ZB9 9ZZ", "phone": None, "email": None}], protected), lambda text: "Rob" in text, shared
    )
    assert made.for_help
    return made.why, made.locked


@pytest.mark.parametrize(
    ("value", "kind", "why"),
    [
        ("Visit", "fact", ""),
        ("With Rob", "fact", "free_text"),
        ("Cried", "words", "free_text"),
        ("Hana Moss", "staff", "staff"),
        ("Lena", "other", "somebody_else"),
        ("14 Mill Lane, za1 1aa", "address", ""),
        ("14 Mill Lane, ZA1 1AB", "address", "somebody_else"),
        ("01632 960001", "reach", ""),
        ("01632 960002", "reach", "somebody_else"),
    ],
)
def test_each_kind_is_told_or_withheld(value: str, kind: str, why: str) -> None:
    assert line(value, kind) == (why, False)


def test_a_number_that_others_have_too_is_withheld() -> None:
    assert line("01632 960001", "reach", shared=("01632960001",)) == ("somebody_else", False)


@pytest.mark.parametrize(
    ("named", "own"),
    [
        (Named("p1"), True),
        (Named("p2", "Ivy", "Marsh", "2017-05-09"), False),
        (Named("", "IVY", "Marsh", "2017-05-09"), True),
        (Named("", "Ivy", "Marsh", "2017-05-08"), False),
        (Named("", "Ivy", "Marsh", ""), False),
    ],
)
def test_somebody_who_is_named_is_the_person_by_number_or_by_name_and_date_of_birth(named: Named, own: bool) -> None:
    assert line("Ivy", "person", named) == ("" if own else "somebody_else", False)


@pytest.mark.parametrize("kind", ["address", "reach"])
def test_no_place_of_a_protected_person_is_told(kind: str) -> None:
    assert line("14 Mill Lane, ZA1 1AA", kind, protected=True) == ("safety", True)


def test_words_that_hold_a_protected_place_are_locked() -> None:
    assert line("She went to ZB9 9ZZ", "words") == ("safety", True)


def test_what_is_empty_is_no_line() -> None:
    assert not list(written([Written("police", "case C-1", "X", "", "words")], IVY, hidden([], False), bool, ()))
