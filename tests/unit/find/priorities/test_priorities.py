"""The principles of policing: when each is met and when it just is not, harm beside it, addresses that nobody can turn back."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sooner.definitions import priority_rules, signal_rules
from sooner.definitions.reading import DefinitionRefused
from sooner.find import priorities
from sooner.find.priorities.harm import HarmRefused
from sooner.partnership import Harm, Partnership, SignalSettings
from sooner.partnership.models import HarmOf
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import rows_of, table, workspace
from tests.unit.find.signals.drawn import fire

PEOPLE = """
who  | date_of_birth
ada  | 2010-05-01
ben  | 1990-05-01
cat  | 1991-05-01
dan  | 1992-05-01
eve  | 1993-05-01
fay  | 2012-05-01
gus  | 2018-05-01
hal  | 1994-05-01
"""
MEMBERS = """
family_id | person_id | place
f1        | ben       | parent
f1        | fay       | child
f2        | eve       | parent
f2        | gus       | child
"""
INCIDENTS = """
incident_id | occurred_on | incident_type | postcode
I1          | 2026-01-01  | Theft         | AB1 2CD
I2          | 2026-02-01  | Robbery       | ab12cd
I3          | 2026-06-01  | Theft         | AB1 2CD
I4          | 2026-06-30  | Nuisance      | AB1 2CD
I5          | 2025-01-31  | Theft         | AB1 2CD
I6          | 2026-06-02  | Theft         | ZZ1 1ZZ
"""
ROLES = """
incident_id | record_id | role     | outcome
I1          | ben       | suspect  | charged
I2          | ben       | suspect  | cautioned
I3          | ben       | suspect  | convicted
I1          | dan       | suspect  | charged
I2          | dan       | suspect  | no_further_action
I3          | dan       | suspect  | charged
I5          | cat       | suspect  | charged
I2          | cat       | suspect  | charged
I3          | cat       | suspect  | charged
I1          | eve       | victim   | no_further_action
I2          | eve       | victim   |
I3          | eve       | victim   |
I4          | eve       | reporter |
I6          | eve       | witness  |
I4          | fay       | victim   |
I3          | gus       | victim   |
"""
MISSING = """
episode_id | record_id | missing_from
M1         | ada       | 2025-12-30
M2         | ada       | 2026-02-01
M3         | ada       | 2026-06-30
M4         | gus       | 2025-12-29
M5         | gus       | 2026-02-01
M6         | gus       | 2026-06-30
"""
HEARINGS = """
hearing_id | record_id | heard_on   | result
C1         | ben       | 2026-03-30 | remanded
C2         | eve       | 2026-03-29 | custody
C3         | dan       | 2026-06-01 | custody
"""
BOOKINGS = """
booking_id | record_id | booked_on  | expected_on | extra_support
B1         | eve       | 2026-04-01 | 2026-08-01  | no
B2         | cat       | 2026-04-01 | 2026-08-01  | no
B3         | hal       | 2026-04-01 | 2026-08-01  | no
"""
FACTORS = """
assessment_id | record_id | assessed_on | factor
A1            | fay       | 2026-06-01  | 16A
A2            | gus       | 2026-06-01  | 4B
"""
#: The signals that the needs of this small world come from; fewer rules, less to wait for.
SIGNALS = tuple(
    rule for rule in signal_rules.shipped() if rule.name in ("adult_in_crime", "abuse_or_neglect", "adult_mental_health", "child_missing", "young_carer")
)


def partnership(folder: Path, **settings: Any) -> Partnership:
    return Partnership(folder=folder, name="Test", agencies=(), extracts=(), **settings)


def met(settings: Partnership | None = None, protected: str = "", **changed: str) -> Workspace:
    """The workspace after signals and then priorities were worked out."""
    sent = {"incidents": INCIDENTS, "incident_roles": ROLES, "missing_episodes": MISSING, "hearings": HEARINGS}
    sent |= {"maternity_bookings": BOOKINGS, "assessment_factors": FACTORS, **changed}
    room = workspace()
    if settings is not None:
        room.settings["partnership"] = settings
    records = [{"record_id": row["who"], "record_key": f"council/people/{row['who']}"} for row in rows_of(PEOPLE)]
    homes = {"eve": {"address_key": "4 HIGH STREET, AB1 2CD", "postcode": "AB1 2CD"}, "ben": {"address_key": "9 LOW ROAD, CD3 4EF", "postcode": "CD3 4EF"}}
    kept = [{**row, **homes.get(row["record_id"], {}), "address_protected": "yes" if row["record_id"] == protected else "no"} for row in records]
    room.write("records", table("records", kept))
    fire(PEOPLE, room=room, members=MEMBERS, rules=SIGNALS, **sent)
    priorities.STEP.run(room)
    return room


def rows(room: Workspace, name: str = "priorities") -> list[dict[str, Any]]:
    return list(room.read(name).to_pyarrow().to_pylist())


def who(room: Workspace, rule: str) -> set[str]:
    return {row["person_id"] or row["address_id"] or row["family_id"] for row in rows(room) if row["priority"] == rule}


@pytest.fixture(scope="module")
def room() -> Workspace:
    return met()


@pytest.mark.parametrize(
    ("rule", "whom"),
    [
        ("prolific_offender", {"ben"}),
        ("repeat_victim", {"eve"}),
        ("vulnerable_victim", {"fay", "gus"}),
        ("repeat_missing", {"ada"}),
        ("member_in_custody", {"f1"}),
        ("expectant_with_needs", {"cat", "eve"}),
    ],
)
def test_it_is_met_by_those_and_nobody_else(room: Workspace, rule: str, whom: set[str]) -> None:
    assert who(room, rule) == whom


def test_every_rule_shipped_is_tried_here(room: Workspace) -> None:
    assert {row["priority"] for row in rows(room)} == {rule.name for rule in priority_rules.shipped()}


def test_repeat_calls_are_to_an_address_that_is_neither_named_nor_turned_back(room: Workspace) -> None:
    (found,) = [row for row in rows(room) if row["priority"] == "repeat_call_outs"]
    assert re.fullmatch(r"a[0-9a-z]{17}", found["address_id"])
    assert (found["rows"], found["whom"], found["person_id"], found["family_id"]) == (4, "address", None, None)
    assert found["words"] == "Incidents at this home within 6 months: 4; last on 30 June 2026"
    assert not [value for row in (*rows(room), *rows(room, "priority_rows")) for value in row.values() if "HIGH STREET" in str(value)]


@pytest.mark.parametrize(
    ("home", "more", "protected", "family"),
    [
        ("gus", "", "", "f2"),
        ("eve", "", "", None),  # the children live elsewhere, or nobody knows where
        ("gus", "f1", "", None),  # another family has the same address
        ("gus", "", "f2", None),  # somebody of the family must not be found
        ("", "", "", None),
    ],
)
def test_calls_to_a_home_are_told_of_the_one_family_that_lives_there(home: str, more: str, protected: str, family: str | None) -> None:
    assert told_of(home, more, protected) == family


def test_a_family_whose_child_is_not_born_yet_lives_where_its_adults_do() -> None:
    assert told_of("eve", members=MEMBERS.replace("f2        | gus       | child", "f2        | hal       | partner")) == "f2"


def told_of(home: str, more: str = "", protected: str = "", members: str = MEMBERS) -> str | None:
    """The family of whom the calls to 4 High Street are told. ``home``: who lives there, beside eve's record; ``more``: the family of another child there."""
    room = workspace()
    there = {"address": "4 High Street", "postcode": "AB1 2CD"}
    living = {name for name, lives in ((home, home), ("fay", more)) if lives}
    kept = [
        {"record_id": who, "record_key": f"council/people/{who}", "address_key": "4 HIGH STREET, AB1 2CD", **there, "address_protected": "no"}
        for who in sorted({"eve"} | living)
    ]
    room.write("records", table("records", kept))
    fire(PEOPLE, room=room, members=members, rules=SIGNALS, incidents=INCIDENTS, incident_roles=ROLES)
    people = [{"person_id": row["who"], **row, **(there if row["who"] in living else {})} for row in rows_of(PEOPLE)]
    room.write("people", table("people", people))
    said = [{"family_id": one, "as_at": "2026-06-30", "children": "1", "address_protected": "yes" if one == protected else "no"} for one in ("f1", "f2")]
    room.write("families", table("families", said))
    priorities.STEP.run(room)
    (found,) = [row for row in rows(room) if row["priority"] == "repeat_call_outs"]
    return found["family_id"]


