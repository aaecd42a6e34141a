"""One evaluation as the library tells it, whether it was published by others or worked out here. Nothing is read or drawn in this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sooner.prove.library.emmie import Dimension
from sooner.prove.library.levels import NOT_EFFECTIVE, Rating, Scale

#: What was found, as it is told. None of them is a colour: a reader has to read the word.
FOUND_WORDS = {
    "better": "Better",
    "worse": "Worse: an adverse finding",
    "no_difference_worth_having": "No difference worth having",
    "not_told": "Not told apart from no difference",
    "changed": "Changed, and nobody can say what caused it",
    "unfair": "Not a fair comparison: no result",
}


@dataclass(frozen=True)
class Outcome:
    """One thing that was measured. ``estimate`` and its ends are in ``scale`` (a ratio as its log); None where no interval was given or may be shown.

    ``significant``: whether it was told apart from chance. ``figures``: everything that was published, in words.
    ``people``: how many stand behind it, as it may be shown.
    """

    measure: str
    window: str
    need: str
    direction: str
    found: str
    significant: str
    figures: str
    words: str
    rating: Rating
    scale: str = ""
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    level: float = 95.0
    people: str = ""

    @property
    def adverse(self) -> bool:
        """Whether those who got it fared worse."""
        return self.found == "worse"

    @property
    def told(self) -> str:
        """What was found, in words."""
        return FOUND_WORDS[self.found]

    @property
    def name(self) -> str:
        """What was measured and when."""
        return f"{self.measure}, {self.window}" if self.window else self.measure


def by_finding(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """The outcomes by what was found of them: those for the worse first, none left out."""
    order = ("worse", "better", *(name for name in FOUND_WORDS if name not in ("worse", "better")))
    found = {name: [one for one in outcomes if one.found == name] for name in order}
    return {name: several for name, several in found.items() if several}


@dataclass(frozen=True)
class Known:
    """One evaluation. ``key``: the name of its file, or the first letters of its protocol's hash; ``own``: whether it was worked out here."""

    key: str
    own: bool
    title: str
    by: str
    published: str
    year: int | None
    intervention: str
    population: str
    design: str
    design_words: str
    comparison: str
    months: int | None
    outcomes: tuple[Outcome, ...] = field(repr=False)
    scale: Scale
    emmie: tuple[Dimension, ...] = field(repr=False)
    cannot_say: tuple[str, ...] = field(repr=False)
    source: str
    stamp: str = ""

    @property
    def followed(self) -> str:
        """How long people were followed, in words."""
        return "not said" if self.months is None else f"{self.months} month{'' if self.months == 1 else 's'}"

    @property
    def adverse(self) -> tuple[Outcome, ...]:
        """The findings for the worse."""
        return tuple(one for one in self.outcomes if one.adverse)

    @property
    def in_short(self) -> str:
        """How many outcomes went which way: those for the worse first, none left out."""
        found = by_finding(self.outcomes)
        return "; ".join(
            f"{FOUND_WORDS[name]} ({len(several)} of {len(self.outcomes)})" if len(self.outcomes) > 1 else FOUND_WORDS[name] for name, several in found.items()
        )

    @property
    def ratings(self) -> str:
        """The highest rating that each kind of finding can carry, each once."""
        return " and ".join(dict.fromkeys(one.rating.rating for one in self.outcomes))

    @property
    def why_rated(self) -> tuple[str, ...]:
        """Why its findings can carry these ratings, each reason once."""
        why = (f"{_most(one.rating)} where it found “{one.told.lower()}”: {' '.join(one.rating.why) or one.rating.words}" for one in self.outcomes)
        return tuple(dict.fromkeys(why))

    @property
    def needs(self) -> frozenset[str]:
        """The needs that its outcomes name."""
        return frozenset(one.need for one in self.outcomes if one.need)


def _most(rating: Rating) -> str:
    """A rating as the most that can be given; that something was found not to work is no matter of more or less."""
    return rating.rating if rating.key in ("", NOT_EFFECTIVE) else f"At most {rating.rating}"
