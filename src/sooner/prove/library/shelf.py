"""The library: published evaluations and one's own beside each other, in the order of what was measured, never of what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.errors import UsageError
from sooner.prove.library import own, published
from sooner.prove.library.emmie import with_words
from sooner.prove.library.entry import Words
from sooner.prove.library.forest import Forest, forests
from sooner.prove.library.reading import SHIPPED, Entries, read_entries, shelf_of
from sooner.prove.library.record import Known, Outcome

if TYPE_CHECKING:
    from sooner.warehouse.home import Home


@dataclass(frozen=True)
class Asked:
    """What the library is narrowed to: words of the intervention, a need's code or the number of an outcome, the least level. Empty: everything."""

    intervention: str = ""
    need: str = ""
    level: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The same in words."""
        said = (("intervention", self.intervention), ("need", self.need), ("level of at least", self.level))
        return tuple(f"{name} {value}" for name, value in said if value)


@dataclass(frozen=True)
class Library:
    """Every evaluation that was asked for, and how many there are in all."""

    known: tuple[Known, ...] = field(repr=False)
    asked: Asked = Asked()
    of: int = 0

    @property
    def findings(self) -> tuple[tuple[Outcome, Known], ...]:
        """Every finding with its evaluation, in the order of measures, then of evaluations: what was found has no part in it."""
        return tuple(sorted(((outcome, one) for one in self.known for outcome in one.outcomes), key=_by_measure))

    @property
    def forests(self) -> tuple[Forest, ...]:
        """Findings on one measure side by side."""
        return forests(self.known)

    def only(self, asked: Asked) -> Library:
        """The evaluations that were asked for, each with every finding: a good one is not shown without the bad one beside it."""
        return Library(tuple(one for one in self.known if _fits(one, asked)), asked, self.of)


def library(home: Home | Path | str | None = None, entries: Path | str | None = None, intervention: str = "", need: str = "", level: int = 0) -> Library:
    """What is known: published evaluations, and the results of a home. Raises what ``read_entries`` and the home raise.

    ``entries``: a folder of entry files; unless one is named, those that come with the library and those that the home keeps of its own.
    ``intervention``, ``need``, ``level``: show only these. Raises UsageError for a level that is none of 1 to 5.
    """
    if level not in range(6):
        raise UsageError(f"A level is 1 to 5, not {level}.")
    read = read_entries(SHIPPED, shelf_of(home) if home is not None else None) if entries is None else read_entries(entries)
    found = collected(read, [] if home is None else of_home(home, read.words))
    return found.only(Asked(intervention, need, level))


def collected(entries: Entries, ours: Iterable[Known] = ()) -> Library:
    """Published evaluations and one's own on one shelf, by their titles."""
    both = [*ours, *(published.known(name, one) for name, one in entries.published.items())]
    return Library(tuple(sorted(both, key=lambda one: (one.title.casefold(), one.key))), of=len(both))


def of_home(home: Home | Path | str, words: Iterable[Words] = ()) -> list[Known]:
    """The latest result of each protocol in a home. Raises what the home raises, and CheckFailed where a draft is damaged."""
    from sooner.warehouse.drafts import drafts

    latest = {}
    for draft in drafts(home, "evidence"):
        row = draft.table("evidence").to_pylist()[0]
        latest[own.hash_of(draft.about, row)] = (draft.about, row)
    worth = [draft.about for draft in drafts(home, "worth")]
    return [of_result(about, row, worth, words) for about, row in latest.values()]


def of_result(about: Mapping[str, Any], row: Mapping[str, Any], worth: Iterable[Mapping[str, Any]] = (), words: Iterable[Words] = ()) -> Known:
    """One's own result with what it is worth and what people wrote of it."""
    known = own.known(about, row, [one for one in worth if own.is_worth_of(about, one)])
    for one in words:
        if one.study.startswith(known.key):
            known = replace(known, emmie=with_words(known.emmie, one.emmie))
    return known


def _fits(one: Known, asked: Asked) -> bool:
    named = asked.intervention.casefold() in f"{one.intervention} {one.title}".casefold()
    needed = not asked.need or any(need == asked.need or need.split(".")[0] == asked.need for need in one.needs)
    return named and needed and (not asked.level or (one.scale.level or 0) >= asked.level)


def _by_measure(found: tuple[Outcome, Known]) -> tuple[str, str, str]:
    outcome, one = found
    return outcome.measure.casefold(), one.title.casefold(), one.key
