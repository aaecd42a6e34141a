"""A tornado says in words which end of each bar is which, on the side to which it points, and marks the middle and nothing."""

from __future__ import annotations

import re

import pandas as pd

from sooner.charts import tornado
from sooner.charts.style import CONTEXT, POINT

TABLE = pd.DataFrame(
    [("Effect", 20.0, 120.0, "low effect", "high effect"), ("Cost", 90.0, 55.0, "low cost", "high cost")], columns=["name", "at_low", "at_high", "low", "high"]
)


def places(svg: str) -> dict[str, tuple[float, str]]:
    """Where each of the words at an end stands across, and how it is anchored."""
    found = re.findall(r'<text text-anchor="(\w+)" transform="translate\(([\d.]+),[^>]*>((?:low|high) \w+)<', svg)
    return {words: (float(across), anchor) for anchor, across, words in found}


def test_the_words_at_the_ends_point_away_from_the_middle() -> None:
    drawn = tornado(TABLE, "What it depends on", "Most on the effect.", "pounds", 70.0)
    told = places(drawn.svg())
    assert {words: anchor for words, (_, anchor) in told.items()} == {"low effect": "end", "high effect": "start", "low cost": "start", "high cost": "end"}
    assert told["low effect"][0] < told["high cost"][0] < told["low cost"][0] < told["high effect"][0]
    assert drawn.svg().count(f'fill="{CONTEXT}"') >= 2
    assert drawn.svg().count(f'fill="{POINT}"') == 2
    assert "pounds" in drawn.svg()


def test_with_nothing_to_draw_it_is_empty_and_stands() -> None:
    assert "<svg" in tornado(TABLE[:0], "t", "w", "pounds", 5.0).svg()
