"""The lines of a run's report: what one says, and how it may be shown to whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sooner.disclosure import protect_row, rounded
from sooner.find.fairness.intervals import Share, share
from sooner.find.fairness.rates import Counted

#: What stands in words for a count that is not shown.
HIDDEN = "a number not shown"


@dataclass(frozen=True)
class Line:
    """One figure. ``said`` are its words, with {count}, {n} and {share} where they go.

    ``people``: whether it counts people or families, so that a small count is hidden. ``of``: whether count is a part of n, so that there is a share.
    ``estimate``: a share with both ends of its interval that was worked out otherwise than as count of n; it is hidden where n is.
    """

    section: str
    measure: str
    said: str
    topic: str = ""
    dimension: str = ""
    group: str = ""
    count: float | None = None
    n: float | None = None
    people: bool = False
    of: bool = True
    estimate: tuple[float, float, float] | None = None

    @property
    def whole(self) -> tuple[str, str, str]:
        """What the line is a part of: the same figure of everybody."""
        return self.section, self.measure, self.topic


def by_group(section: str, measure: str, said: str, counted: Counted, topic: str) -> list[Line]:
    """One line a group of one dimension. ``said`` may name the {group}."""
    named = zip(counted.groups, counted.counts[topic], counted.sizes, strict=True)
    return [Line(section, measure, said.replace("{group}", group), topic, counted.dimension, group, count, size, people=True) for group, count, size in named]


def rows(lines: Iterable[Line], edition: str) -> list[dict[str, Any]]:
    """The lines as rows of the table ``run_report``, in order. In the protected edition no count of people from 1 to 9 can be worked out."""
    shown = list(lines) if edition == "exact" else protected(list(lines))
    wholes = {line.whole: _share(line) for line in shown if not line.dimension}
    return [_row(line, edition, place, wholes) for place, line in enumerate(shown, 1)]


def protected(lines: Sequence[Line]) -> list[Line]:
    """The lines with small counts hidden and others rounded to 5; groups of one dimension are protected together."""
    told: dict[int, Line] = {}
    for places in _together(lines):
        told.update(zip(places, _protected([lines[place] for place in places]), strict=True))
    return [told.get(place, line) for place, line in enumerate(lines)]


def _together(lines: Sequence[Line]) -> list[list[int]]:
    """The places of the lines that count people, those of one dimension of one topic together."""
    found: dict[tuple[Any, ...], list[int]] = {}
    for place, line in enumerate(lines):
        if line.people:
            alone = (place,) if not line.dimension else ()
            found.setdefault((*line.whole, line.dimension, *alone), []).append(place)
    return list(found.values())


def _protected(lines: list[Line]) -> list[Line]:
    sizes = tuple(None if line.n is None else int(line.n) for line in lines)
    counts = tuple(int(line.count or 0) for line in lines)
    if not lines[0].dimension:
        return [replace(lines[0], count=rounded(counts[0]), n=None if sizes[0] is None else rounded(sizes[0]))]
    groups = _cells(tuple(size or 0 for size in sizes), None)
    shown = _cells(counts, tuple(size is None for size in groups))
    return [replace(line, count=count, n=size) for line, count, size in zip(lines, shown, groups, strict=True)]


@lru_cache(maxsize=4096)
def _cells(counts: tuple[int, ...], left_out: tuple[bool, ...] | None) -> tuple[int | None, ...]:
    """A row of counts as it may be shown: the same row comes again and again, for every topic."""
    return protect_row(counts, left_out=left_out).cells


def _share(line: Line) -> float | None:
    """The share of one line; rounding can lift a count above its n."""
    return share(min(line.count, line.n), line.n).share if line.of and line.count is not None and line.n else None


def _part(line: Line) -> Share:
    """The share of a line with its interval."""
    if line.estimate is not None:
        return Share(*(line.estimate if line.n is not None else (None, None, None)))
    return share(min(line.count, line.n), line.n) if _share(line) is not None and line.count is not None and line.n else share(None, None)


def _row(line: Line, edition: str, place: int, wholes: Mapping[tuple[str, str, str], float | None]) -> dict[str, Any]:
    part = _part(line)
    whole = wholes.get(line.whole) if line.dimension else None
    names = {name: getattr(line, name) for name in ("section", "measure", "topic", "dimension", "group", "count", "n")}
    figures = {"share": part.share, "low": part.low, "high": part.high, "ratio": part.share / whole if whole and part.share is not None else None}
    words = line.said.format(count=_figure(line.count), n=_figure(line.n), share=HIDDEN if part.share is None else f"{part.share:.1%}")
    return {"edition": edition, "place": place, **names, **figures, "words": words}


def _figure(value: float | None) -> str:
    if value is None:
        return HIDDEN
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
