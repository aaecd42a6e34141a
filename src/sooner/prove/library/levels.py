"""What a study is worth as evidence: its level by how it was done and what its checks say, and how high a rating it can carry. No file is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sooner.definitions import evidence_levels, study_strength
from sooner.definitions.evidence_levels import EvidenceLevels, Level
from sooner.definitions.study_strength import Lowering, Strength

#: What was found, where it is neither for the better nor for the worse: a difference that is shown to be small, or one that was not told.
BETTER, WORSE, NONE_WORTH_HAVING, NOT_TOLD = "better", "worse", "no_difference_worth_having", "not_told"
#: From this level of the ratings on an evaluation counts as rigorous; the one that says that a rigorous one found nothing; below all; and no rating.
_RIGOROUS, NOT_EFFECTIVE, _BELOW, _NOT_RATED = "3", "ne", "nl2", "own"


@dataclass(frozen=True)
class Looked:
    """One check of a study: its name and its light."""

    name: str
    light: str


@dataclass(frozen=True)
class Scale:
    """The level of a study from 1 to 5 (None: that of the studies it stands on), that of its design, and why it is this one, a sentence each."""

    level: int | None
    at_best: int | None
    words: str
    why: tuple[str, ...]

    @property
    def told(self) -> str:
        """The level in a few words."""
        return "No level of its own" if self.level is None else f"Level {self.level} of 5"


@dataclass(frozen=True)
class Rating:
    """The highest rating that a study can carry: its key in the evidence levels, what it is called, what it means, and why, a sentence each."""

    key: str
    rating: str
    words: str
    why: tuple[str, ...]

    @property
    def told(self) -> str:
        """What it means, then what it is called. Who found nothing in a rigorous way, or is not rated, has no more to reach: the others are "at most"."""
        if self.key in (NOT_EFFECTIVE, _NOT_RATED):
            return f"{self.words} ({self.rating})"
        return f"At most: {self.words[0].lower()}{self.words[1:]} ({self.rating})"


def scale(design: str, verdict: str = "", checks: Iterable[Looked] = (), told: Strength | None = None) -> Scale:
    """The level of a study of that design. ``verdict`` and ``checks``: of a study of one's own; of a published one they are not known.

    Source of the method: the scale and the rules that the definition names. Raises KeyError for a design that there is not.
    """
    told = told or study_strength.shipped()
    made = told.design(design)
    if made.level is None:
        return Scale(None, None, made.why, ())
    seen = tuple(checks)
    lower = [(rule, why) for rule in told.lowered for why in _why(rule, design, verdict, seen)]
    level = min((made.level, *(rule.to for rule, _ in lower)))
    return Scale(level, made.level, told.step(level).words, (made.why, *(why for rule, why in lower if rule.to == level < made.level)))


def rating(made: Scale, design: str, found: str, months: int | None = None, levels: EvidenceLevels | None = None, told: Strength | None = None) -> Rating:
    """The highest rating that a study can carry, by itself or together with others. ``months``: how long people were followed; None: nobody says.

    "Found not to work" is given only where the study is rigorous and found a harm or no difference worth having. A difference that was not
    told is no such finding. Source of the method: the evidence levels. Raises KeyError for a design that there is not.
    """
    if made.level is None:
        return Rating("", "Not rated", "It is as strong as the studies it stands on", ())
    levels = levels or evidence_levels.shipped()
    way = _way(made, design, told or study_strength.shipped())
    rigorous = levels.strength(way) >= levels.strength(levels.level(_RIGOROUS).design)
    if found in (WORSE, NONE_WORTH_HAVING) and rigorous:
        harm = "a change for the worse" if found == WORSE else "no difference worth having"
        return _rated(levels.level(NOT_EFFECTIVE), (f"It looked in a way that can tell, and found {harm}.",))
    if found != BETTER:
        return _rated(levels.level(_BELOW), (_NOT_FOUND[found],))
    key, why = _highest(levels, way, months)
    return _rated(levels.level(key), why)


_NOT_FOUND = {
    NOT_TOLD: "It could not tell whether there is a difference. That must not be taken to mean that there is none.",
    WORSE: "It found a change for the worse, in a way that cannot tell what caused it.",
    NONE_WORTH_HAVING: "It found no difference worth having, in a way that cannot tell what caused it.",
}


def _rated(level: Level, why: tuple[str, ...]) -> Rating:
    return Rating(level.key, level.rating, level.words, why)


def _why(rule: Lowering, design: str, verdict: str, checks: tuple[Looked, ...]) -> Iterator[str]:
    """The rule's sentence, once, with the checks that it is about; nothing where the rule does not apply."""
    if (rule.verdicts and verdict not in rule.verdicts) or (rule.designs and design not in rule.designs):
        return
    if not rule.lights:
        yield rule.why
        return
    seen = [each.name for each in checks if each.light in rule.lights and (not rule.checks or each.name in rule.checks)]
    if seen:
        yield f"{rule.why} ({'; '.join(seen)}.)"


def _way(made: Scale, design: str, told: Strength) -> str:
    """The way of evaluating that a study comes to, as the evidence levels call it: its design's, or the best of the level that it was taken down to."""
    own = told.design(design).evidence
    if made.level == made.at_best:
        return own
    reached = [one.evidence for one in told.designs if one.level == made.level]
    order = [one.key for one in evidence_levels.shipped().designs]
    return min(own, *reached, key=order.index)


def _highest(levels: EvidenceLevels, way: str, months: int | None) -> tuple[str, tuple[str, ...]]:
    """The strongest level up to the design's ceiling, but none that asks for a longer follow-up than there was."""
    ladder = [one.key for one in levels.levels if one.key != NOT_EFFECTIVE]
    top = levels.level(levels.design(way).ceiling)
    why = [f"“{levels.design(way).words}” carries no more than {top.rating}."]
    while top.months > (months or 0):
        said = "nobody says how long people were followed" if months is None else f"people were followed for {months} months"
        why.append(f"{top.rating} needs {top.months} months: {said}.")
        top = levels.level(ladder[ladder.index(top.key) - 1])
    if top.evaluations > 1:
        why.append(f"It takes {top.evaluations} such evaluations to reach {top.rating}: by itself this one carries {levels.level(_RIGOROUS).rating}.")
    return top.key, tuple(why)
