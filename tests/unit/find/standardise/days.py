"""Records made alike from day to day: each day goes on from the answer before, beside one that goes on from nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa

from sooner.find.standardise import STEP
from sooner.warehouse.engines import connect
from sooner.warehouse.snapshots import Draft
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of
from tests.unit.find.standardise.columns import received

ADDRESSES = "received_person_addresses"


@dataclass
class Days:
    """The days lived so far. ``last`` is the folder of the last answer, ``counts`` how its records came about."""

    folder: Path
    last: Path | None = None
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.con = connect()

    def run(self, rows: Sequence[dict[str, Any]], today: date, addresses: Sequence[dict[str, Any]] = (), anew: bool = False) -> dict[str, list[dict[str, Any]]]:
        """What the step writes of the rows on that day, each table in the order of its key; ``anew``: from the rows alone."""
        settings = {"people_extracts": {}, "previous": self.last, "since": None if anew else today, "made_alike": {}}
        workspace = Workspace(self.con, today, settings)
        workspace.write("received_people", received(rows))
        schema = pa.schema([(name, pa.date32() if kind == "date" else pa.string()) for name, kind in engine_schema(shape_of(ADDRESSES)).items()])
        whole = [dict.fromkeys(schema.names) | row for row in addresses]
        workspace.write(ADDRESSES, pa.Table.from_pylist(whole, schema=schema))
        STEP.run(workspace)
        self.counts = settings["made_alike"]
        return {name: workspace.read(name).order_by("record_key").to_pyarrow().to_pylist() for name in STEP.writes}

    def keep(self) -> None:
        """Put what was written last in force: the next day goes on from it."""
        name = f"2026-11-22-{int(self.last.name[-4:]) + 1 if self.last else 1:04d}"
        draft = Draft(self.folder, name)
        draft.write(self.con, STEP.writes)
        draft.settle(STEP.writes, {})
        draft.put_in_force()
        self.last = self.folder / name
