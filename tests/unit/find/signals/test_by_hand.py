"""Forty rules give what the same rules give as SQL that was written by hand, on the same rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.find import signals, signals_data


@pytest.mark.long
def test_the_two_sides_find_the_same_on_the_same_rows(tmp_path: Path) -> None:
    signals_data.write(tmp_path, 30_000)
    ours, hand = (signals.main(tmp_path, side) for side in ("ours", "hand"))
    assert (ours["rules"], ours["mark"]) == (40, hand["mark"])
    assert ours["fired"] > 1000
