"""What is known of a design before any data are read: its keys, its estimators, its words, and where it is worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

NOT_DRAWN = "That what was offered made the difference: the two groups were not drawn by lot, and nobody can see all the ways in which they differ."
TAKEN_UP = "What it does for those who take it up: everybody counts in the arm that the draw gave."
ELSEWHERE = ("What it would do for other people, in another place or at another time.", "Which part of it works, and why.")

#: The keys that every protocol needs, and those that most may have.
ALWAYS = ("question", "design", "direction")
MAY_ALWAYS = ("margin", "alpha", "data_class")
#: The estimator of published counts.
SHARES = "the difference between the two shares, with an exact p where events are few"
#: Errors that allow each person an own spread; the default first.
ROBUST = ("hc2", "hc3", "hc1", "hc0", "classical")

#: A key, what is wrong with it, how to mend it.
Clash = tuple[str, str, str]


def _no_clash(given: Mapping[str, Any]) -> Iterable[Clash]:
    return ()


@dataclass(frozen=True)
class Form:
    """One design. ``judge``: the module of ``sooner.prove.designs`` that answers it. ``estimators`` and ``standard_errors``: the default first.

    ``counted``: what its answer rests on, such as people or months; ``of_people``: whether these are people, or groups as small as a few people, so
    that their number is under disclosure control. ``per_person``: whether its effect is one for each person, so that it can be multiplied by people.
    ``same_people``: whether its arms are one group of people at two times, where ``unit`` says who is who: then each counts once.
    ``grows``: whether more of them would answer what too few could not.
    ``causal``: whether it can show cause at all. ``beside``: what is compared with what, as it stands in a sentence after "higher".
    ``opening``: what cannot be said where nothing was drawn by lot. ``sentences``: those of a verdict that differ from the usual ones.
    ``endings``: what can never be said. ``clashes``: keys that do not go together.
    ``by_estimator``: what is said otherwise where an estimator asks something else.
    """

    name: str
    words: str
    judge: str
    randomised: bool
    needed: tuple[str, ...]
    may: tuple[str, ...]
    estimators: Mapping[str, str] = field(default_factory=dict)
    standard_errors: tuple[str, ...] = ()
    counted: str = "people"
    of_people: bool = True
    per_person: bool = False
    same_people: bool = False
    grows: bool = True
    causal: bool = True
    beside: str = "in the treatment arm than in the comparison arm"
    opening: str = NOT_DRAWN
    sentences: Mapping[str, str] = field(default_factory=dict)
    endings: tuple[str, ...] = ELSEWHERE
    clashes: Callable[[Mapping[str, Any]], Iterable[Clash]] = _no_clash
    by_estimator: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def said_for(self, estimator: str | None) -> Form:
        """The same as it is said of an estimator."""
        other = self.by_estimator.get(estimator or "")
        return replace(self, **other) if other else self

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that its protocol can have."""
        return (*self.needed, *self.may)