def test_a_protected_home_is_never_counted(tmp_path: Path) -> None:
    room = met(weighing(tmp_path), protected="eve")
    assert who(room, "repeat_victim") == {"eve"}
    assert who(room, "repeat_call_outs") == set()


def test_which_of_two_homes_it_was_is_not_guessed() -> None:
    roles = ROLES + "I4          | two       | reporter |\n"
    room = workspace()
    people = PEOPLE + "two  | 1990-01-01\n"
    homes = {"eve": "4 HIGH STREET, AB1 2CD", "two": "5 HIGH STREET, AB1 2CD"}
    kept = [{"record_id": one, "record_key": f"council/people/{one}", "address_key": home, "postcode": "AB1 2CD"} for one, home in homes.items()]
    room.write("records", table("records", kept))
    fire(people, room=room, rules=SIGNALS, incidents=INCIDENTS, incident_roles=roles)
    priorities.STEP.run(room)
    assert who(room, "repeat_call_outs") == set()


def test_each_says_what_it_rests_on_and_why(room: Workspace) -> None:
    (found,) = [row for row in rows(room) if row["priority"] == "prolific_offender"]
    rests_on = [row for row in rows(room, "priority_rows") if row["priority_id"] == found["priority_id"]]
    assert (found["rows"], found["first_seen"], found["last_seen"], found["family_id"]) == (3, date(2026, 1, 1), date(2026, 6, 1), "f1")
    assert sorted(row["row_words"] for row in rests_on)[0] == "incident of 1 February 2026, with the outcome cautioned"
    assert found["harm_cambridge"] is found["harm_ons"] is found["harm_cambridge_rows"] is None


