"""The back-test: each method foresees months that it has not seen; for each type of crime one is chosen by earlier months alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from sooner.errors import UsageError
from sooner.find.places.crimes import Crimes
from sooner.find.places.grid import Grid
from sooner.find.places.methods import NAIVE, Method, methods_for
from sooner.find.places.scoring import at, best_possible, crimes_in_cells, hit_rate, score
from sooner.find.places.spreading import Spread, spread

Numbers = npt.NDArray[np.float64]

#: A method is chosen on at most so many months before the test months, each with at least so many before it.
CHOOSING, BEFORE = 12, 12
#: With fewer months than this in which there was a crime of the type, nothing is chosen: the 12-month count stands.
FEWEST = 3


@dataclass(frozen=True)
class Months:
    """Which months are for what: ``choosing`` come before ``testing``, which are the last."""

    testing: tuple[int, ...]
    choosing: tuple[int, ...]

    @property
    def both(self) -> tuple[int, ...]:
        """All months that are foreseen, in order."""
        return (*self.choosing, *self.testing)


def split(months: int, test_months: int) -> Months:
    """Which of so many months are tested on and which are chosen on. Raises UsageError where there are too few."""
    if test_months < 1:
        raise UsageError(f"--test-months {test_months}: at least one month has to be tested on.")
    first = months - test_months
    if first < 1:
        raise UsageError(f"The files hold {months} months: too few to test on the last {test_months}. Give more months, or a smaller --test-months.")
    return Months(tuple(range(first, months)), tuple(range(max(BEFORE, first - CHOOSING), first)))


@dataclass(frozen=True, eq=False)
class Trial:
    """What one type of crime gave: for each method and each month foreseen the hit rate, and the best that was possible.

    ``hits``: methods x months; NaN in a month without a crime of the type. ``chosen``: the place of the method chosen.
    """

    kind: str
    methods: tuple[Method, ...]
    months: Months
    hits: Numbers = field(repr=False)
    best: Numbers = field(repr=False)
    crimes: int

    @property
    def chosen(self) -> Method:
        """The method that the choosing months speak for; the test months have no say.

        It is the one with the highest mean hit rate there, if it is ahead of the 12-month count by more than the standard error of the
        difference over the months; else the 12-month count.
        """
        seen = self.hits[:, : len(self.months.choosing)]
        seen = seen[:, np.isfinite(seen[0])]
        naive = self.methods.index(NAIVE)
        if seen.shape[1] < FEWEST:
            return NAIVE
        best = int(np.argmax(seen.mean(axis=1)))
        ahead = seen[best] - seen[naive]
        return self.methods[best] if ahead.mean() > ahead.std(ddof=1) / np.sqrt(len(ahead)) else NAIVE


def spreads_for(crimes: Crimes, grid: Grid) -> dict[int, Spread]:
    """For each bandwidth of the methods, how the points spread over the cells."""
    return {bandwidth: spread(grid, crimes.easting, crimes.northing, bandwidth) for bandwidth in sorted({method.bandwidth for method in methods_for(grid)})}


def back_test(
    crimes: Crimes, grid: Grid, spreads: dict[int, Spread], chosen_cells: int, cells: int, test_months: int, tell: Callable[[str], None]
) -> list[Trial]:
    """A trial for each type of crime and for ``all``: every month foreseen from the months before it only."""
    months, methods = split(len(crimes.months), test_months), tuple(methods_for(grid))
    trials = []
    for number, kind in enumerate(crimes.all_kinds, start=1):
        tell(f"[{number}/{len(crimes.all_kinds)}] Testing on {kind.lower()}")
        points, counts = crimes.counts(kind)
        happened = crimes_in_cells(spreads[0].of_points(points), counts, months.both)
        hits: dict[Method, list[float]] = {}
        for bandwidth, each in spreads.items():
            reached = each.of_points(points)
            there = at(happened.cells, reached.cells, happened.counts)
            for method in (method for method in methods if method.bandwidth == bandwidth):
                scores = score(reached, counts, method.weighting, months.both)
                hits[method] = [hit_rate(row, seen, chosen_cells, cells) for row, seen in zip(scores, there, strict=True)]
        best = np.array([best_possible(row, chosen_cells) for row in happened.counts])
        tested = int(counts[:, list(months.testing)].sum())
        trials.append(Trial(kind, methods, months, np.array([hits[method] for method in methods]), best, tested))
    return trials


def as_table(trials: Sequence[Trial], months: Sequence[str], share: float) -> pd.DataFrame:
    """One row for each type of crime and method.

    crime_type, method, chosen, months (how many), share, hit_rate, pai, pei; first_month, last_month and crimes of the test;
    earlier_hit_rate and earlier_months, by which the choice was made.
    """
    return pd.DataFrame([row for trial in trials for row in _rows(trial, months, share)])


def _rows(trial: Trial, months: Sequence[str], share: float) -> Iterator[dict[str, object]]:
    early = len(trial.months.choosing)
    best = _mean(trial.best[early:])
    for method, hits in zip(trial.methods, trial.hits, strict=True):
        hit = _mean(hits[early:])
        yield {
            "crime_type": trial.kind,
            "method": method.name,
            "chosen": method == trial.chosen,
            "months": len(trial.months.testing),
            "share": share,
            "hit_rate": hit,
            "pai": hit / share,
            "pei": hit / best,
            "first_month": months[trial.months.testing[0]],
            "last_month": months[trial.months.testing[-1]],
            "crimes": trial.crimes,
            "earlier_hit_rate": _mean(hits[:early]),
            "earlier_months": early,
        }


def _mean(values: Numbers) -> float:
    """The mean of the months in which there was a crime; NaN where there was none."""
    known = values[np.isfinite(values)]
    return float(known.mean()) if len(known) else float("nan")
