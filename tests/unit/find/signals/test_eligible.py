"""Families that a programme is for: different needs, counted once, and a child or one expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import chosen_rules, signal_rules
from sooner.find import signals
from sooner.find.signals.eligible import eligible_families
from sooner.partnership import Partnership, SignalSettings
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import workspace
from tests.unit.find.signals.drawn import fire

PEOPLE = "who | date_of_birth\n" + "\n".join(
    f"{who} | {born}" for who, born in {"mum": "1990-01-01", "ada": "2012-01-01", "ben": "2013-01-01", "old": "1950-01-01"}.items()
)
MEMBERS = """
family_id | person_id | place
f1        | mum       | parent
f1        | ada       | child
f1        | ben       | child
f2        | old       | parent
"""
FACTORS = """
assessment_id | record_id | assessed_on | factor
A1            | ada       | 2026-06-01  | 4A
A2            | ben       | 2026-06-02  | 4A
A3            | ada       | 2026-06-01  | 24A
"""
TENANCIES = """
tenancy_id | record_id | started_on | temporary | weekly_rent | arrears | arrears_on | notice_on
H1         | mum       | 2020-01-01 | yes       |             |         |            |
H2         | old       | 2020-01-01 | yes       | 100         | 900     | 2026-06-01 | 2026-06-01
"""
NAMES = ("child_mental_health", "child_criminal_exploitation", "temporary_accommodation", "eviction_risk", "rent_arrears")
RULES = tuple(rule for rule in signal_rules.shipped() if rule.name in NAMES)


@pytest.fixture(scope="module")
def room() -> Workspace:
    return fire(PEOPLE, rules=RULES, members=MEMBERS, assessment_factors=FACTORS, tenancies=TENANCIES)


def test_a_need_of_two_members_counts_once_and_a_family_without_a_child_is_not_eligible(room: Workspace) -> None:
    one, other = sorted(room.read("eligible_families").to_pyarrow().to_pylist(), key=lambda row: row["family_id"])
    assert (one["family_id"], one["needs"], one["outcomes"], one["which"], one["eligible"]) == ("f1", 3, 3, "3.1, 6.4, 9.1", True)
    assert one["words"].startswith("3 needs: Child needing support with mental health; ")
    assert (other["family_id"], other["needs"], other["outcomes"], other["which"], other["eligible"]) == ("f2", 3, 2, "9.1, 9.2, 10.2", False)


def test_the_run_says_which_needs_it_could_show(room: Workspace) -> None:
    found = {row["need"]: row for row in room.read("needs_shown").to_pyarrow().to_pylist()}
    assert len(found) == 34
    assert (found["3.1"]["shown"], found["3.1"]["rules"]) == (True, "child_mental_health")
    assert (found["10.1"]["shown"], found["10.1"]["rules"]) == (False, "")


def test_a_partnership_works_by_its_own_framework_and_rules(tmp_path: Path) -> None:
    text = (signal_rules.SHIPPED / "temporary_accommodation.yml").read_text(encoding="utf-8")
    (tmp_path / "temporary_accommodation.yml").write_text(text.replace("version: 1", "version: 7"), encoding="utf-8")
    settings = SignalSettings(framework="troubled_families_2015", rules=".")
    room = workspace()
    room.settings["partnership"] = Partnership(folder=tmp_path, name="Own", agencies=(), extracts=(), signals=settings)
    fire(PEOPLE, room=room, step=signals.STEP, members=MEMBERS, tenancies=TENANCIES)
    found = room.read("signals").to_pyarrow().to_pylist()
    assert {(row["signal"], row["version"], row["outcome"], row["need"]) for row in found} == {("temporary_accommodation", 7, 4, "4")}
    (one, other) = sorted(room.read("eligible_families").to_pyarrow().to_pylist(), key=lambda row: row["family_id"])
    assert [(row["framework"], row["which"], row["eligible"]) for row in (one, other)] == [("troubled_families_2015", "4", False)] * 2


def test_a_framework_that_asks_for_no_child_is_for_any_family() -> None:
    framework = chosen_rules.choose().framework
    asked = framework.model_copy(update={"eligibility": framework.eligibility.model_copy(update={"child_or_expected": False})})
    room = fire(PEOPLE, rules=RULES[-3:], members=MEMBERS, tenancies=TENANCIES)
    found = eligible_families(room.read("signals"), room.read("families"), asked).to_pyarrow().to_pylist()
    assert {row["family_id"]: row["eligible"] for row in found} == {"f1": False, "f2": True}