WEIGHTS = {"cambridge": "offence_subgroup,days\ntheft,2\nrobbery,365\n", "ons": "offence,weight\nrobbery,746\n"}


def weighing(folder: Path, **types: HarmOf) -> Partnership:
    """A partnership with weights and with the rules that show harm, and the one that does not."""
    for rule in ("prolific_offender", "repeat_victim", "repeat_call_outs"):
        (folder / f"{rule}.yml").write_bytes((priority_rules.SHIPPED / f"{rule}.yml").read_bytes())
    for name, text in WEIGHTS.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return partnership(folder, harm=Harm(cambridge="cambridge.csv", ons="ons.csv", types=types), signals=SignalSettings(priorities="."))


def test_harm_stands_side_by_side_and_says_how_much_of_it_is_known(tmp_path: Path) -> None:
    found = {row["priority"]: row for row in rows(met(weighing(tmp_path)))}
    assert set(found) == {"prolific_offender", "repeat_victim", "repeat_call_outs"}
    offender, victim = found["prolific_offender"], found["repeat_victim"]
    assert (offender["harm_cambridge"], offender["harm_cambridge_rows"]) == (2 + 365 + 2, 3)
    assert (offender["harm_ons"], offender["harm_ons_rows"]) == (746, 1)
    assert (victim["harm_cambridge"], victim["harm_ons"]) == (369, 746)
    assert found["repeat_call_outs"]["harm_cambridge"] is None


def test_the_partnership_may_say_which_offence_a_type_is(tmp_path: Path) -> None:
    found = {row["priority"]: row for row in rows(met(weighing(tmp_path, Theft=HarmOf(ons="Robbery"))))}
    assert (found["prolific_offender"]["harm_ons"], found["prolific_offender"]["harm_ons_rows"]) == (3 * 746, 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a,b\n1,2\n", "no column for the offence"),
        ("", "no column for the offence"),
        ("offence,weight\ntheft,2\ntheft,3\n", "line 3: this offence stands twice"),
        ("offence,weight\n,2\n", "line 2: there is no offence"),
        ("offence,weight\ntheft,lots\n", "line 2, column weight: the weight is no number"),
        ("offence,weight\ntheft,nan\n", "no number"),
        ("offence,weight\ntheft,-1\n", "no number"),
        ("offence,weight\ntheft\n", "no number"),
    ],
)
def test_a_file_of_weights_with_a_fault_is_refused(tmp_path: Path, text: str, why: str) -> None:
    settings = weighing(tmp_path)
    (tmp_path / "ons.csv").write_text(text, encoding="utf-8")
    with pytest.raises(HarmRefused, match=why):
        priorities.harm.load(settings)


