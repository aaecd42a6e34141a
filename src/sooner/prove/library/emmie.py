"""Five things to ask of evidence: Effect, Mechanism, Moderators, Implementation, Economic. What nobody has said is "not said", and is never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sooner.definitions import study_strength
from sooner.prove.library.entry import Emmie, Said
from sooner.prove.library.levels import Scale

NOT_SAID = "Not said"
#: Each of the five, with its name and what it asks.
ASKS: Mapping[str, tuple[str, str]] = {
    "effect": ("Effect", "What changed, and which way?"),
    "mechanism": ("Mechanism", "How is it thought to work?"),
    "moderators": ("Moderators", "For whom and where did it do more or less?"),
    "implementation": ("Implementation", "What was done, and what does it take to do it?"),
    "economic": ("Economic", "What does it cost, and what does it save?"),
}


@dataclass(frozen=True)
class Dimension:
    """One of the five: what the evidence says, who says so, its mark from 0 to 4 (None: not given), and why it is this one."""

    key: str
    says: tuple[str, ...] = ()
    by: str = ""
    mark: int | None = None
    why: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return ASKS[self.key][0]

    @property
    def asks(self) -> str:
        """What it asks."""
        return ASKS[self.key][1]

    @property
    def said(self) -> tuple[str, ...]:
        """What is said of it; that nothing is, where nothing is."""
        return self.says or (NOT_SAID,)

    @property
    def marked(self) -> str:
        """Its mark with why, in words."""
        if self.mark is None:
            return "Not marked" if self.says else NOT_SAID
        return f"{self.mark} of 4. {self.why}".strip()


def effect(found: Iterable[str], scale: Scale) -> Dimension:
    """What was found of each outcome; its mark follows from the level of the study alone, so that a good finding earns no better mark."""
    marks = {one.level: one.mark for one in study_strength.shipped().quality.effect}
    mark = None if scale.level is None else marks[scale.level]
    return Dimension("effect", tuple(found), "worked out from its outcomes", mark, f"{scale.told}: {scale.words.lower()}." if scale.level else "")


def economic(says: Iterable[str], ranged: bool, by: str) -> Dimension:
    """What is said about money. ``ranged``: it was worked out from a result with its interval."""
    told = tuple(says)
    if not told:
        return Dimension("economic")
    of_money = study_strength.shipped().quality.economic
    rule = of_money.ranged if ranged else of_money.said
    return Dimension("economic", told, by, rule.mark, rule.why)


def of_words(key: str, said: Said | None) -> Dimension:
    """What a person wrote of one of the five, with their name."""
    if said is None:
        return Dimension(key)
    return Dimension(key, (said.words,), said.by, said.quality, f"As marked by {said.by}." if said.quality is not None else "")


def with_words(five: Iterable[Dimension], words: Emmie) -> tuple[Dimension, ...]:
    """The five with what people wrote: of what was worked out nothing is taken away, their words stand beside it."""
    given = {key: of_words(key, getattr(words, key)) for key in Emmie.model_fields}
    return tuple(_beside(one, given.get(one.key)) for one in five)


def _beside(one: Dimension, given: Dimension | None) -> Dimension:
    if given is None or not given.says:
        return one
    if not one.says:
        return given
    return replace(given, says=(*one.says, *given.says), by=f"{one.by}; {given.by}")
