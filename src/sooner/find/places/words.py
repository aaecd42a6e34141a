"""What was found, in sentences: what stands on the map, what the command prints, and what neither may be used for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd
from scipy.special import ndtri

from sooner.find.places.crimes import ALL, HARM, Tally
from sooner.find.places.methods import NAIVE

if TYPE_CHECKING:
    from sooner.find.places.result import Places

#: What every map says of itself.
NOT_FOR = "It says where crime gathers. It says nothing of anybody who lives or walks there, and is no ground to stop, search, visit or refer a person."
#: What police.uk's points can bear.
SNAPPED = "Points of police.uk are moved to the nearest of a set of map points, and dates are months only: it cannot tell one house from the next, nor a day."


def about_rows(tally: Tally) -> str:
    """What became of the rows."""
    left = [
        (tally.without_place, "without a place"),
        (tally.repeated, "with a Crime ID that had come before"),
        (tally.outside, "outside the area"),
    ]
    out = ", ".join(f"{count:,} {why}" for count, why in left)
    return f"{tally.rows:,} rows read: {tally.kept:,} used; left out: {out}."


def about_kind(found: Places, kind: str) -> Iterator[str]:
    """How well the last months of one type of crime would have been foreseen, beside the naive rival, and with what was covered."""
    rows = found.table[found.table["crime_type"] == kind]
    row, naive = rows[rows["chosen"]].iloc[0], rows[rows["method"] == NAIVE.name].iloc[0]
    crimes = "all crime" if kind == ALL else kind.lower()
    what = "the harm that crime did, by the weights given" if kind == HARM else f"{row['crimes']:,} crimes"
    covered = f"{found.chosen_cells:,} of {found.cells_in_area:,} cells of {found.grid.size} m ({found.share:.2%} of the area)"
    yield f"Chosen for {crimes}: {row['method']}, {_by_what(row['earlier_months'])}."
    if pd.isna(row["hit_rate"]):
        yield f"There was no such crime in {row['first_month']} to {row['last_month']}: how well it foresees cannot be said. Covered: {covered}."
        return
    span = f"{row['months']} months from {row['first_month']} to {row['last_month']}" if row["months"] > 1 else f"month {row['last_month']}"
    yield (f"In the {span}, not seen before, {covered} held {row['hit_rate']:.1%} of {what} (hit rate).")
    rival = "which is the method chosen" if row["method"] == NAIVE.name else f"hit rate {naive['hit_rate']:.1%}, PAI {naive['pai']:.1f}"
    yield f"PAI {row['pai']:.1f}; PEI {row['pei']:.2f} of the best choice there could be. The naive rival, the {NAIVE.name}: {rival}."


def _by_what(earlier_months: int) -> str:
    """How the choice was made."""
    if earlier_months:
        return f"by its own back-test on {earlier_months} earlier months"
    return "there being too few earlier months to choose by"


def about_area(found: Places) -> Iterator[str]:
    """By whose word the area is what it is, and what to know of it."""
    yield f"Area: {found.area.how}. PAI depends on how rural an area is: never compare it with another area's."
    if found.area.warning:
        yield found.area.warning


def about_concentration(found: Places) -> str:
    """How much crime gathers in few cells."""
    whole = found.concentration.set_index("crime_type").loc[ALL]
    return (
        f"Half of all crime lies in {whole['half']:.2%} of the cells, a quarter in {whole['quarter']:.2%}. Gini {whole['gini']:.2f}; "
        f"above what chance alone would give: {whole['gini_adjusted']:.2f}."
    )


def about_all(found: Places) -> str:
    """The whole answer for a reader of the command line."""
    hot = found.cells[(found.cells["crime_type"] == ALL) & (found.cells["gi_star"] > _hot_at(found.cells_in_area))]
    gathered = f"{len(hot):,} cells with their neighbours hold more crime than chance would put there (Gi*, 5 % shared among all cells)."
    harm = about_kind(found, HARM) if HARM in set(found.table["crime_type"]) else ()
    return "\n".join([about_rows(found.tally), *about_area(found), *about_kind(found, ALL), *harm, about_concentration(found), gathered, SNAPPED, NOT_FOR])


def _hot_at(cells: int) -> float:
    """The Gi* above which a cell is hot where so many are looked at (5 % shared among them all, after Bonferroni)."""
    return float(-ndtri(0.05 / cells))
