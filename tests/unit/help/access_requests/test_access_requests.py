"""The clock and the states of a request for one's own data, and the rules of a draft that the site's tests do not reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sooner.definitions import data_rights
from sooner.definitions.reading import DefinitionRefused
from sooner.help.access_requests import DIAGRAM, WORDS, Facts, Status, answer_by, draft, status
from sooner.help.access_requests.lines import Around
from sooner.warehouse.held import Held, HeldRow
from sooner.warehouse.held.places import hidden

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "access_request_states.md"
DAY = date(2026, 9, 1)
PERSON = {"person_id": "p1", "forename": "Ivy", "surname": "Marsh", "address_protected": False}
NOTHING = Held("p1", "p1", DAY, "s", PERSON, (), (), (), (), (), (), (), (), (), {"decisions": (), "help_given": (), "later_outcomes": ()}, {}, {})
ALONE = Around((), (), frozenset({"quennell", "grace"}))


@pytest.mark.parametrize(
    ("came", "months", "until"),
    [
        (date(2026, 9, 3), 1, date(2026, 10, 5)),  # 3 October is a Saturday
        (date(2026, 1, 31), 1, date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2026, 11, 25), 1, date(2026, 12, 29)),  # Christmas, a week-end, and a bank holiday in lieu
        (date(2026, 8, 31), 3, date(2026, 11, 30)),
    ],
)
def test_a_month_ends_on_the_same_day_or_the_next_working_day(came: date, months: int, until: date) -> None:
    assert answer_by(came, months) == until


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        (Facts(), Status.RECEIVED),
        (Facts(identity_checked=True), Status.FINDING),
        (Facts(identity_checked=True, person_found=True), Status.DRAFTING),
        (Facts(identity_checked=True, person_found=True, waiting=2), Status.REVIEWING),
        (Facts(identity_checked=True, person_found=True, waiting=0), Status.READY),
        (Facts(identity_checked=True, released=True), Status.RELEASED),
        (Facts(refused=True), Status.REFUSED),
        (Facts(identity_checked=True, nothing_held=True), Status.NOTHING_HELD),
    ],
)
def test_where_a_request_stands_follows_from_its_facts(facts: Facts, where: Status) -> None:
    assert status(facts) == where
    assert WORDS[where]


def test_the_diagram_of_the_documentation_is_the_one_that_the_states_make() -> None:
    assert DIAGRAM in PAGE.read_text(encoding="utf-8")


def sent(kind: str, part: str = "names_it", extract: str = "x", **values: object) -> Held:
    row = HeldRow("police", extract, kind, part, values, (), ())  # type: ignore[arg-type]
    record = {"record_key": "police/persons/1", "agency": "police", "extract": "persons", "record_id": "1", "postcode": "ZA1 1AA", "phone": "0", "email": None}
    return replace(NOTHING, rows=(row,), records=(record,))


def why(held: Held, label: str, around: Around = ALONE) -> tuple[str, bool]:
    return next((line.why, line.locked) for line in draft(held, "self", around) if line.label == label)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("Theft", ""),
        ("Seen with Moira Quennell", "free_text"),
        ("Grace", "free_text"),
        ("Seen at home. Cried a lot.", "free_text"),
        ("Near ZA1 1AA", "free_text"),
        ("Rang 01632 960001", "free_text"),
    ],
)
def test_words_that_could_name_somebody_are_withheld(told: str, reason: str) -> None:
    assert why(sent("incidents", "event", incident_type=told), "Incident type") == (reason, False)


def test_whose_numbers_and_places_a_row_holds_decides() -> None:
    assert why(sent("declared_ties", record_id="1", other_record_id="2"), "Other record id") == ("somebody_else", False)
    assert why(sent("declared_ties", record_id="1", other_record_id="2"), "Record id") == ("", False)
    assert why(sent("incidents", "event", postcode="ZA1 1AA"), "Postcode") == ("", False)
    assert why(sent("incidents", "event", postcode="ZA9 9ZZ"), "Postcode") == ("somebody_else", False)
    shared = Around(({"phone": "01632 960001", "email": None},), (), frozenset())
    assert why(sent("people", "record", record_id="1", phone="01632 960001"), "Phone", shared) == ("somebody_else", False)
    assert why(sent("people", "record", record_id="1", phone="01632 960002"), "Phone", shared) == ("", False)
    assert why(sent("people", "record", record_id="1", sex="female"), "Sex") == ("", False)


def test_a_protected_place_is_locked_wherever_it_stands() -> None:
    around = Around((), ({"address": "1 Hidden Street", "postcode": "ZA5 5RF", "phone": None, "email": None},), frozenset())
    assert why(sent("incidents", "event", postcode="za55rf"), "Postcode", around) == ("safety", True)
    assert why(sent("incidents", "event", incident_type="Call from 1, Hidden Street"), "Incident type", around) == ("safety", True)
    assert why(sent("service_spells", service="Women's Aid"), "Service", around) == ("safety", True)
    refuge = sent("people", "record", record_id="1", address="9 Elm Row", address_kind="refuge")
    assert why(refuge, "Address") == ("safety", True)
    assert why(refuge, "Address kind") == ("safety", True)


def test_where_a_parent_asks_and_somebody_near_is_protected_no_place_is_told() -> None:
    near = replace(sent("people", "record", record_id="1", address="9 Elm Row"), others={"p2": {"address_protected": True}})
    asked_by = {who: next(line.locked for line in draft(near, who, ALONE) if line.label == "Address") for who in ("self", "parent")}  # type: ignore[arg-type]
    assert asked_by == {"self": False, "parent": True}


def test_decisions_help_and_refused_rows_are_in_the_draft() -> None:
    decided = {"record_key_l": "a/b/1", "record_key_r": "police/persons/1", "same": False, "decided_by": "user-1", "decided_on": DAY, "reason": "Two men"}
    held = sent("people", "record", record_id="1", address_protected=False)
    held = replace(held, rows=(replace(held.rows[0], refused=("too old",)),), before=({"old_id": "p0"},))
    held = replace(
        held, returned={"decisions": (decided,), "help_given": ({"family_id": "f1", "kind": "case", "to_on": None, "from_on": DAY},), "later_outcomes": ()}
    )
    told = {(line.label, line.value, line.why) for line in draft(held, "self", ALONE)}
    assert ("Two records", "a/b/1 and police/persons/1: not one person", "somebody_else") in told
    assert ("Decided by", "user-1, 1 September 2026", "staff") in told
    assert ("Reason", "Two men", "free_text") in told
    assert ("Recorded", "Kind: case; From on: 1 September 2026", "") in told
    assert ("Number before", "p0", "") in told
    assert any("(refused)" in line.source for line in draft(held, "self", ALONE))


def test_too_short_a_value_hides_nothing() -> None:
    assert hidden([{"address": "1", "postcode": None, "phone": None, "email": None}], False).values == frozenset()


@pytest.mark.parametrize(
    ("change", "says"),
    [(("key: harm", "key: prejudice"), "it stands twice"), (("key: none", "key: nothing"), "there is no exemption called none")],
)
def test_rules_that_cannot_be_meant_are_refused(tmp_path: Path, change: tuple[str, str], says: str) -> None:
    file = tmp_path / "data_rights.yml"
    file.write_text(data_rights.SHIPPED.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=says):
        data_rights.load(file)
