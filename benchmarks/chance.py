"""How far chance alone moves a share that was counted in so many simulated studies."""

from __future__ import annotations

import math

from benchmarks.results_file import Row


def with_chance(row: Row) -> Row:
    """A row with the Monte Carlo errors of its coverage and of its size, by its trials."""
    return {**row, **{f"{name}_error": round(math.sqrt(share * (1 - share) / trials), 4) for name, share, trials in _shares(row)}}


def _shares(row: Row) -> list[tuple[str, float, int]]:
    return [(name, float(str(row[name])), int(str(row.get("trials", row.get("sets"))))) for name in ("coverage", "size") if name in row]
