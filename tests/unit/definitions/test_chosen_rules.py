"""Frameworks and rules of a partnership's own, what a rule says in plain English, and which needs nothing can show."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import chosen_rules, frameworks, need_coverage, priority_rules, rule_words, signal_rules
from sooner.definitions.describing import described
from sooner.definitions.frameworks import Eligibility
from sooner.definitions.reading import DefinitionRefused
from sooner.definitions.signal_form import SignalRule

OURS = """
name: ours
title: Ours
source: Us
in_force_from: 2026-01-01
dated: 2026-01-01
status: verified
eligibility: {needs_at_least: 2, outcomes_at_least: 2, child_or_expected: false}
outcomes:
  - number: 1
    title: First
    needs:
      - {code: A, text: Often away from school, stands_for: [sf_2022/1.1, sf_2022/1.2]}
      - {code: B, text: "Something else"}
  - number: 2
    title: Second
    needs:
      - {code: C, text: Seen by a rule of ours}
"""
RULE = """
name: seen
version: 1
title: Seen
framework: ours
outcome: 2
need: C
why_it_matters: Because.
owner: police
assessment: DPIA-2026-07
age: {from: 10}
fires_when:
  - kind: maternity_bookings
    about: child_record_id
    date: booked_on
    rows:
      - {column: weeks_at_booking, one_of: [3]}
      - any: [{column: weeks_at_booking, empty: true}, {column: booked_on, within_months: 1}]
    count: {at_least: 2, within_months: 1}
    row_words: "seen on {booked_on}"
