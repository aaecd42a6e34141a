"""Signal rules: those that are shipped, and everything that an analyst's slip can be."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import signal_rules
from sooner.definitions.reading import DefinitionRefused
from sooner.definitions.row_columns import WORKED_OUT, columns_of, event_of
from sooner.tables import KINDS

GOOD = """
name: seen
version: 1
title: Seen
framework: sf_2022
outcome: 7
need: "7.3"
why_it_matters: Because.
owner: police
age: {from: 10, until: 18}
fires_when:
  - kind: incident_roles
    date: occurred_on
    rows:
      - {column: role, is: victim}
      - {column: domestic, is: true}
    count: {at_least: 2, within_months: 12}
    row_words: "seen on {occurred_on}"
lasts_months: 12
words: "Seen {rows} times, first on {first}, last on {last}"
"""


def load(folder: Path, text: str, name: str = "seen") -> tuple[signal_rules.SignalRule, ...]:
    (folder / f"{name}.yml").write_text(text, encoding="utf-8")
    return signal_rules.load(folder)


def test_every_rule_shipped_can_be_used_and_says_why_it_matters() -> None:
    rules = signal_rules.shipped()
    assert len(rules) == len(list(signal_rules.SHIPPED.glob("*.yml")))
    assert all(len(rule.why_it_matters) > 60 for rule in rules)
    assert {rule.outcome for rule in rules} == set(range(1, 11))


def test_rules_are_in_the_order_of_the_framework() -> None:
    order = [(rule.outcome, rule.need) for rule in signal_rules.shipped()]
    assert order == sorted(order)


def test_a_good_rule(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, GOOD)
    assert rule.kinds == ("incident_roles",)
    assert rule.age is not None
    assert (rule.age.from_, rule.age.until) == (10, 18)
    (way,) = rule.fires_when
    assert (way.about, way.count.at_least, way.count.within_months) == ("record_id", 2, 12)
    assert [(one.column, one.operator, one.value) for one in way.conditions] == [("role", "is", "victim"), ("domestic", "is", True)]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("name: seen", "name: Seen", "column name"),
        ("name: seen", "name: other", "the name is not that of the file"),
        ("owner: police", "owner: nobody", "nobody of that name"),
        ("framework: sf_2022", "framework: sf_1999", "no such framework"),
        ('need: "7.3"', 'need: "8.3"', "no such need under this outcome"),
        ("version: 1", "version: 1\ncolour: red", "line 4, column colour: no such key"),
        ("words: ", "wrods: ", "left out"),
        ("last on {last}", "last on {name}", r"may not hold \{name\}"),
        ("last on {last}", "last on {last", "braces do not close"),
        ("last on {last}", "last on {last:%Y}", "how a value is to be shown"),
        ("last on {last}", "last on {last!r}", "how a value is to be shown"),
        ("{occurred_on}", "{incident_id}", r"may not hold \{incident_id\}"),
        ("{occurred_on}", "{record_id}", r"may not hold \{record_id\}"),
        ("{occurred_on}", "{postcode}", r"may not hold \{postcode\}"),
        ("{occurred_on}", "{incident_type}", r"may not hold \{incident_type\}"),
        ("kind: incident_roles", "kind: gossip", "no such kind"),
        ("kind: incident_roles", "kind: incidents", "no such kind"),
        ("date: occurred_on", "date: role", "no such date"),
        ("date: occurred_on", "date: born_on", "no such date"),
        ("date: occurred_on", "date: occurred_on\n    about: role", "names a person"),
        ("{column: domestic, is: true}", "{column: weather, is: fine}", "no column weather"),
        ("{column: domestic, is: true}", "{column: domestic, is: fine}", "never has this value"),
        ("{column: domestic, is: true}", "{column: incident_type, is: true}", "never has this value"),
        ("{column: domestic, is: true}", "{column: age, is: true}", "never has this value"),
        ("{column: domestic, is: true}", "{column: domestic, at_least: 3}", "cannot be asked this"),
        ("{column: domestic, is: true}", "{column: domestic, within_months: 3}", "cannot be asked this"),
        ("{column: domestic, is: true}", "{column: domestic, empty: false}", "said with true or not at all"),
        ("{column: domestic, is: true}", "{column: domestic}", "exactly one question"),
        ("{column: domestic, is: true}", "{is: true}", "exactly one question"),
        ("{column: domestic, is: true}", "{column: domestic, is: true, empty: true}", "exactly one question"),
        ("{column: domestic, is: true}", "{column: domestic, any: [{column: age, is: 3}, {column: age, is: 4}]}", "any stands alone"),
        ("{column: domestic, is: true}", "{column: incident_id, is: X1}", "by who or where they are"),
        ("{column: domestic, is: true}", "{column: postcode, is: X1}", "by who or where they are"),
        ("within_months: 12}", "consecutive: term}", "do not run in that column"),
        ("within_months: 12}", "consecutive: age}", "do not run in that column"),
        ("lasts_months: 12", "lasts_months: 0", "column lasts_months"),
    ],
)
def test_what_is_wrong_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in GOOD
    with pytest.raises(DefinitionRefused, match=why):
        load(tmp_path, GOOD.replace(old, new))


PROVED = "{column: outcome, one_of: [charged, convicted, cautioned, community_resolution]}"


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("{column: domestic, is: true}", "does not say whose part"),
        ("{any: [{column: role, is: suspect}, {column: domestic, is: true}]}", "does not say whose part"),
        ("{column: role, not_empty: true}", "does not say whose part"),
        ("{column: role, is: suspect}", "being suspected is no need"),
        ("{column: role, is: suspect}\n      - {column: outcome, one_of: [charged, no_further_action]}", "being suspected is no need"),
        ("{column: role, is: suspect}\n      - {column: outcome, not_empty: true}", "being suspected is no need"),
        (f"{{column: role, one_of: [suspect, victim]}}\n      - {PROVED}", "a suspect and others stand in one rule"),
        (f"{{column: role, is: victim}}\n      - {PROVED}", "holds whatever the outcome"),
        ("{column: role, is: victim}\n      - {column: outcome_on, not_empty: true}", "holds whatever the outcome"),
    ],
)
def test_the_safety_rules_of_the_house_are_not_left_to_the_file(tmp_path: Path, rows: str, why: str) -> None:
    text = GOOD.replace("      - {column: role, is: victim}\n      - {column: domestic, is: true}", f"      - {rows}")
    with pytest.raises(DefinitionRefused, match=why):
        load(tmp_path, text)


def test_the_date_of_an_outcome_is_no_date_of_a_victim(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="holds whatever the outcome"):
        load(tmp_path, GOOD.replace("occurred_on", "outcome_on"))


def test_a_rule_about_what_was_proved_is_taken(tmp_path: Path) -> None:
    text = GOOD.replace("{column: role, is: victim}\n      - {column: domestic, is: true}", f"{{column: role, is: suspect}}\n      - {PROVED}")
    assert len(load(tmp_path, text)) == 1


def test_all_faults_of_all_files_are_shown_at_once(tmp_path: Path) -> None:
    (tmp_path / "first.yml").write_text("nothing: here\n", encoding="utf-8")
    (tmp_path / "second.yml").write_text(
        GOOD.replace("name: seen", "name: second").replace("owner: police", "owner: x").replace('"7.3"', '"9.9"'), encoding="utf-8"
    )
    with pytest.raises(DefinitionRefused) as refused:
        load(tmp_path, "name: [")
    found = {(fault.file, fault.column) for fault in refused.value.faults}
    assert {("first.yml", "nothing"), ("second.yml", "owner"), ("second.yml", "need"), ("seen.yml", None)} <= found


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="no rule in this folder"):
        signal_rules.load(tmp_path)


def test_every_kind_knows_which_rows_are_one_event() -> None:
    for kind, table in KINDS.items():
        assert set(event_of(kind)) <= {"agency", *table.column_names}
    assert event_of("incident_roles") == ("agency", "incident_id")
    assert event_of("attendance") == ("term",)


def test_a_worked_out_column_hides_no_column_of_its_kind() -> None:
    for kind, columns in WORKED_OUT.items():
        assert not {column.name for column in columns} & set(KINDS[kind].column_names)
        assert {column.name for column in columns} <= columns_of(kind).keys()