def test_what_the_partnership_file_says_of_weights_is_held_to_them(tmp_path: Path) -> None:
    with pytest.raises(HarmRefused, match="names an offence for 'theft' that has no weight"):
        priorities.harm.load(weighing(tmp_path, Theft=HarmOf(cambridge="Larceny")))
    with pytest.raises(HarmRefused, match="no such file"):
        priorities.harm.load(partnership(tmp_path, harm=Harm(ons="gone.csv")))


RULE = """
name: often
version: 1
title: Often
whom: family
why_it_matters: Because.
owner: police
with_needs: {at_least: 4, seen_in: family}
fires_when:
  - kind: incident_roles
    date: occurred_on
    rows:
      - {column: role, one_of: [victim, witness]}
    count: {at_least: 2, within_months: 12}
    row_words: "seen on {occurred_on}"
words: "Seen {rows} times"
"""


def own(folder: Path, text: str = RULE) -> Partnership:
    (folder / "often.yml").write_text(text, encoding="utf-8")
    return partnership(folder, signals=SignalSettings(priorities="."))


def test_a_rule_about_a_family_counts_an_event_of_two_members_once(tmp_path: Path) -> None:
    two_needs = FACTORS + "A3 | gus | 2026-06-01 | 7A\n"
    (found,) = rows(met(own(tmp_path), assessment_factors=two_needs))
    assert (found["family_id"], found["person_id"], found["rows"]) == ("f2", None, 4)
    assert rows(met(own(tmp_path))) == []


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("whom: family", "whom: street", "column whom"),
        ("whom: family", "whom: address", "reads incidents, and nobody's part"),
        ("seen_in: family", "seen_in: family, signals: [gossip]", "no signal has this name"),
        ("owner: police", "owner: police\nshow_harm: true", None),
        ("kind: incident_roles\n    date: occurred_on", "kind: missing_episodes\n    date: missing_from", "has no column role"),
    ],
)
def test_what_is_wrong_with_a_rule_is_refused(tmp_path: Path, old: str, new: str, why: str | None) -> None:
    settings = own(tmp_path, RULE.replace(old, new))
    if why is None:
        assert priorities.chosen_by(settings)[0].show_harm
        return
    with pytest.raises(DefinitionRefused, match=why):
        priorities.chosen_by(settings)


ADDRESS = """
name: often
version: 1
title: Often
whom: address
why_it_matters: Because.
owner: police
fires_when:
  - kind: incidents
    about: address
    date: occurred_on
    rows:
      - {column: domestic, is: true}
    row_words: "on {occurred_on}"
words: "{rows}"
"""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("age: {from: 3}", "an address has no age"),
        ("with_needs: {at_least: 1}", "no need is seen in an address"),
    ],
)
def test_an_address_has_no_age_and_no_need(tmp_path: Path, line: str, why: str) -> None:
    with pytest.raises(DefinitionRefused, match=why):
        priorities.chosen_by(own(tmp_path, ADDRESS + line + "\n"))
    with pytest.raises(DefinitionRefused, match="no column age"):
        priorities.chosen_by(own(tmp_path, ADDRESS.replace("column: domestic, is: true", "column: age, at_least: 3")))


def test_only_what_has_a_type_can_be_weighed(tmp_path: Path) -> None:
    text = RULE.replace("kind: incident_roles\n    date: occurred_on", "kind: missing_episodes\n    date: missing_from")
    text = text.replace("{column: role, one_of: [victim, witness]}", "{column: risk, is: high}").replace("{occurred_on}", "{missing_from}")
    with pytest.raises(DefinitionRefused, match="only incidents have a type"):
        priorities.chosen_by(own(tmp_path, text + "show_harm: true\n"))


def test_nothing_sorts_or_ranks_by_harm() -> None:
    for path in Path(priorities.__file__).parent.glob("*.py"):
        for call in re.findall(r"order_by\(?[^)\n]*|sort_by\([^)\n]*|rank\(", path.read_text(encoding="utf-8")):
            assert "harm" not in call, path.name
