"""Whom a referral names, as the register of families takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sooner_site.families.choices import NewPerson, Place
from sooner_site.referrals import queries

HOME = {"home": "known", "address": "3 Fenn Row", "postcode": "ZA1 1AB"}


def adult(**said: Any) -> dict[str, Any]:
    return {"key": "a", "forename": "Jo", "surname": "Quill", "relationship": "mother", "lives_with": "yes", "date_of_birth": None, **said}


def test_a_child_who_is_not_born_yet_is_expected_and_not_born() -> None:
    unborn = {"key": "c", "forename": "Unborn child", "surname": "", "unborn": ["yes"], "date_of_birth": "2026-12-01"}
    assert queries.people_of({"children": [unborn]}) == (NewPerson(Place.UNBORN_CHILD, expected_on=date(2026, 12, 1)),)


@pytest.mark.parametrize(
    ("relationship", "place"),
    [("mother", Place.PARENT), ("father", Place.PARENT), ("step_parent", Place.PARTNER), ("grandparent", Place.CARER), ("not_known", Place.CARER)],
)
def test_an_adult_is_what_they_are_to_the_children(relationship: str, place: Place) -> None:
    assert queries.people_of({"adults": [adult(relationship=relationship)]})[0].place == place


def test_who_lives_elsewhere_is_looked_for_without_the_address_and_is_no_member() -> None:
    answers = {"adults": [adult(), adult(forename="Al", lives_with="no")], "address": HOME}
    here, elsewhere = queries.people_of(answers)
    assert (here.address, elsewhere.address, elsewhere.postcode) == ("3 Fenn Row", "", "")
    assert queries.household_of(answers) == (here,)


def test_not_known_is_no_name_and_nobody_is_written_down_of_whom_nothing_is_known() -> None:
    answers = {
        "children": [{"key": "c", "forename": "Not known", "surname": "Quill", "date_of_birth": None}],
        "adults": [adult(forename="not known", surname="")],
    }
    child, _ = queries.people_of(answers)
    assert (child.forename, child.surname) == ("", "Quill")
    assert queries.household_of(answers) == (child,)


def test_a_protected_address_is_said_to_be_one() -> None:
    person = queries.people_of({"adults": [adult()], "address": {"home": "protected", "address": None, "postcode": None}})[0]
    assert (person.address_protected, person.address) == (True, "")
