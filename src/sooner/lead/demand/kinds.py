"""Calls by kind and month, under disclosure control: no small count is told, and none can be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.definitions.demand_kinds import REACH, DemandKinds
from sooner.disclosure import FLOOR, protect, rounded
from sooner.lead.demand.calls import MONTHS, Calls, day_of
from sooner.lead.demand.rows import row, share_of, shown

if TYPE_CHECKING:
    import numpy.typing as npt

#: Kinds with fewer calls a month than this, on average, are told by the year alone.
A_MONTH = FLOOR


def by_kind(calls: Calls, kinds: DemandKinds) -> tuple[list[dict[str, Any]], int | None]:
    """The rows of kinds, of kinds by month, and of all calls of the year's months; and all calls of the year (None where hidden)."""
    names, counts = _table(calls)
    if not names:
        return [], 0
    seldom = np.repeat(counts.sum(1, keepdims=True) < MONTHS * A_MONTH, MONTHS, axis=1)
    told = protect(counts, left_out=seldom).shown
    total = shown(told[-1, -1])
    rows = [*_kinds(names, told[:-1, -1], total, kinds), *_kind_months(calls, names, told[:-1, :-1], seldom)]
    return [*rows, *_months(calls, told[-1, :-1])], total


def _table(calls: Calls) -> tuple[list[str], npt.NDArray[np.int64]]:
    """The kinds, those with most calls first, and how many calls of each in each month of the year."""
    found = calls.of_the_year
    if found.empty:
        return [], np.zeros((0, MONTHS), dtype=np.int64)
    counted = found.groupby(["event_type", "month"]).size().unstack(fill_value=0).reindex(columns=list(calls.months), fill_value=0)
    ordered = counted.assign(all=counted.sum(axis=1)).sort_values(["all"], ascending=False, kind="stable").drop(columns="all")
    return [str(name) for name in ordered.index], ordered.to_numpy(dtype=np.int64)


def _kinds(names: list[str], counts: npt.NDArray[np.int64], total: int | None, kinds: DemandKinds) -> Iterator[dict[str, Any]]:
    for name, count in zip(names, counts, strict=True):
        many, reach = shown(count), kinds.reach_of(name)
        said = f"{many:,} calls in twelve months" if many is not None else "hidden: fewer than 10, or such a count could be worked out from it"
        yield row("kind", name, reach=reach, count=many, share=share_of(many, total), words=f"{name}: {said}. {REACH[reach]}.")


def _kind_months(calls: Calls, names: list[str], counts: npt.NDArray[np.int64], seldom: npt.NDArray[np.bool_]) -> Iterator[dict[str, Any]]:
    for name, each, out in zip(names, counts, seldom[:, 0], strict=True):
        for month, count in zip(calls.months, each, strict=True):
            if not out:
                yield _of_month("kind_month", month, shown(count), name)


def _months(calls: Calls, counts: npt.NDArray[np.int64]) -> Iterator[dict[str, Any]]:
    """All calls of every month that is known whole: those before the year by themselves, those of the year as the table has them."""
    every = calls.each.groupby("month").size()
    for month in range(calls.first, calls.months.start):
        yield _of_month("month", month, rounded(int(every.get(month, 0))))
    for month, count in zip(calls.months, counts, strict=True):
        yield _of_month("month", month, shown(count))


def _of_month(part: str, month: int, count: int | None, name: str | None = None) -> dict[str, Any]:
    day = day_of(month)
    said = "hidden" if count is None else f"{count:,} call{'' if count == 1 else 's'}"
    return row(part, name, month=day, count=count, words=f"{name + ', ' if name else ''}{day:%B %Y}: {said}.")
