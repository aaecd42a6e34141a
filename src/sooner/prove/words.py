"""What can be said and what cannot, in sentences put together from the figures: no sentence is free, and none claims more than its verdict."""

from __future__ import annotations

from dataclasses import dataclass

from sooner.prove import showing
from sooner.prove.checks.check import Check
from sooner.prove.protocol import Protocol

NOT_DRAWN = "That what was offered made the difference: the two groups were not drawn by lot, and nobody can see all the ways in which they differ."
EVENT_NOT_DRAWN = (
    "That the event made the difference: people were not drawn by lot to be asked before or after it, and other things happened in the same weeks."
)
EVENT_NOT_SAID = "Whether the difference lasted, and what another event would bring."
NO_COMPARISON = "No comparison group: this cannot show cause. Things change by themselves, and people who are chosen at their worst get better by themselves."
EXPLORATORY = "That this confirms anything: the question was not fixed before the data were read, so it can only suggest what to ask next."


@dataclass(frozen=True)
class Figures:
    """What the sentences need. All in the study's scale."""

    protocol: Protocol
    scale: str
    people: int
    estimate: float
    interval: tuple[float, float]
    verdict: str
    smallest: float
    more: int | None
    worth_finding: float
    stamp: str
    checks: tuple[Check, ...]

    def told(self, value: float | None, signed: bool = False) -> str:
        """A value with its unit."""
        unit = " percentage points" if self.scale == "percentage points" else ""
        return f"{showing.of_scale(value, self.scale, signed)}{unit}"


#: What is compared, where it is no treatment arm with a comparison arm.
_BESIDE = {"pre_post": "after than before", "natural_experiment": "among those asked after the event than among those asked before"}
#: What a design that is not randomised opens with.
_OPENING = {"pre_post": NO_COMPARISON, "natural_experiment": EVENT_NOT_DRAWN}


def can_say(figures: Figures) -> list[str]:
    """What can be said."""
    if figures.verdict == "not_a_fair_comparison":
        return [check.told(figures.protocol.open) for check in figures.checks if check.stops]
    low, high = figures.interval
    among = f"Among {showing.people(figures.people, figures.protocol.open)} people"
    higher = "higher" if figures.estimate >= 0 else "lower"
    before = _BESIDE.get(figures.protocol.design, "in the treatment arm than in the comparison arm")
    bounds = f"{showing.of_scale(low, figures.scale, True)} to {figures.told(high, True)}"
    level = showing.level(figures.protocol.alpha)
    said = [f"{among} the outcome was {figures.told(abs(figures.estimate))} {higher} {before} ({level} interval {bounds})."]
    if figures.protocol.design == "pre_post":
        return said
    said.append(f"A study of this size finds a difference of {figures.told(figures.smallest)} in four cases of five, and smaller ones less often.")
    if figures.verdict == "not_enough_people_to_tell" and figures.more:
        said.append(f"To find a difference of {figures.told(figures.worth_finding)} as surely, {more_people(figures)} more people would be needed.")
    if figures.verdict == "no_difference_worth_having":
        said.append(f"A difference of {figures.told(figures.protocol.margin)} or more, either way, is ruled out.")
    return said


def more_people(figures: Figures) -> str:
    """How many more, as it may be shown."""
    return f"about {showing.people(figures.more or 0, False)}"


def cannot_say(figures: Figures, randomised: bool) -> list[str]:
    """What cannot be said. A design without a draw opens with that."""
    said = [] if randomised else [_OPENING.get(figures.protocol.design, NOT_DRAWN)]
    if figures.stamp:
        said.append(EXPLORATORY)
    said += _of_the_verdict(figures)
    if figures.verdict == "not_a_fair_comparison":
        return said
    if any(check.name == "Arms lost alike" and check.state == "amber" for check in figures.checks):
        said.append("That those whose outcome is missing would have fared like the others.")
    if randomised:
        said.append("What it does for those who take it up: everybody counts in the arm that the draw gave.")
    if figures.protocol.design == "natural_experiment":
        return [*said, EVENT_NOT_SAID]
    return [*said, "What it would do for other people, in another place or at another time.", "Which part of it works, and why."]


def _of_the_verdict(figures: Figures) -> list[str]:
    return {
        "not_enough_people_to_tell": ["That it makes no difference: with so few people a difference worth having could have been missed."],
        "not_a_fair_comparison": ["Anything about what was offered: the figures are withheld, because the two groups cannot be compared."],
        "no_difference_worth_having": ["That there is no difference at all: only that it is smaller than the one worth having."],
    }.get(figures.verdict, [])
