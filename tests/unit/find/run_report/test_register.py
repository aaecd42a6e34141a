"""The register of rules."""

from __future__ import annotations

from sooner.definitions import signal_rules
from sooner.find.run_report import register
from sooner.find.run_report.lines import rows
from tests.unit.find.run_report.worlds import world

RULE = next(rule for rule in signal_rules.shipped() if rule.name == "rent_arrears")


def told(view, rule):
    return {row["measure"]: row["words"] for row in rows(register.lines(view, [rule]), "exact")}


def test_a_rule_is_told_with_who_answers_for_it_and_the_last_decision():
    signals = "signal | person_id | family_id | first_seen\nrent_arrears | ada | f1 | 2026-02-01\nrent_arrears | ben | f2 | 2026-02-01"
    helped = """
    family_id | kind     | agency  | from_on
    f1        | referral | schools | 2026-03-05
    f2        | case     | housing | 2026-04-06
    f1        | case     | police  | 2026-01-01
    f1        | case     | police  | 2027-01-01
    """
    found = told(world(signals=signals, help_given=helped), RULE)
    assert found["last_decision"] == "6 April 2026: a case, led by housing"
    assert (found["title"], found["owner"], found["version"]) == (RULE.title, RULE.owner, str(RULE.version))
    assert found["why"] == RULE.why_it_matters
    assert found["impact_assessment"] == "none recorded with the rule"


def test_nobody_decided_and_an_impact_assessment_is_named():
    found = told(world(), RULE.model_copy(update={"assessment": "DPIA-7 {2026}"}))
    assert found["last_decision"].startswith("nobody has decided")
    assert found["impact_assessment"] == "DPIA-7 {2026}"


def test_the_hash_changes_with_every_word_of_a_rule_and_with_nothing_else():
    assert register.rule_hash(RULE) == register.rule_hash(RULE.model_copy())
    assert register.rule_hash(RULE) != register.rule_hash(RULE.model_copy(update={"words": RULE.words + "."}))
    assert len({register.rule_hash(rule) for rule in signal_rules.shipped()}) == len(signal_rules.shipped())
