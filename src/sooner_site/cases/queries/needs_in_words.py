"""What needs and outcomes are called, as the outcome framework in force has them."""

from __future__ import annotations

from functools import cache

from sooner.definitions import frameworks, signal_rules
from sooner_site.cases.models import Need

#: The framework that new needs are written under.
FRAMEWORK = "sf_2022"


@cache
def outcome_titles(framework: str = FRAMEWORK) -> dict[int, str]:
    """What each outcome is called, by its number."""
    told = frameworks.shipped(framework)
    return {outcome.number: outcome.title for outcome in told.outcomes} if told else {}


@cache
def need_texts(framework: str = FRAMEWORK) -> dict[str, str]:
    """What each need says, by its code."""
    told = frameworks.shipped(framework)
    return {code: need.text for code, need in told.needs.items()} if told else {}


def outcome_of(code: str, framework: str = FRAMEWORK) -> int:
    """The outcome that a need stands under. Raises KeyError where the framework has no such need."""
    told = frameworks.shipped(framework)
    found = [outcome.number for outcome in (told.outcomes if told else ()) if any(need.code == code for need in outcome.needs)]
    if not found:
        raise KeyError(code)
    return found[0]


@cache
def _needs_of_signals() -> dict[str, str]:
    return {rule.name: rule.need for rule in signal_rules.shipped()}


def need_of_signal(signal: str) -> str:
    """The need that a rule of signals is about; empty for a rule that is no longer known, whose outcome still is."""
    return _needs_of_signals().get(signal, "")


def outcome_title(need: Need) -> str:
    """What the outcome of a need is called."""
    return outcome_titles(need.framework).get(need.outcome, f"Outcome {need.outcome}")


def label(need: Need) -> str:
    """What the need is called: its text in the framework, or the outcome's title where it is about the outcome as a whole."""
    return need_texts(need.framework).get(need.code) or outcome_title(need)
