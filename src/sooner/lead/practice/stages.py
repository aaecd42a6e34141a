"""The stages of a project, generate, disseminate and adopt, each with its evaluation: where it stands is derived, and no way out leads past an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sooner.definitions import practice
from sooner.definitions.practice import Practice


@dataclass(frozen=True)
class Facts:
    """What is known of one stage that was entered.

    ``did``: what was done is written down. ``found``: what its evaluation found is. ``published``: a published note is named. ``adopted``: an agency has
    adopted it. That the evaluation was planned needs no fact: nobody enters a stage without.
    """

    did: bool = False
    found: bool = False
    published: bool = False
    adopted: bool = False


Entered = Mapping[str, Facts]


def current(entered: Entered, told: Practice | None = None) -> str | None:
    """The key of the stage in which a project stands: the last that was entered; None before the first."""
    keys = [stage.key for stage in (told or practice.shipped()).stages if stage.key in entered]
    return keys[-1] if keys else None


def missing_to_end(key: str, facts: Facts, told: Practice | None = None) -> tuple[str, ...]:
    """What a stage lacks before it can end, in words; empty where it has ended. Raises KeyError where there is no such stage."""
    return tuple(gate.words for gate in (told or practice.shipped()).stage(key).ends_with if not getattr(facts, gate.fact))


def may_enter(key: str, entered: Entered, told: Practice | None = None) -> tuple[str, ...]:
    """Why a stage cannot be entered, one sentence each; empty where it can. The one before it must have been entered, and have ended."""
    told = told or practice.shipped()
    order = [stage.key for stage in told.stages]
    if key in entered:
        return (f"“{told.stage(key).words}” has begun already.",)
    place = order.index(key)
    return () if place == 0 else _not_ended(order[place - 1], entered, told)


def missing_to_finish(entered: Entered, told: Practice | None = None) -> tuple[str, ...]:
    """Why a project cannot be closed as finished, one sentence each: every stage must have ended."""
    told = told or practice.shipped()
    return tuple(words for stage in told.stages for words in _not_ended(stage.key, entered, told))


def missing_to_stop(entered: Entered, told: Practice | None = None) -> tuple[str, ...]:
    """Why a project cannot be stopped before its end, one sentence each.

    It may stop in any stage, but not without saying what the evaluation of that stage found: what did not work is what others most need to know.
    """
    told = told or practice.shipped()
    here = current(entered, told)
    if here is None:
        return ("No stage has begun, so there is nothing to close.",)
    return () if entered[here].found else (f"“{told.stage(here).words}” has no evaluation yet: write down what was found, even if it is that nothing was.",)


def _not_ended(key: str, entered: Entered, told: Practice) -> tuple[str, ...]:
    words = told.stage(key).words
    if key not in entered:
        return (f"“{words}” has not begun.",)
    return tuple(f"“{words}” has not ended: {missing}." for missing in missing_to_end(key, entered[key], told))
