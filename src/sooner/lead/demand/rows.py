"""One row of the table of demand, and counts as they are told."""

from __future__ import annotations

from typing import Any

from sooner.tables.board import DEMAND


def row(part: str, name: str | None, **told: Any) -> dict[str, Any]:
    """A row with every column of the table; what is not told is empty. Its number is given when all are together."""
    return {**dict.fromkeys(DEMAND.column_names), "part": part, "name": name, **told}


def shown(count: Any) -> int | None:
    """A count that disclosure control has been over: None for -1, which stands for hidden."""
    return None if count < 0 else int(count)


def share_of(count: int | None, total: int | None) -> float | None:
    """A percentage of two counts as they are shown, so that it says no more than they do; None where either is hidden or there is nothing."""
    return None if count is None or not total else min(100.0, round(100.0 * count / total))
