"""Evidence: nothing that names anybody, only under an agreement, and a name that nobody can turn back."""

import re
from datetime import date
from types import SimpleNamespace

import pytest

from sooner.tables import KINDS
from sooner.warehouse import publishing
from sooner.warehouse.publishing import EVIDENCE_TABLES, STEP, pseudonym
from tests.unit.warehouse.small_answer import CHILD, MOTHER, TODAY, rows_of, small_workspace

KEY = b"k" * 32
MISSING = {"agency": "police", "extract": "missing", "line": 2, "episode_id": "E1", "record_id": "2", "missing_from": date(2026, 10, 17)}
INCIDENT = {"agency": "police", "extract": "incidents", "postcode": "ZZ1 1AA"}
INCIDENTS = [
    {**INCIDENT, "line": 2, "incident_id": "I1", "occurred_on": date(2026, 3, 9), "incident_type": "assault"},
    {**INCIDENT, "line": 3, "incident_id": "I2", "occurred_on": date(2026, 4, 9), "incident_type": "She told us that " + "x" * 60},
]


def part(line, incident, record, role, outcome=None):
    return {"agency": "police", "extract": "roles", "line": line, "incident_id": incident, "record_id": record, "role": role, "outcome": outcome}


ROLES = [
    part(2, "I1", "1", "victim"),
    part(3, "I1", "2", "child_present"),
    part(4, "I1", "3", "suspect", "charged"),
    part(5, "I2", "3", "suspect", "no_further_action"),
    part(6, "I2", "1", "suspect"),
    part(7, "I1", "nobody", "witness"),
    part(8, "I9", "1", "witness"),
]
DRAW = {"agency": "police", "extract": "draw", "programme": "Bridges", "allocated_on": date(2024, 5, 20), "stratum": "N", "took_part": True}
ALLOCATIONS = [{**DRAW, "line": 2, "record_id": "2", "arm": "programme"}, {**DRAW, "line": 3, "record_id": "3", "arm": "usual_help"}]
LATER = {"agency": "police", "extract": "later", "programme": "Bridges", "measure": "arrests", "window_from": date(2024, 6, 1), "window_to": date(2025, 5, 31)}
OUTCOMES = [{**LATER, "line": 2, "record_id": "2", "value": 0.0}, {**LATER, "line": 3, "record_id": "3", "value": None}]
RECEIVED = {
    "incidents": INCIDENTS,
    "incident_roles": ROLES,
    "missing_episodes": [MISSING],
    "programme_allocations": ALLOCATIONS,
    "programme_outcomes": OUTCOMES,
}
NAMES = {"incidents": "incidents", "incident_roles": "roles", "missing_episodes": "missing", "programme_allocations": "draw", "programme_outcomes": "later"}


class Agreed:
    """What publishing asks of a partnership: its extracts, and the columns that may be used for a purpose."""

    def __init__(self, closed=(), without=()):
        self.extracts = [SimpleNamespace(agency="police", name=name, kind=kind) for kind, name in NAMES.items()]
        self.closed, self.without = closed, without
        self.agreements = ()

    def columns_allowed(self, agency, extract, today, purpose):
        assert (agency, today, purpose) == ("police", TODAY, "evaluation")
        kind = next(kind for kind, name in NAMES.items() if name == extract)
        return frozenset() if kind in self.closed else frozenset(KINDS[kind].column_names) - set(self.without)


def published(agreed=None, key=KEY, **changed):
    workspace = small_workspace()
    for kind, rows in {**RECEIVED, **changed}.items():
        workspace.write(f"received_{kind}", rows_of(f"received_{kind}", rows))
    people = {("police", name): "persons" for name in NAMES.values() if name != "incidents"}
    workspace.settings.update(partnership=agreed or Agreed(), key=key, people_extracts=people, previous=None)
    STEP.run(workspace)
    return {name: workspace.read(name).to_pyarrow().to_pylist() for name in EVIDENCE_TABLES}


