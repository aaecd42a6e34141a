"""Answers of a file about pairs that were drawn by lot: put beside what the answer they were drawn from says of each pair."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.errors import InputRefused, NotAllowed
from sooner.find.review.answer import Answer, site_of
from sooner.tables.review import DRAWN
from sooner.warehouse.home import Home
from sooner.warehouse.returned import latest, put, schema_of

#: Where a home has a site, that is where pairs are drawn and judged: it knows who judged which.
ON_THE_SITE = "This home has a site: draw pairs and judge them there, under Find, Matches to decide."


def take_blind(home: Home, answers: list[Answer], at: datetime) -> None:
    """Put the answers behind those that are there. Raises InputRefused with every fault, NotAllowed where the home has a site."""
    if site_of(home):
        raise NotAllowed(ON_THE_SITE)
    drawn = {name: _drawn(home, name) for name in sorted({each.round for each in answers})}
    faults = [
        each.fault("this pair was not drawn from an answer that is kept", "Draw anew: sooner find review --sample N --out FILE.csv", "round")
        for each in answers
        if (each.record_key_l, each.record_key_r) not in drawn[each.round]
    ]
    if faults:
        raise InputRefused(faults)
    rows = [_row(each, drawn[each.round][each.record_key_l, each.record_key_r], at) for each in answers]
    before = latest(home, "blind_answers")
    key = ("round", "record_key_l", "record_key_r", "decided_by")
    again = {tuple(row[name] for name in key) for row in rows}
    kept = [row for row in before.to_pylist() if tuple(row[name] for name in key) not in again]
    put(home, "blind_answers", pa.Table.from_pylist([*kept, *rows], schema=schema_of("blind_answers")), at)


def _drawn(home: Home, name: str) -> dict[tuple[str, str], dict[str, Any]]:
    """The pairs drawn from one answer; none where it is no longer kept, or is no number of an answer."""
    kept = {folder.name: folder for folder in home.snapshots.iterdir() if folder.is_dir()}
    file = kept[name] / "blind_pairs.parquet" if name in kept else None
    if file is None or not file.is_file():
        return {}
    return {(row["record_key_l"], row["record_key_r"]): row for row in pq.ParquetFile(file).read().to_pylist()}


def _row(answer: Answer, drawn: dict[str, Any], at: datetime) -> dict[str, Any]:
    pair = {"record_key_l": answer.record_key_l, "record_key_r": answer.record_key_r, "round": answer.round, "answer": answer.decision}
    return {**pair, "decided_by": answer.reviewer, "decided_on": at.date(), **{column.name: drawn[column.name] for column in DRAWN}}
