"""How the error of the linking is told, from pairs that were judged blind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

#: What each figure is called; the ends of intervals stand in the words of their figure.
_FIGURES = {"blind_judged": "Judged", "blind_kappa": "Agreement of two reviewers", "blind_precision": "Right joins", "blind_recall": "Joins found"}


def figures(rows: Iterable[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """Each figure with the group that it is about, in its own words."""
    return [
        [{"text": (row["group"] or "everybody").capitalize()}, {"text": _FIGURES[row["measure"]]}, {"text": f"{row['words'][0].upper()}{row['words'][1:]}."}]
        for row in rows
        if row["measure"] in _FIGURES
    ]
