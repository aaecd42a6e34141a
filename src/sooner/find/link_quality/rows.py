"""The rows of the table ``quality``: how one is made, and what a share of nothing is."""

from __future__ import annotations

from typing import Any


def row(station: str, measure: str, value: float, n: int, words: str, agency: str = "", group: str = "") -> dict[str, Any]:
    """One measure of one station."""
    head = {"station": station, "measure": measure, "agency": agency, "extract": "", "group": group}
    return head | {"value": float(value), "n": int(n), "words": words}


def share(part: int, whole: int) -> float:
    """A share of nothing is nothing."""
    return part / whole if whole else 0.0
