"""The pictures of a confidence model: how close answers are to what they have in common, what goes with confidence, how much of it, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from sooner.charts import Picture, intervals
from sooner.prove import showing
from sooner.prove.survey.drivers import Associations
from sooner.prove.survey.scales import Measured

if TYPE_CHECKING:
    from sooner.prove.survey.result import Survey

#: What an effect is in, and where there is none, by whether it is of odds.
_UNITS = {True: ("times the odds", 1.0), False: ("difference", 0.0)}
#: So many areas fit in a picture that people read.
_MOST = 40


def model_pictures(survey: Survey) -> list[Picture]:
    """One of each scale; what is associated, the part of each driver, and of each driver its areas."""
    return [picture for drawn in by_what(survey).values() for picture in drawn]


def by_what(survey: Survey) -> dict[str, list[Picture]]:
    """The same by what they are of: scales, drivers, areas."""
    found, areas = survey.drivers, survey.drivers.areas if survey.drivers else None
    return {
        "scales": [_scale(scale) for scale in survey.scales],
        "drivers": [_drivers(found), *_parts(found)] if found else [],
        "areas": list(_areas(found, areas.by, survey.blanked(areas.table))) if found and areas else [],
    }


def _drawn(table: pd.DataFrame, columns: tuple[str, str, str, str], title: str, unit: str, none_at: float | None) -> Picture:
    """Rows with an interval; ``columns``: those of the name, the estimate, the low and the high end."""
    shown = (
        table[list(columns)].set_axis(["name", "estimate", "low", "high"], axis=1).astype({"estimate": float, "low": float, "high": float}).assign(point=False)
    )
    said = " ".join(
        f"{name}: {showing.number(one)}, {showing.number(low)} to {showing.number(high)}." for name, one, low, high, _ in shown.itertuples(index=False)
    )
    return intervals(shown, title, said, unit, none_at=none_at)


def _scale(scale: Measured) -> Picture:
    loadings = scale.table[scale.table["figure"] == "loading"].sort_values("estimate", ascending=False, kind="stable")
    return _drawn(loadings, ("item", "estimate", "lo", "hi"), f"How close each answer is to {scale.name}", "loading", None)


def _drivers(found: Associations) -> Picture:
    unit, none_at = _UNITS[found.odds]
    return _drawn(found.table, ("driver", "effect", "lo", "hi"), f"What is associated with {found.of}", unit, none_at)


def _parts(found: Associations) -> Iterator[Picture]:
    """The part of each driver: of words taken apart the driver as a whole, once."""
    known = found.table.dropna(subset=["share"])
    if len(known):
        shares = known.assign(driver=known["driver"].str.partition("=")[0]).drop_duplicates("driver")
        shares = shares.assign(**{name: 100 * shares[name].astype(float) for name in ("share", "share_lo", "share_hi")})
        shares = shares.sort_values("share", ascending=False, kind="stable")
        yield _drawn(shares, ("driver", "share", "share_lo", "share_hi"), f"The part of each in how {found.of} differs", "per cent", None)


def _areas(found: Associations, by: str, table: pd.DataFrame) -> Iterator[Picture]:
    for driver, rows in table.groupby("driver", sort=False):
        known = rows.dropna(subset=["pooled"]).sort_values("pooled", ascending=False, kind="stable").head(_MOST)
        if len(known) > 1:
            unit, none_at = _UNITS[found.odds]
            yield _drawn(known, ("area", "pooled", "pooled_lo", "pooled_hi"), f"{driver} and {found.of}, by {by}", unit, none_at)