def test_events_say_month_part_kind_and_district_of_each_person_known():
    events = published()["events"]
    said = {(row["month"], row["event_type"], row["part"], row["proved"], row["district"]) for row in events}
    assert said == {
        (date(2026, 3, 1), "assault", "victim", None, "Northmere"),
        (date(2026, 3, 1), "assault", "child_present", None, "Northmere"),
        (date(2026, 3, 1), "assault", "suspect", True, None),
        (date(2026, 4, 1), "other", "suspect", False, None),
        (date(2026, 4, 1), "other", "suspect", False, "Northmere"),
        (date(2026, 10, 1), "missing", "missing_person", None, "Northmere"),
    }
    family = {row["family_key"] for row in events if row["district"]}
    assert len(family) == 1
    assert family != {None}


def test_the_place_is_a_pseudonym_of_the_postcode_however_it_is_written():
    again = [
        {**INCIDENTS[0], "postcode": "zz1  1aa"},
        {**INCIDENTS[1], "postcode": "ZZ1 1AA"},
        {**INCIDENTS[0], "line": 4, "incident_id": "I3", "postcode": None},
    ]
    events = published(incidents=again, incident_roles=[*ROLES, part(9, "I3", "1", "victim")])["events"]
    places = {(row["event_type"], row["month"]): row["place_key"] for row in events}
    assert {row["place_key"] for row in events} == {pseudonym(publishing.evidence_key(KEY), "place", "ZZ11AA"), None}
    assert places["missing", date(2026, 10, 1)] is None
    assert sum(row["place_key"] is None for row in events) == 2


def test_without_an_agreement_for_the_postcode_events_leave_without_their_place():
    events = published(Agreed(without=("postcode",)))["events"]
    assert len(events) == 6
    assert {row["place_key"] for row in events} == {None}


def test_outcomes_and_allocations_are_of_the_same_people_as_events():
    tables = published()
    child = next(row["person_key"] for row in tables["events"] if row["part"] == "missing_person")
    outcome = next(row for row in tables["outcomes"] if row["person_key"] == child)
    place = next(row for row in tables["allocations"] if row["person_key"] == child)
    assert (outcome["value"], outcome["month_from"], outcome["month_to"]) == (0.0, date(2024, 6, 1), date(2025, 5, 1))
    assert (place["arm"], place["month"], place["district"]) == ("programme", date(2024, 5, 1), "Northmere")
    assert len(tables["outcomes"]) == len(tables["allocations"]) == 2


def test_two_records_of_one_person_give_one_row_the_first_received():
    again = [*OUTCOMES, {**LATER, "line": 9, "record_id": "2", "value": 5.0}]
    child = [row for row in published(programme_outcomes=again)["outcomes"] if row["value"] is not None]
    assert [row["value"] for row in child] == [0.0]


@pytest.mark.parametrize("kind", NAMES)
def test_without_an_agreement_for_evaluation_no_row_of_that_kind_leaves(kind):
    tables = published(Agreed(closed=(kind,)))
    events = {row["event_type"] for row in tables["events"]}
    assert ("assault" in events) is (kind not in ("incidents", "incident_roles"))
    assert ("missing" in events) is (kind != "missing_episodes")
    assert bool(tables["outcomes"]) is (kind != "programme_outcomes")
    assert bool(tables["allocations"]) is (kind != "programme_allocations")


def test_an_agreement_that_leaves_out_a_column_used_lets_no_row_leave():
    assert {row["event_type"] for row in published(Agreed(without=("outcome",)))["events"]} == {"missing"}


def test_nothing_that_was_received_or_that_we_number_can_be_read_in_what_leaves():
    text = repr(published())
    for told in ("Ada", "Ben", "Example", MOTHER, CHILD, "F-1", "ZZ1", "I1", "E1", "persons", "told us", "17)", "20)"):
        assert told not in text, told


def test_a_pseudonym_depends_on_the_key_and_on_what_it_stands_for():
    assert re.fullmatch("[A-Z2-7]{32}", pseudonym(KEY, "person", MOTHER))
    assert len({pseudonym(key, kind, value) for key in (KEY, b"l" * 32) for kind in ("person", "family") for value in (MOTHER, CHILD)}) == 8
    first, again, other = published(), published(), published(key=b"l" * 32)
    assert first == again
    assert not {row["person_key"] for row in first["events"]} & {row["person_key"] for row in other["events"]}


def test_every_column_used_is_in_the_vocabulary():
    for kind, columns in publishing._USED.items():
        assert set(columns) <= set(KINDS[kind].column_names)
