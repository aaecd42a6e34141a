"""What a programme is worth, in a home: as it is published, small and invented."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from sooner.tables import TABLES
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft
from sooner.warehouse.home import Home
from tests.factories.results import PICTURE

_MONEY = {"pays": 54_000.0, "saves": 110_000.0, "net": 56_300.0, "low": 2_020.0, "high": 117_000.0}
ROWS: tuple[dict[str, Any], ...] = (
    {
        "part": "view",
        "name": "Public money (fiscal)",
        "kind": "fiscal",
        **_MONEY,
        "ratio": 2.04,
        "ratio_low": 1.04,
        "ratio_high": 3.19,
        "likely": 95.7,
        "payback": 1,
    },
    {"part": "view", "name": "What people themselves bear (social)", "kind": "social", **_MONEY, "pays": 0.0, "likely": 100.0},
    {"part": "agency", "name": "council", "kind": "fiscal", **_MONEY},
    {"part": "input", "name": "The effect", "low": 6_870.0, "high": 106_000.0, "at_low": "0.54", "at_high": "1.42"},
    {"part": "cost", "name": "Two family workers (council)", "kind": "fiscal", "pays": 40_000.0, "words": "in year 1; prices of 2025/26; confidence 2 of 6"},
    {"part": "unit_cost", "name": "An incident (police)", "kind": "fiscal", "saves": 140.0, "words": "incident, version 1; prices of 2025/26"},
)


def appraisal(home: Home, **about: Any) -> str:
    """Publish it; the id of the draft."""
    empty = dict.fromkeys(TABLES["worth_figures"].column_names)
    shown = [{**empty, **row, "row": place} for place, row in enumerate(ROWS, start=1)]
    said = {
        "programme": "Side by Side",
        "question": "Does it help?",
        "sentence": "It saves more than it costs, in public money alone.",
        "verdict": "better",
        "verdict_sentence": "It went better for those who were offered it than for those who were not.",
        "stamp": "exploratory: not frozen before the data were read",
        "can_say": ["Each pound that is spent saves £2.04 (90 % range £1.04 to £3.19)."],
        "cannot_say": ["That any budget gets smaller: what is saved is mostly time and places, which others who need them will fill."],
        "people": "400",
        "method": "10,000 draws (seed 1)",
        "counts_of_people": True,
        "costs_hash": "c" * 64,
        "book_hash": "d" * 64,
        "protocol_hash": "a" * 64,
        "data_hash": "b" * 64,
        "today": "2026-09-30",
        "pictures_told": {"tornado.svg": {"title": "What the answer depends on", "words": "Most depends on: The effect."}},
    }
    table = pa.Table.from_pylist(shown, schema=schema_of("worth_figures"))
    return publish_draft(home, "worth", {"worth_figures": table}, {"tornado.svg": PICTURE}, {**said, **about}, date(2026, 9, 30))