words: "Seen {rows} times"
"""


def ours(folder: Path, framework: str = OURS, rule: str = RULE) -> chosen_rules.Chosen:
    (folder / "ours.yml").write_text(framework, encoding="utf-8")
    (folder / "rules").mkdir(exist_ok=True)
    (folder / "rules" / "seen.yml").write_text(rule, encoding="utf-8")
    return chosen_rules.choose("ours.yml", "rules", folder)


def test_nothing_said_means_supporting_families_and_the_rules_that_are_shipped() -> None:
    chosen = chosen_rules.choose()
    assert (chosen.framework.name, chosen.rules) == ("sf_2022", signal_rules.shipped())


def test_every_need_of_the_framework_is_shown_by_a_rule_or_says_why_not() -> None:
    chosen = chosen_rules.choose()
    found = need_coverage.coverage(chosen.framework, chosen.rules)
    assert len(found) == len(chosen.framework.needs) == 34
    assert [one.need for one in found if not one.shown] == ["1.4", "6.5", "10.1", "10.3"]
    assert all("What would show it: " in one.words for one in found if not one.shown)


def test_a_need_whose_extracts_nobody_sends_says_which_they_are() -> None:
    chosen = chosen_rules.choose()
    found = {one.need: one for one in need_coverage.coverage(chosen.framework, chosen.rules, {"hearings"})}
    assert found["7.1"].words == "Shown by adult in crime, from hearings."
    assert found["2.3"].words == "Not shown: no agency sends health reviews, from which early development would show it."


def test_troubled_families_is_seen_by_the_same_rules_under_six_problems() -> None:
    chosen = chosen_rules.choose("troubled_families_2015")
    assert [outcome.number for outcome in chosen.framework.outcomes] == [1, 2, 3, 4, 5, 6]
    assert {rule.name for rule in chosen.rules} == {rule.name for rule in signal_rules.shipped()}
    assert {rule.need for rule in chosen.rules if rule.name in ("low_attendance", "severe_absence", "permanently_excluded")} == {"2"}
    assert chosen.framework.eligibility.words == "needs under 2 outcomes or more, and a dependent child or one expected"


@pytest.mark.parametrize(
    ("needs", "outcomes", "child", "met"),
    [(3, 1, True, True), (2, 2, True, False), (3, 3, False, False)],
)
def test_supporting_families_is_for_three_needs_and_a_child(needs: int, outcomes: int, child: bool, met: bool) -> None:
    assert chosen_rules.choose().framework.eligibility.met(needs, outcomes, child) is met


def test_eligibility_in_words() -> None:
    assert chosen_rules.choose().framework.eligibility.words == "3 different needs or more, and a dependent child or one expected"
    assert Eligibility(child_or_expected=False).words == "a need"
    assert Eligibility(child_or_expected=False).met(1, 1, False)


def test_a_framework_and_rules_of_ones_own(tmp_path: Path) -> None:
    chosen = ours(tmp_path)
    assert [(rule.name, rule.assessment) for rule in chosen.rules] == [("seen", "DPIA-2026-07")]
    (away, other, seen) = need_coverage.coverage(chosen.framework, chosen.rules)
    assert away.words == other.words == "Not shown: no rule looks for it, and the framework does not say why."
    assert (seen.shown, seen.rules) == (True, ("seen",))


def test_the_shipped_rules_stand_under_a_framework_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "ours.yml").write_text(OURS, encoding="utf-8")
    chosen = chosen_rules.choose("ours.yml", None, tmp_path)
    assert [(rule.name, rule.framework, rule.outcome, rule.need) for rule in chosen.rules] == [
        ("low_attendance", "ours", 1, "A"),
        ("severe_absence", "ours", 1, "A"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("sf_2022/1.2", "sf_2022/9.9", "no shipped framework has this need"),
        ("sf_2022/1.2", "ours/A", "no shipped framework has this need"),
        ("sf_2022/1.2", "nowhere/1.2", "no shipped framework has this need"),
        ("sf_2022/1.2", "sf_2022/1.1", "stands for this one already"),
        ("needs_at_least: 2", "needs_at_least: 0", "needs_at_least"),
        ("needs_at_least: 2", "needs_at_least: 999999999999999999999", "needs_at_least"),
    ],
)
def test_what_is_wrong_with_a_framework_is_refused(tmp_path: Path, old: str, new: str, why: str) -> None:
    with pytest.raises(DefinitionRefused, match=why):
        ours(tmp_path, OURS.replace(old, new))


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match=r"no such framework.*sf_2022, troubled_families_2015"):
        chosen_rules.choose("sf_1999")
    with pytest.raises(DefinitionRefused, match="the file is not there"):
        chosen_rules.choose("gone.yml", None, tmp_path)
    with pytest.raises(DefinitionRefused, match="no rule in this folder"):
        chosen_rules.choose("sf_2022", "gone", tmp_path)
    nothing = OURS.replace("[sf_2022/1.1, sf_2022/1.2]", "[]")
    (tmp_path / "ours.yml").write_text(nothing, encoding="utf-8")
    with pytest.raises(DefinitionRefused, match="no rule shows a need of this framework"):
        chosen_rules.choose("ours.yml", None, tmp_path)


@pytest.mark.parametrize("kind", ["hearings", "custody_spells"])
def test_being_before_a_court_is_no_need(tmp_path: Path, kind: str) -> None:
    told = {
        "hearings": ("heard_on", "result, is: remanded", "result, is: fine"),
        "custody_spells": ("received_on", "received_on, not_empty: true", "held_as, is: sentenced"),
    }
    day, bad, good = told[kind]
    lines = RULE.splitlines()
    start, end = lines.index("  - kind: maternity_bookings"), lines.index('words: "Seen {rows} times"')
    text = "\n".join([*lines[:start], f"  - kind: {kind}", f"    date: {day}", "    rows:", f"      - {{column: {bad}}}", '    row_words: "x"', *lines[end:]])
    with pytest.raises(DefinitionRefused, match="being before a court is no need"):
        ours(tmp_path, rule=text)
    assert ours(tmp_path, rule=text.replace(bad, good)).rules


def test_every_rule_is_told_in_plain_english() -> None:
    for rule in (*signal_rules.shipped(), *priority_rules.shipped()):
        told = " ".join(rule_words.sentences(rule))
        assert "_" not in told, told
        assert told.startswith("It fires for ")
    by_name = {rule.name: rule for rule in (*signal_rules.shipped(), *priority_rules.shipped())}
    fires, holds = rule_words.sentences(by_name["low_attendance"])
    assert fires.startswith("It fires for a person aged 4 to 17 where there are 2 rows or more running, term after term, of attendance ")
    assert fires.endswith("(dated by “term starts”) in which “attendance rate” is below 90 %.")
    assert holds == "It holds for 9 months after the last of these."
    assert rule_words.sentences(by_name["repeat_call_outs"])[0].startswith(
        "It fires for an address where there are 4 rows or more within 6 months of incidents"
    )
    assert rule_words.sentences(by_name["member_in_custody"])[0].startswith("It fires for a family with a member where there is a row of hearings")


def test_the_other_words_of_rules(tmp_path: Path) -> None:
    (rule,) = ours(tmp_path).rules
    fires, holds = rule_words.sentences(rule)
    assert fires.startswith("It fires for a person aged 10 or over where there are 2 rows or more within 1 month of maternity bookings, by their “child” (")
    assert fires.endswith("“weeks at booking” is 3 and (“weeks at booking” is empty or “booked on” lies in the last 1 month).")
    assert holds == "It holds as long as its rows say that it does."
    one_year: SignalRule = rule.model_validate({**rule.model_dump(by_alias=True), "age": {"from": 10, "until": 11}})
    assert "aged 10 where" in rule_words.sentences(one_year)[0]


def test_a_run_can_say_which_rules_it_worked_by() -> None:
    told = described(chosen_rules.choose(), priority_rules.shipped())
    assert told["framework"]["outcomes"]["1"] == "Getting a good education"
    assert told["signal_rules"]["low_attendance"]["need"] == "1.1"
    assert told["priority_rules"]["repeat_call_outs"]["whom"] == "address"


HOSTILE = {
    "an object of Python": ("title: Seen", "title: !!python/object/apply:os.system ['touch {here}']", "type of a programming language"),
    "a name of Python": ("title: Seen", "title: !!python/name:os.system", "type of a programming language"),
    "a type of one's own": ("title: Seen", "title: !run x", "type of a programming language"),
    "a bomb of anchors": ("title: Seen", "title: &a [x, x]\nmore: [*a, *a]", "an anchor or an alias"),
    "a key that is merged in": ("title: Seen", "title: Seen\n<<: {owner: police}", "an anchor or an alias"),
    "endless depth": ("title: Seen", "title: " + "[" * 3000, "too deeply"),
    "a number beyond all measure": ("version: 1", "version: 1" + "0" * 5000, "version|not YAML"),
    "months beyond the calendar": ("within_months: 1}", "within_months: 99999999999}", "within_months"),
    "rows beyond all measure": ("at_least: 2", "at_least: 99999999999", "at_least"),
    "a number of weeks that is none": ("one_of: [3]", "one_of: [.nan]", "finite number"),
    "a weight that is no number": ("one_of: [3]", "above: .nan", "above"),
    "a weight without end": ("one_of: [3]", "below: .inf", "below"),
    "more weeks than there were": ("one_of: [3]", "below: 1" + "0" * 30, "as large as this number"),
    "braces that call": ("Seen {rows} times", "Seen {rows.__class__} times", r"may not hold"),
    "braces with an index": ("Seen {rows} times", "Seen {rows[0]} times", r"may not hold"),
    "a format that eats memory": ("Seen {rows} times", "Seen {rows:>999999999} times", "how a value is to be shown"),
    "a name that leaves the folder": ("name: seen", "name: ../../seen", "name"),
    "a word that ends the statement": ("one_of: [3]", 'one_of: ["3\'); DROP TABLE people; --"]', "never has this value"),
    "a column that is code": ("column: weeks_at_booking, one_of", 'column: "__class__", one_of', "no column __class__"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_no_rule_can_run_code_or_eat_the_machine(tmp_path: Path, what: str) -> None:
    old, new, why = HOSTILE[what]
    assert old in RULE
    with pytest.raises(DefinitionRefused, match=why):
        ours(tmp_path, rule=RULE.replace(old, new.replace("{here}", str(tmp_path / "ran"))))
    assert not (tmp_path / "ran").exists()


def test_a_file_that_is_far_too_long_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="longer than 200,000 characters"):
        ours(tmp_path, rule=RULE + "#" * 200_001)


def test_a_quote_in_a_value_is_a_value(tmp_path: Path) -> None:
    text = RULE.replace("kind: maternity_bookings\n    about: child_record_id\n    date: booked_on", "kind: service_spells\n    date: referred_on")
    text = text.replace("{column: weeks_at_booking, one_of: [3]}", '{column: service, is: "x\' OR 1=1 --"}').replace("booked_on", "referred_on")
    text = text.replace("weeks_at_booking", "started_on")
    assert ours(tmp_path, rule=text).rules[0].fires_when[0].rows[0].value == "x' OR 1=1 --"


def test_the_shipped_frameworks_are_both_read() -> None:
    assert [path.stem for path in sorted(frameworks.SHIPPED.glob("*.yml"))] == ["sf_2022", "troubled_families_2015"]
