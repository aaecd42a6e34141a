"""The two tables of indicators: one row a series, one row a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from sooner.lead.indicators.entries import Entry
from sooner.lead.indicators.limits import Values


def of_points(entries: Sequence[Entry]) -> pa.Table:
    """One row a value: series, date, value, moving_range, mean, lower, upper, flag, and the count and denominator as they were sent."""
    limit = {name: _joined([getattr(entry.seen.limit, name) for entry in entries]) for name in ("moving_range", "mean", "lower", "upper")}
    return pa.table(
        {
            "series": pa.array([entry.name for entry in entries for _ in entry.seen.dates], pa.string()),
            "date": pa.array([day for entry in entries for day in entry.seen.dates], pa.date32()),
            "value": _joined([entry.seen.values for entry in entries]),
            **limit,
            "flag": pa.array([flag for entry in entries for flag in entry.seen.flags], pa.string()),
            "count": _joined([entry.series.counts for entry in entries]),
            "denominator": _joined([_denominators(entry) for entry in entries]),
        }
    )


def of_series(entries: Sequence[Entry], charts: Mapping[str, str] | None = None) -> pa.Table:
    """One row a series: where it stands in the index, its latest value and limits, what they say, what the series is like, its chart's file."""
    rows = [{**_row(entry), "chart": (charts or {}).get(entry.name)} for entry in entries]
    schema = pa.schema([(name, _TYPES.get(name, pa.float64())) for name in rows[0]]) if rows else pa.schema([])
    return pa.Table.from_pylist(rows, schema=schema)


_TEXT = ("changed", "series", "unit", "direction", "variation", "assurance", "words", "chart")
_TYPES = {
    **dict.fromkeys(_TEXT, pa.string()),
    **dict.fromkeys(("points", "missing", "flagged"), pa.int64()),
    **dict.fromkeys(("first_date", "last_date"), pa.date32()),
    **dict.fromkeys(("constant", "no_limits", "short", "tiny", "seasonal"), pa.bool_()),
}


def _row(entry: Entry) -> dict[str, Any]:
    seen, what, place = entry.seen, entry.seen.character, entry.seen.latest
    at = {} if place is None else {name: _known(getattr(seen.limit, name)[place]) for name in ("mean", "lower", "upper")}
    return {
        "changed": entry.group,
        "series": entry.name,
        "unit": entry.series.unit,
        "direction": entry.series.direction,
        "points": what.points,
        "missing": what.missing,
        "first_date": seen.dates[0],
        "last_date": entry.latest_date,
        "last_value": None if place is None else float(seen.values[place]),
        "mean": at.get("mean"),
        "lower": at.get("lower"),
        "upper": at.get("upper"),
        "target": entry.series.target,
        "variation": seen.variation,
        "assurance": seen.assurance,
        "flagged": entry.flagged,
        "words": entry.words,
        **{name: getattr(what, name) for name in ("constant", "no_limits", "short", "tiny", "seasonal")},
    }


def _known(value: Any) -> float | None:
    return None if np.isnan(value) else float(value)


def _denominators(entry: Entry) -> Values:
    below = entry.series.denominators
    return np.full(len(entry.seen.dates), np.nan) if below is None else below


def _joined(parts: Sequence[Values]) -> pa.Array:
    """One column of the values of every series, missing ones empty."""
    return pa.array(np.concatenate(parts) if parts else np.array([]), pa.float64(), from_pandas=True)
