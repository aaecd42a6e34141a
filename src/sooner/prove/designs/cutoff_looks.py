"""Other looks at a jump: plain lines, nearer and farther people, without those next to the cutoff, at other scores; and the picture of means and lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.discontinuity.jump import Jump, share_of
from sooner.prove.estimators.discontinuity.reach import FEWEST, VALUES, best_reach
from sooner.prove.estimators.discontinuity.smoothing import Side, local
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.protocol import Protocol
from sooner.prove.result import OWN_UNIT, POINTS, Exhibit, Row
from sooner.prove.scores import Scored, measured
from sooner.prove.showing import of_scale, scale_words

#: People nearer to the cutoff than this share of the reach are left out of one look.
HOLE = 0.1
_FEW, _MOST_BINS = 10, 8
#: A row from its name, the jump, its words, the people it is among, and the reach.
Making = Callable[[str, Estimate, str, Scored, float], Row]


def looks(protocol: Protocol, people: Scored, made: Jump, order: int, binary: bool) -> Iterator[Row]:
    """Every further row of the table of estimates."""
    scale, times = (POINTS, 100) if binary else (OWN_UNIT, 1)

    def row(name: str, one: Estimate, words: str, among: Scored, reach: float) -> Row:
        return Row.of(name, one, protocol.alpha, scale, words, fewest(among.within(reach), binary), times)

    reach = made.reach
    yield row("The plain lines", made.plain, "the same two lines, without taking out the bend: an interval that is too narrow", people, reach)
    widest = best_reach(*people.sides(), order)
    least = measured(people.sides(), order, widest)
    yield row("At the least squared error", least.robust, f"people within {widest:.3g} of it, where the line's error is least", people, widest)
    for name, factor in (("Half as far from the cutoff", 0.5), ("Twice as far from the cutoff", 2.0)):
        if enough(people.sides(), factor * reach, order):
            other = measured(people.sides(), order, factor * reach)
            yield row(name, other.robust, f"people within {other.reach:.3g} of it", people, other.reach)
    yield from _left_out(people, made, order, row)
    for where, one in elsewhere(people, order).items():
        yield row(f"As if the cutoff were {where}", one, "a score at which nothing was offered: nothing should jump", people, reach)
    if people.received is not None:
        yield from _taken_up(people, made, order, row)


def _left_out(people: Scored, made: Jump, order: int, row: Making) -> Iterator[Row]:
    """Without those next to the cutoff, and without those whose scores heap."""
    parts = {
        "Without those next to the cutoff": (
            np.abs(people.away) >= HOLE * made.reach,
            "those nearest to it left out, as they could most easily be moved over it",
        ),
        "Without scores that heap": (~_heaped(people.away), "people left out whose score is one at which far more people stand than beside it"),
    }
    for name, (kept, words) in parts.items():
        rest = people.only(kept)
        if not kept.all() and enough(rest.sides(), made.reach, order):
            yield row(name, measured(rest.sides(), order, made.reach).robust, words, rest, made.reach)


def _taken_up(people: Scored, made: Jump, order: int, row: Making) -> Iterator[Row]:
    """The effect on those who received it because of the cutoff, where enough did."""
    both = people.known & ~np.isnan(people.received if people.received is not None else people.outcome)
    rest = people.only(both)
    if not enough(rest.sides(), made.reach, order):
        return
    share = share_of(rest.sides(), rest.sides(rest.received), made.reach, order)
    if share is not None:
        words = "the jump for each person who received it because of the cutoff"
        yield row("Among those who took it up", share, words, rest, made.reach)


def enough(sides: tuple[Side, Side], reach: float, order: int) -> bool:
    """Whether each side has ten people and values enough within reach."""
    near = [side.away[np.abs(side.away) < reach] for side in sides]
    return all(len(each) >= _FEW and len(np.unique(each)) >= order + 3 for each in near)


def elsewhere(people: Scored, order: int) -> dict[str, Estimate]:
    """The jump at the middle score of either side, among people of that side alone."""
    found = {}
    for side in people.sides():
        middle = float(np.median(side.away))
        halves = Side(side.away - middle, side.outcome)
        one, other = halves.only(halves.away >= 0), halves.only(halves.away < 0)
        rich = all(len(half.away) >= FEWEST and len(np.unique(half.away)) >= VALUES for half in (one, other))
        if rich and len(np.unique(side.outcome)) > 1:
            found[people.said(middle)] = measured((one, other), order).robust
    return found


def heaps(near: Scored) -> tuple[float, float]:
    """The share of people whose score is a heap, and the score that most people share."""
    values, counts = np.unique(near.away, return_counts=True)
    return float(_heaped(near.away).mean()), float(values[counts.argmax()])


def _heaped(away: Numbers) -> Flags:
    """Whose score is one at which five people or more stand, and three times as many as on average at the two values on either side."""
    values, place, counts = np.unique(away, return_inverse=True, return_counts=True)
    padded = np.pad(counts.astype(np.float64), 2, constant_values=np.nan)
    beside = np.column_stack([padded[step : step + len(values)] for step in (0, 1, 3, 4)])
    there = ~np.isnan(beside)
    mean = np.where(there, beside, 0).sum(1) / np.maximum(there.sum(1), 1)
    heap: Flags = (counts >= 5) & (counts > 3 * mean) & there.any(1)
    found: Flags = heap[place]
    return found


def fewest(near: Scored, binary: bool) -> int:
    """The smallest number of people that figures could tell about: of a binary outcome the smallest cell."""
    arms = [near.known & arm for arm in (near.offered, ~near.offered)]
    if not binary:
        return min(int(arm.sum()) for arm in arms)
    return min(int((near.outcome[arm] == value).sum()) for arm in arms for value in (0, 1))


def means_and_lines(protocol: Protocol, people: Scored, made: Jump, order: int, binary: bool) -> Exhibit:
    """Means of people along the score within reach, and the two lines that meet at the cutoff."""
    import pandas as pd

    from sooner.charts import jump

    scale, times = (POINTS, 100) if binary else (OWN_UNIT, 1)
    rows: list[tuple[float, float | None, float, bool, str]] = []
    few = False
    for side, line, point in zip(people.sides(), (made.above, made.below), (True, False), strict=True):
        near = side.only(np.abs(side.away) < made.reach)
        bins = _bins(near, binary)
        few = few or bins is None
        rows.append((0.0, None, times * line.level[0], point, f"the cutoff, told by those {people.words[0 if point else 1]}"))
        for (first, last), each in _with_edges(near, bins or [np.ones(len(near.away), dtype=bool)], made.reach):
            here = near.only(each)
            place = float(here.away.mean())
            height = times * _at(near, made.reach, order + 1, place)
            rows.append((place, times * float(here.outcome.mean()), height, point, f"{people.said(first)} to {people.said(last)}"))
    drawn = pd.DataFrame(rows, columns=["place", "mean", "line", "point", "words"]).sort_values(["point", "place"], ignore_index=True)
    table = pd.DataFrame({"score": drawn["words"], "mean": drawn["mean"], "line": drawn["line"]})
    levels = [of_scale(times * line.level[0], scale) for line in (made.above, made.below)]
    unit = "per cent" if binary else scale_words(scale)
    words = f"The lines meet the cutoff at {levels[0]} {people.words[0]} and at {levels[1]} {people.words[1]} ({unit})."
    across = f"{'days' if people.dated else str(protocol.treatment).replace('_', ' ')} from the cutoff"
    picture = jump(drawn, "Means along the score, and the lines that meet at the cutoff", words, across, unit)
    return Exhibit("means_and_lines", f"Means along the score and the lines through them, in {unit}", table, picture, few)


def _bins(near: Side, binary: bool) -> list[Flags] | None:
    """People of like scores, as many to a bin as can be, none with fewer than ten in a cell; None where not even all together have so many."""
    values, place, counts = np.unique(near.away, return_inverse=True, return_counts=True)
    before = (np.cumsum(counts) - counts / 2) / counts.sum()
    for bins in range(min(_MOST_BINS, len(values)), 0, -1):
        code = np.floor(before * bins).astype(np.int64)[place]
        found = [code == each for each in np.unique(code)]
        if all(_large(near.outcome[each], binary) for each in found):
            return found
    return None


def _with_edges(near: Side, bins: list[Flags], reach: float) -> Iterator[tuple[tuple[float, float], Flags]]:
    """Each bin with its ends, which are nobody's own score: half way between neighbours, the cutoff, or the reach."""
    ends = sorted((0.0, reach if near.away[0] >= 0 else -reach))
    inner = [(near.away[one].max() + near.away[other].min()) / 2 for one, other in pairwise(bins)]
    edges = [ends[0], *map(float, inner), ends[1]]
    yield from zip(pairwise(edges), bins, strict=True)


def _large(outcome: Numbers, binary: bool) -> bool:
    cells = [int((outcome == value).sum()) for value in (0, 1)] if binary else [len(outcome)]
    return len(outcome) >= _FEW and all(count == 0 or count >= _FEW for count in cells)


def _at(side: Side, reach: float, order: int, place: float) -> float:
    """The curve's height at a place."""
    powers = range(order + 1)
    return float(sum(float(local(side.away, order, reach, power) @ side.outcome) * place**power for power in powers))
