"""Repeat calls: how many families, and how many places, had one call, two, three to five, six or more in twelve months. Counts only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sooner.disclosure import FLOOR, rounded
from sooner.lead.demand.calls import Calls
from sooner.lead.demand.rows import row, share_of

if TYPE_CHECKING:
    import pandas as pd

    from sooner.definitions.demand_kinds import DemandKinds

#: How often: from so many calls up to so many (None: no end).
BANDS: tuple[tuple[int, int | None], ...] = ((1, 1), (2, 2), (3, 5), (6, None))
Band = tuple[int, int | None]


def repeats(calls: Calls, kinds: DemandKinds, total: int | None) -> Iterator[dict[str, Any]]:
    """The rows of families and of places. ``total``: all calls of the year as they are shown."""
    yield from _banded("families", "family", "families", calls.of_families(kinds).rename(columns={"family_key": "who"}), total)
    at_places = calls.of_the_year.dropna(subset=["place_key"]).rename(columns={"place_key": "who"})
    yield from _banded("places", "place", "places", at_places[["who", "event_key"]], total)


def _banded(part: str, one: str, many: str, pairs: pd.DataFrame, total: int | None) -> Iterator[dict[str, Any]]:
    for (low, high), count, calls in bands(pairs):
        name = in_words(low, high)
        share = share_of(rounded(calls), total)
        of_all = "" if share is None else f", {share:.0f} % of all calls"
        words = f"{rounded(count):,} {one if count == 1 else many} with {name}: {rounded(calls):,} calls{of_all}."
        yield row(part, name, count=rounded(count), calls=rounded(calls), share=share, words=words)


def bands(pairs: pd.DataFrame) -> list[tuple[Band, int, int]]:
    """How often, how many of them, and their calls, exact. ``pairs``: who, event_key; a call of several counts once, for whoever has most calls.

    A band of fewer than 10 is put together with the one below it (the lowest with the one above), until none is so small; nothing where
    even all together are fewer than 10. So nothing has to be hidden, and nothing hidden can be worked out.
    """
    if pairs.empty:
        return []
    often = pairs.groupby("who").size()
    most = pairs.assign(often=pairs["who"].map(often)).groupby("event_key")["often"].max()
    found = [(band, int(_inside(often, band).sum()), int(_inside(most, band).sum())) for band in BANDS]
    return _together([each for each in found if each[1]])


def _inside(numbers: pd.Series, band: Band) -> pd.Series:
    low, high = band
    return (numbers >= low) & (numbers <= (high if high is not None else numbers.max()))


def _together(found: list[tuple[Band, int, int]]) -> list[tuple[Band, int, int]]:
    """The bands, small ones joined to a neighbour; their calls are looked at too, for calls shared between bands leave some with few."""
    while len(found) > 1 and (small := [place for place, each in enumerate(found) if min(each[1:]) < FLOOR]):
        upper = max(small[-1], 1)
        (low, _), count, calls = found[upper - 1]
        (_, high), more, more_calls = found[upper]
        found = [*found[: upper - 1], ((low, high), count + more, calls + more_calls), *found[upper + 1 :]]
    return found if found and min(found[0][1:]) >= FLOOR else []


def in_words(low: int, high: int | None) -> str:
    """A band as people say it: 3 to 5 calls."""
    if high is None:
        return f"{low} or more calls"
    return f"{low} call{'' if low == 1 else 's'}" if low == high else f"{low} to {high} calls"
