"""The framework and the rules of a run, as it writes them about itself: what the site and later readers know of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner.definitions.chosen_rules import Chosen
from sooner.definitions.frameworks import Framework
from sooner.definitions.priority_rules import PriorityRule
from sooner.definitions.rule_words import sentences
from sooner.definitions.signal_form import Rule


def described(chosen: Chosen, priorities: Iterable[PriorityRule]) -> dict[str, Any]:
    """``framework``, ``signal_rules`` and ``priority_rules`` in plain values: titles, versions, why each matters, and when it fires in words."""
    return {
        "framework": framework_told(chosen.framework),
        "signal_rules": {rule.name: {**_rule(rule), "outcome": rule.outcome, "need": rule.need} for rule in chosen.rules},
        "priority_rules": {rule.name: _principle(rule) for rule in priorities},
    }


def framework_told(framework: Framework) -> dict[str, Any]:
    """A framework in plain values: its name, title, outcomes by number, needs in their order, eligibility.

    Of each need: its code, its text, the number of its outcome, and the needs of other frameworks that it stands for.
    """
    return {
        "name": framework.name,
        "title": framework.title,
        "outcomes": {str(outcome.number): outcome.title for outcome in framework.outcomes},
        "needs": [
            {"code": need.code, "text": need.text, "outcome": outcome.number, "stands_for": list(need.stands_for)}
            for outcome in framework.outcomes
            for need in outcome.needs
        ],
        "eligibility": framework.eligibility.model_dump(),
    }


def _principle(rule: PriorityRule) -> dict[str, Any]:
    asked = rule.with_needs
    return {**_rule(rule), "whom": rule.whom, "with_needs": asked.model_dump(mode="json") if asked else None}


def _rule(rule: Rule) -> dict[str, Any]:
    why = rule.why_it_matters.strip()
    return {"title": rule.title, "version": rule.version, "why_it_matters": why, "assessment": rule.assessment, "sentences": list(sentences(rule))}
