"""Rows of one kind that came in several extracts, of one agency and of two."""

from __future__ import annotations

from pathlib import Path

from sooner.definitions import signal_rules
from sooner.partnership import Extract, Partnership
from tests.unit.find.families.drawn import workspace
from tests.unit.find.signals.drawn import fire

RULE = tuple(rule for rule in signal_rules.shipped() if rule.name == "domestic_abuse_victim")
PEOPLE = """
who | date_of_birth
ann | 1990-05-01
"""
INCIDENTS = """
agency  | extract | incident_id | occurred_on | domestic
council | morning | I1          | 2026-05-01  | yes
council | evening | I1          | 2026-05-02  | yes
police  | log     | I1          | 2026-05-03  | yes
"""
ROLES = """
agency  | extract | incident_id | record_id | role
council | desk    | I1          | ann       | victim
council | phone   | I1          | ann       | victim
police  | desk    | I1          | ann       | victim
"""


def named(agency: str, name: str, kind: str) -> Extract:
    return Extract(agency=agency, name=name, kind=kind, file="x", people="people", columns={})


def test_an_event_counts_once_an_agency_and_each_row_names_its_extract() -> None:
    room = workspace()
    extracts = (named("council", "people", "people"), named("council", "desk", "incident_roles"), named("council", "phone", "incident_roles"))
    room.settings["partnership"] = Partnership(folder=Path(), name="Test", agencies=(), extracts=extracts)
    room = fire(PEOPLE, room=room, rules=RULE, incidents=INCIDENTS, incident_roles=ROLES)
    rows = [(row["agency"], row["extract"], row["row_date"].day) for row in room.read("signal_rows").to_pyarrow().to_pylist()]
    # The evening's is the first by name of what the council sent twice; ann of the police is a record that nobody has put to a person.
    assert rows == [("council", "desk", 2)]


def test_a_rule_may_go_by_the_day_of_the_outcome_however_old_the_incident_is() -> None:
    way = RULE[0].fires_when[0].model_copy(update={"date": "outcome_on", "row_words": "outcome on {outcome_on}"})
    parts = """
    incident_id | record_id | role   | outcome_on
    I0          | ann       | victim | 2026-06-01
    """
    events = """
    incident_id | occurred_on | domestic
    I0          | 2019-05-01  | yes
    """
    room = fire(PEOPLE, rules=(RULE[0].model_copy(update={"fires_when": (way,)}),), incidents=events, incident_roles=parts)
    assert [row["row_words"] for row in room.read("signal_rows").to_pyarrow().to_pylist()] == ["outcome on 1 June 2026"]
