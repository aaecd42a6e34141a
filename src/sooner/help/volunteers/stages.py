"""Where a volunteer stands, derived from dated facts and never typed; what changes it is data, and the page of the reference is drawn from it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import product

from sooner.definitions.volunteers import Rules
from sooner.help.volunteers.facts import Facts
from sooner.help.volunteers.vetting import is_met


class Stage(StrEnum):
    """Where a volunteer stands."""

    ENQUIRED = "enquired"
    BEING_CHECKED = "being_checked"
    READY = "ready"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"


#: What each stage is called on a screen, and what it means.
WORDS: dict[Stage, tuple[str, str]] = {
    Stage.ENQUIRED: ("Enquired", "They asked to volunteer. Nothing else has begun."),
    Stage.BEING_CHECKED: ("Being checked", "Something that is needed before they sit is missing, or has lapsed."),
    Stage.READY: ("Ready", "Nothing is missing. They have not sat at a desk yet."),
    Stage.ACTIVE: ("Active", "Nothing is missing, and they have sat at a desk."),
    Stage.PAUSED: ("Paused", "They do not come for a while, by their own word."),
    Stage.LEFT: ("Left", "Their last day is over."),
}


@dataclass(frozen=True)
class Standing:
    """What a stage hangs on: whether anything has begun, nothing is missing, they have sat at a desk, they pause, they left."""

    begun: bool = False
    met: bool = False
    sat: bool = False
    paused: bool = False
    left: bool = False


def standing(facts: Facts, today: date, rules: Rules) -> Standing:
    """How things stand on a day. Their last day itself still counts as before."""
    dates = [each.asked_on for each in facts.references] + [each.issued_on for each in facts.dbs] + [since for _, since in facts.capabilities]
    once = [each for each in (facts.induction_on, facts.agreement_on) if each is not None]
    return Standing(
        begun=any(each <= today for each in [*dates, *once]),
        met=is_met(facts, today, rules),
        sat=facts.first_shift_on is not None and facts.first_shift_on <= today,
        paused=any(each.pause and each.holds(today) for each in facts.away),
        left=facts.left_on is not None and facts.left_on < today,
    )


def stage_of(stands: Standing) -> Stage:
    """The stage. The first that holds: left, paused, then what is missing, then whether they have sat at a desk."""
    if stands.left:
        return Stage.LEFT
    if stands.paused:
        return Stage.PAUSED
    if not stands.met:
        return Stage.BEING_CHECKED if stands.begun or stands.sat else Stage.ENQUIRED
    return Stage.ACTIVE if stands.sat else Stage.READY


def stage(facts: Facts, today: date, rules: Rules) -> Stage:
    """Where a volunteer with these facts stands on a day."""
    return stage_of(standing(facts, today, rules))


@dataclass(frozen=True)
class Change:
    """Something that happens to a volunteer: when it can, and what it changes."""

    words: str
    can: Callable[[Standing], bool]
    does: Callable[[Standing], Standing]


CHANGES = (
    Change("A reference, a check or training begins", lambda now: not now.begun and not now.left, lambda now: replace(now, begun=True)),
    Change("Nothing is missing any longer", lambda now: now.begun and not now.met and not now.left, lambda now: replace(now, met=True)),
    Change("A check lapses after its window", lambda now: now.met, lambda now: replace(now, met=False)),
    Change("Sits for the first time", lambda now: now.met and not (now.sat or now.paused or now.left), lambda now: replace(now, sat=True)),
    Change("Pauses", lambda now: not (now.paused or now.left), lambda now: replace(now, paused=True)),
    Change("Comes back", lambda now: now.paused or now.left, lambda now: replace(now, paused=False, left=False)),
    Change("Leaves", lambda now: not now.left, lambda now: replace(now, left=True)),
)


def all_standings() -> Iterator[Standing]:
    """Every way in which things can stand, from an enquiry on."""
    reached, ahead = {Standing()}, [Standing()]
    while ahead:
        here = ahead.pop()
        fresh = {change.does(here) for change in CHANGES if change.can(here)} - reached
        reached |= fresh
        ahead += fresh
    return iter(sorted(reached, key=repr))


def transitions() -> tuple[tuple[Stage, Stage, str], ...]:
    """Every change of stage that can happen: from, to, and what does it; in the order of the stages and the changes."""
    seen = {(stage_of(here), stage_of(change.does(here)), change.words) for here, change in product(all_standings(), CHANGES) if change.can(here)}
    stages, words = list(Stage), [change.words for change in CHANGES]
    moves = [move for move in seen if move[0] is not move[1]]
    return tuple(sorted(moves, key=lambda move: (stages.index(move[0]), stages.index(move[1]), words.index(move[2]))))


def diagram() -> str:
    """The stages and the changes between them, as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", *(f'    state "{words}" as {one}' for one, (words, _) in WORDS.items()), f"    [*] --> {Stage.ENQUIRED}: Asks to volunteer"]
    arrows: dict[tuple[Stage, Stage], list[str]] = {}
    for before, after, words in transitions():
        arrows.setdefault((before, after), []).append(words)
    lines += [f"    {before} --> {after}: {' / '.join(words)}" for (before, after), words in arrows.items()]
    return "\n".join(lines) + "\n"
