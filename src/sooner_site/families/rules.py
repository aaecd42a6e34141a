"""The framework and the rules of the snapshot in force, in words: what a signal says, why it matters, when it fires, whom the programme is for.

A run writes what it worked by about itself. A snapshot of before it did so was made by the rules that are shipped.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sooner.definitions import chosen_rules, frameworks, priority_rules
from sooner.definitions.describing import described, framework_told
from sooner.definitions.frameworks import Eligibility
from sooner.definitions.priority_rules import WithNeeds
from sooner_site.design.formats import number
from sooner_site.families.snapshot import current


@cache
def _shipped() -> dict[str, Any]:
    return described(chosen_rules.choose(), priority_rules.shipped())


def _told() -> Mapping[str, Any]:
    """What the run says of its framework and its rules."""
    run = current().run
    return run if "signal_rules" in run else _shipped()


def needs() -> dict[str, str]:
    """What each signal says, by its name."""
    return {name: rule["title"] for name, rule in _told()["signal_rules"].items()}


def need(signal: str) -> str:
    """What a signal says; its name in plain words where the rule has gone since."""
    return needs().get(signal, signal.replace("_", " ").capitalize())


def why(signal: str) -> tuple[str, ...]:
    """Why a signal matters, then when it fires, in sentences; nothing where the rule has gone since."""
    rule = _told()["signal_rules"].get(signal)
    return () if rule is None else (rule["why_it_matters"], *rule["sentences"])


def principles() -> dict[str, str]:
    """What each principle of policing says, by its name."""
    return {name: rule["title"] for name, rule in _told()["priority_rules"].items()}


def principle(name: str) -> str:
    """What a principle says; its name in plain words where the rule has gone since."""
    return principles().get(name, name.replace("_", " ").capitalize())


def whom(name: str) -> str:
    """Whom a principle is about: a person, a family or an address."""
    return str(_told()["priority_rules"].get(name, {}).get("whom", "person"))


def why_principle(name: str) -> tuple[str, ...]:
    """Why a principle matters, then when it is met, in sentences; nothing where the rule has gone since."""
    rule = _told()["priority_rules"].get(name)
    return () if rule is None else (rule["why_it_matters"], *rule["sentences"])


def needs_of_principle(name: str) -> WithNeeds | None:
    """The needs that a principle rests on as well; None where it rests on its rows alone.

    Where a run did not say, any need of the person is taken to be asked for: a principle is never told to whom the need may not be told.
    """
    rule = _told()["priority_rules"].get(name, {})
    if "with_needs" not in rule:
        return WithNeeds()
    return WithNeeds.model_validate(rule["with_needs"]) if rule["with_needs"] else None


def outcomes() -> dict[int, str]:
    """What each outcome of the framework is called, by its number."""
    return dict(sorted((int(place), title) for place, title in _told()["framework"]["outcomes"].items()))


def outcome(number: int) -> str:
    """What an outcome is called."""
    return outcomes().get(number, f"Outcome {number}")


def framework() -> str:
    """The name of the framework that the run worked by."""
    return str(_told()["framework"]["name"])


def need_texts() -> dict[str, str]:
    """What each need of the framework says, by its code."""
    return {code: told["text"] for code, told in _needs().items()}


def outcome_of(code: str) -> int:
    """The number of the outcome that a need stands under. Raises KeyError where the framework has no such need."""
    return int(_needs()[code]["outcome"])


def need_of(signal: str) -> str:
    """The code of the need that a signal shows; empty where the rule has gone since."""
    return str(_told()["signal_rules"].get(signal, {}).get("need", ""))


def _needs() -> Mapping[str, Any]:
    """The framework's needs by code. A run of before it told them worked by a framework that is shipped, or its needs are not known."""
    told = _told()["framework"]
    if "needs" not in told:
        known = frameworks.shipped(told["name"])
        told = framework_told(known) if known else {"needs": []}
    return {need["code"]: need for need in told["needs"]}


def eligible(signals: Iterable[str], child_or_expected: bool) -> str:
    """That the different needs that these signals show are what the programme asks for, in words; nothing where they are not.

    Only what the reader is shown is counted: it says no more than the list beside it.
    """
    told = _told()
    asked = Eligibility.model_validate(told["framework"]["eligibility"])
    rules = [rule for signal in set(signals) if (rule := told["signal_rules"].get(signal)) is not None]
    different, under = {rule["need"] for rule in rules}, {rule["outcome"] for rule in rules}
    if asked.needs_at_least == asked.outcomes_at_least == 1 or not asked.met(len(different), len(under), child_or_expected):
        return ""
    counted = f"{number(len(different))} different needs" if asked.needs_at_least > 1 else f"Needs under {number(len(under))} outcomes"
    return counted + (", and a child or one expected" if asked.child_or_expected else "") + f": a family that {told['framework']['title']} is for"
