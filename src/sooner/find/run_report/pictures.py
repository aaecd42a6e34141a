"""The pictures of a run's report, drawn in the run from what everybody who reads the page may see."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sooner.charts import Picture, intervals, shares
from sooner.find.fairness.rates import ANY

_DIMENSIONS = {"sex": "sex", "age": "age", "ethnicity": "self-defined ethnicity", "deprivation": "deprivation of where they live"}


def rows(report: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of ``run_pictures`` from the protected rows of a report: people with any need by group, and how the weights lie."""
    drawn = {f"need_by_{dimension}": _by(report, dimension, words) for dimension, words in _DIMENSIONS.items()} | {"weights": _weights(report)}
    return [{"name": name, "title": picture.title, "words": picture.words, "svg": picture.svg()} for name, picture in drawn.items() if picture is not None]


def _by(report: Sequence[Mapping[str, Any]], dimension: str, words: str) -> Picture | None:
    found = [row for row in report if (row["measure"], row["topic"], row["dimension"]) == ("people_with", ANY, dimension) and row["share"] is not None]
    if not found:
        return None
    columns = {"estimate": "share", "low": "low", "high": "high"}
    table = pd.DataFrame([{"name": row["group"], **{ours: 100 * row[theirs] for ours, theirs in columns.items()}, "point": False} for row in found])
    said = "; ".join(f"{name} {estimate:.0f} %" for name, estimate in zip(table["name"], table["estimate"], strict=True))
    return intervals(table, f"People with any need, by {words}", f"{said}. Lines are 95 % intervals.", "of 100 people", none_at=None)


def _weights(report: Sequence[Mapping[str, Any]]) -> Picture | None:
    found = [row for row in report if row["measure"] == "weight_band" and row["share"] is not None]
    if not found:
        return None
    table = pd.DataFrame([{"group": row["group"], "share": 100 * row["share"], "point": False} for row in found])
    said = "; ".join(f"{group} {part:.0f} %" for group, part in zip(table["group"], table["share"], strict=True))
    return shares(table, "How sure the links are", said, "% of scored pairs")
