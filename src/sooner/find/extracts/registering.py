"""Puts the accepted rows of each kind into the run's workspace, over agencies and files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import ibis

from sooner.find.extracts.receipts import Receipts
from sooner.tables import KINDS
from sooner.tables.shape import Table
from sooner.warehouse.workspace import Workspace, engine_schema, shape_of

if TYPE_CHECKING:
    import ibis.expr.types as ir


def register(workspace: Workspace, received: Path, receipts: Receipts) -> None:
    """Write ``received_<kind>`` for every kind that was read, with all of the kind's columns; what was not sent is missing."""
    for kind in KINDS:
        paths = [received / r.agency / r.extract / r.label / "accepted.parquet" for r in receipts.rows if r.read and r.kind == kind]
        if not paths:
            continue
        name = f"received_{kind}"
        views = [f"{name}_{number}" for number in range(len(paths))]
        parts = [_part(workspace, path, view, shape_of(name)) for path, view in zip(paths, views, strict=True)]
        workspace.write(name, ibis.union(*parts) if len(parts) > 1 else parts[0])
        for view in views:
            workspace.con.drop_view(view)


def _part(workspace: Workspace, path: Path, view: str, shape: Table) -> ir.Table:
    """One extract's accepted rows with all of the kind's columns."""
    rows = workspace.con.read_parquet(path, table_name=view)
    types = engine_schema(shape)
    return rows.select(**{name: rows[name].cast(t) if name in rows.columns else ibis.null(t) for name, t in types.items()})
