"""Pairs of records drawn by lot by the run, to be judged by people who are not told what was worked out."""

from __future__ import annotations

from typing import Any

from sooner_site.families.snapshot import current


def blind_pairs(size: int) -> tuple[str, list[dict[str, Any]]]:
    """The number of the answer in force, and about so many pairs: of each stratum the first of its lot, in turn."""
    snapshot = current()
    return snapshot.id, snapshot.rows("SELECT * FROM blind_pairs ORDER BY drawn, stratum, record_key_l, record_key_r LIMIT $size", size=size)


def error_figures() -> list[dict[str, Any]]:
    """The figures that the answer in force has of a blind sample, as the table ``quality`` tells them."""
    return current().rows('SELECT measure, "group", value, n, words FROM quality WHERE measure LIKE \'blind_%\' ORDER BY "group", measure')
