"""The pictures of demand, drawn from its rows alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sooner.definitions.demand_kinds import REACH

if TYPE_CHECKING:
    from sooner.charts import Picture

Rows = Sequence[dict[str, Any]]
WHOLE = "all calls"


def pictures(rows: Rows) -> list[Picture]:
    """All calls by month, and calls by kind; only those of which something may be shown."""
    return [picture for picture in (_by_month(rows), _by_kind(rows)) if picture is not None]


def _by_month(rows: Rows) -> Picture | None:
    import pandas as pd

    from sooner.charts import trends

    told = [row for row in rows if row["part"] in ("month", "kind_month")]
    lines = [(row["month"], row["name"] or WHOLE, row["count"], row["name"] is None) for row in told]
    known = [line for line in lines if line[3] and line[2] is not None]
    if not known:
        return None
    table = pd.DataFrame(lines, columns=["date", "group", "value", "point"]).sort_values(["date"], kind="stable")
    ordered = sorted((count, month) for month, _, count, _ in known)
    (fewest, low), (most, high) = ordered[0], ordered[-1]
    words = f"All calls a month: fewest {fewest:,} in {low:%B %Y}, most {most:,} in {high:%B %Y}."
    grey = list(dict.fromkeys(row["name"] for row in told if row["name"]))
    return trends(table, "Calls a month", words + (f" Grey: {', '.join(grey)}." if grey else ""), "calls")


def _by_kind(rows: Rows) -> Picture | None:
    import pandas as pd

    from sooner.charts import shares

    kinds = [row for row in rows if row["part"] == "kind" and row["share"] is not None]
    if not kinds:
        return None
    table = pd.DataFrame([(row["name"], row["share"], row["reach"] == "could") for row in kinds], columns=["group", "share", "point"])
    words = "; ".join(f"{row['name']} {row['share']:.0f} % ({REACH[row['reach']].lower()})" for row in kinds) + "."
    return shares(table, "Kinds of call, as a share of all", words, "per cent of all calls; blue: early help could reach it")
