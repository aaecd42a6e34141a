"""Principles of policing on a family's view and in the list: who is told, with what; and that nobody is ranked."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sooner_site.families import actions, queries, rules
from sooner_site.families.choices import Kind
from sooner_site.families.queries import Marks, Wanted, needing_help
from sooner_site.families.view import Harm
from tests.factories.site import user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]
DAY = date(2026, 9, 30)
SHIPPED = rules._shipped()["priority_rules"]


def hub() -> Any:
    return user("hub_practitioner", of="partnership")


def met(family: str, reader: Any) -> list[str]:
    return [one.priority_id for one in queries.view_of(family, reader, DAY).principles]


def listed(reader: Any, **wanted: Any) -> dict[str, tuple[str, ...]]:
    return {row.family: row.principles for row in needing_help(reader, DAY, Wanted(**wanted), Marks(), 0, 20).rows}


def test_in_full_with_rows_and_harm_by_each_set_of_weights_alone() -> None:
    prolific, victim = queries.view_of("f6", hub(), DAY).principles
    assert (prolific.of, prolific.title, prolific.count, len(prolific.rows)) == (
        "Aoife Connolly",
        "Three or more offences proved or admitted within 12 months",
        3,
        3,
    )
    assert prolific.harm == (Harm("Cambridge Crime Harm Index", "1,095 days", 2), Harm("ONS Crime Severity Score", "88.5", 3))
    assert prolific.why[0].startswith("A small number of people")
    assert (victim.priority_id, victim.harm) == ("q62", ())


def test_one_that_rests_on_a_need_is_told_to_whom_that_need_is_shown() -> None:
    reader = hub()
    assert met("f1", reader) == ["q11"]  # no need of Ivy's that the rule asks for is shown, and not every member is
    assert met("f2", reader) == ["q21", "q22"]
    assert queries.view_of("f2", reader, DAY).principles[0].of == "The family"


def test_one_on_rows_of_which_the_sender_tells_no_more_than_that_it_is_involved_is_not_told() -> None:
    reader = hub()
    assert [met(family, reader) for family in ("f5", "f8")] == [[], []]


def test_calls_to_a_home_are_told_of_the_home_with_its_rows_the_window_and_why_and_no_score() -> None:
    calls = queries.view_of("f2", hub(), DAY).principles[1]
    assert (calls.of, calls.title, calls.count) == ("The family’s home", "Four or more incidents at one home within 6 months", 4)
    assert [row.on for row in calls.rows] == [date(2026, 9, 12), date(2026, 8, 12), date(2026, 7, 12), date(2026, 6, 12)]
    assert calls.words == "Incidents at this home within 6 months: 4; last on 12 September 2026"
    assert calls.why[0].startswith("Officers are called to a few homes again and again")
    assert calls.harm == ()


def test_a_summary_has_neither_rows_nor_harm() -> None:
    reader = user("lead_practitioner", of="police")
    actions.involve("f6", Kind.CASE_TEAM, "C-1", user=reader, agency="police", on=DAY)
    prolific = queries.view_of("f6", reader, DAY).principles[0]
    assert (prolific.rows, prolific.harm, prolific.count) == ((), (), 3)


def test_the_list_tells_what_the_page_tells_and_is_in_the_same_order() -> None:
    reader = hub()
    found = listed(reader)
    assert list(found) == ["f6", "f1", "f2", "f3", "f5", "f8", "f0"]
    told = {
        "f6": ("prolific_offender", "vulnerable_victim"),
        "f1": ("repeat_victim",),
        "f2": ("member_in_custody", "repeat_call_outs"),
        "f0": ("prolific_offender",),
    }
    assert found == {**dict.fromkeys(found, ()), **told}
    assert list(listed(reader, principle="vulnerable_victim")) == ["f6"]
    assert listed(reader, principle="gone_since") == {}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (None, ["q11", "q12"]),
        ({"at_least": 2, "seen_in": "person", "signals": []}, ["q11", "q12"]),
        ({"at_least": 3, "seen_in": "person", "signals": []}, ["q11"]),
        ({"at_least": 1, "seen_in": "family", "signals": ["low_attendance"]}, ["q11", "q12"]),
        ({"at_least": 1, "seen_in": "family", "signals": ["young_carer"]}, ["q11"]),
    ],
)
def test_page_and_list_ask_for_the_same_needs(monkeypatch: pytest.MonkeyPatch, asked: dict[str, Any] | None, told: list[str]) -> None:
    changed = {**SHIPPED, "vulnerable_victim": {**SHIPPED["vulnerable_victim"], "with_needs": asked}}
    monkeypatch.setitem(rules._shipped(), "priority_rules", changed)
    reader = hub()
    assert met("f1", reader) == told
    assert ("vulnerable_victim" in listed(reader)["f1"]) is ("q12" in told)


def test_where_a_run_did_not_say_what_a_principle_asks_for_a_need_of_the_person_must_be_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    older = {name: {key: value for key, value in rule.items() if key != "with_needs"} for name, rule in SHIPPED.items()}
    monkeypatch.setitem(rules._shipped(), "priority_rules", older)
    assert met("f1", hub()) == ["q11", "q12"]


def test_words_of_a_rule_that_has_gone_since() -> None:
    assert (rules.principle("gone_since"), rules.why_principle("gone_since"), rules.whom("gone_since")) == ("Gone since", (), "person")
