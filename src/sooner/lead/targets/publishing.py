"""Publishes targets and outputs to a home as a draft: what a named person releases on the site reaches the board, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.lead.targets import tables
from sooner.lead.targets.protecting import protected, protected_target
from sooner.lead.targets.result import Targets
from sooner.lead.targets.writing import Drawn, draw
from sooner.tables import TABLES
from sooner.warehouse.carrying import schema_of
from sooner.warehouse.drafts import publish_draft


def publish(found: Targets, drawn: Drawn | None, home: Path, today: date, is_open: bool = False) -> str:
    """Put the tables ``targets`` and ``outputs`` and the chart into the home; the id of the draft.

    ``is_open``: somebody says that the numbers are published already, or count no people of this partnership. Without it small counts are
    hidden and others rounded, and words and chart are made of those. Raises what ``publish_draft`` raises.
    """
    if not (is_open or found.counts_of_people):
        found = replace(found, targets=tuple(map(protected_target, found.targets)), outputs=tuple(map(protected, found.outputs)), counts_of_people=True)
        drawn = draw(found)
    name = f"{drawn.picture.key}.svg" if drawn else None
    about = {
        "today": today.isoformat(),
        "words": found.words,
        "counts": found.counts,
        "counts_of_people": found.counts_of_people,
        "open": is_open,
        "files": [{"name": sheet.name, "sha256": sheet.sha256} for sheet in found.sheets],
    }
    promised = [{**row, "said": each.said, "other": each.beside.other_in_words, "chart": name} for row, each in zip(_rows(found), found.targets, strict=True)]
    pairs = [pair for each in found.outputs for pair in zip(tables.output_rows(each), each.rows, strict=True)]
    done = [{**told, "row": place, "other": row.beside.other_in_words} for place, (told, row) in enumerate(pairs, start=1)]
    shaped = {"targets": _table("targets", promised), "outputs": _table("outputs", done)}
    return publish_draft(home, "targets", shaped, {name: drawn.svg} if drawn and name else {}, about)


def _rows(found: Targets) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tables.of_targets(found.targets).to_pylist()
    return rows


def _table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    columns = TABLES[name].column_names
    return pa.Table.from_pylist([{column: row.get(column) for column in columns} for row in rows], schema=schema_of(name))
