"""What can be said and what cannot, in sentences put together from the figures: no sentence is free, and none claims more than its verdict."""

from __future__ import annotations

from dataclasses import dataclass

from sooner.prove import showing
from sooner.prove.checks.check import Check
from sooner.prove.protocol import Protocol

EXPLORATORY = "That this confirms anything: the question was not fixed before the data were read, so it can only suggest what to ask next."


@dataclass(frozen=True)
class Figures:
    """What the sentences need. All in the study's scale."""

    protocol: Protocol
    scale: str
    people: int
    estimate: float
    interval: tuple[float, float] | None
    verdict: str
    smallest: float
    more: int | None
    worth_finding: float
    stamp: str
    checks: tuple[Check, ...]

    def told(self, value: float | None, signed: bool = False) -> str:
        """A value with its unit."""
        return f"{showing.of_scale(value, self.scale, signed)}{showing.unit(self.scale)}"

    def amount(self, value: float) -> str:
        """How far a value is from no difference, with its unit and without its sign."""
        return showing.amount(value, self.scale)


def can_say(figures: Figures) -> list[str]:
    """What can be said."""
    if figures.verdict == "not_a_fair_comparison":
        return [check.told(figures.protocol.open) for check in figures.checks if check.stops]
    form, open_counts = figures.protocol.form, figures.protocol.open_counts
    among = f"Among {showing.people(figures.people, open_counts)} {form.counted}"
    higher = "higher" if figures.estimate >= 0 else "lower"
    said = [f"{among} the outcome was {figures.amount(figures.estimate)} {higher} {form.beside} ({_bounds(figures)})."]
    if not form.causal or figures.interval is None:
        return said
    smallest = figures.amount(figures.protocol.sign * figures.smallest)
    said.append(f"A study of this size finds a difference of {smallest} in four cases of five, and smaller ones less often.")
    if figures.verdict == "not_enough_people_to_tell" and figures.more:
        worth = figures.amount(figures.protocol.sign * figures.worth_finding)
        said.append(f"To find a difference of {worth} as surely, {more_people(figures)} more {form.counted} would be needed.")
    if figures.verdict == "no_difference_worth_having":
        said.append(f"A difference of {showing.margin(figures.protocol.margin, figures.scale)} or more, either way, is ruled out.")
    return said


def _bounds(figures: Figures) -> str:
    """The interval, or that none can be given."""
    level = showing.level(figures.protocol.alpha)
    if figures.interval is None:
        return f"no {level} interval can be given"
    low, high = figures.interval
    return f"{level} interval {showing.of_scale(low, figures.scale, True)} to {figures.told(high, True)}"


def more_people(figures: Figures) -> str:
    """How many more, as it may be shown."""
    return f"about {showing.people(figures.more or 0, False)}"


def cannot_say(figures: Figures) -> list[str]:
    """What cannot be said. A design without a draw opens with that."""
    form = figures.protocol.form
    said = [] if figures.protocol.randomised else [form.opening]
    if figures.stamp:
        said.append(EXPLORATORY)
    said += _of_the_verdict(figures)
    if figures.verdict == "not_a_fair_comparison":
        return said
    if any(check.name == "Arms lost alike" and check.state == "amber" for check in figures.checks):
        said.append("That those whose outcome is missing would have fared like the others.")
    return [*said, *form.endings]


def _of_the_verdict(figures: Figures) -> list[str]:
    few = f"with so few {figures.protocol.form.counted} a difference worth having could have been missed"
    return {
        "not_enough_people_to_tell": [f"That it makes no difference: {few}."],
        "not_a_fair_comparison": ["Anything about what was offered: the figures are withheld, because the two groups cannot be compared."],
        "no_difference_worth_having": ["That there is no difference at all: only that it is smaller than the one worth having."],
    }.get(figures.verdict, [])
