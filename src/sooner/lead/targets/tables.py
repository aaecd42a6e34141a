"""The two tables of targets and outputs, with every other column that was sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from sooner.lead.targets.rows import Beside, Outputs, Target

_NUMBERS = ("target", "achieved", "of_target", "value", "parts")
_OTHER = {"row": pa.int64(), "is_sum": pa.bool_(), "agrees": pa.bool_(), **dict.fromkeys(_NUMBERS, pa.float64())}
TARGET_COLUMNS = ("row", "measure", "target", "achieved", "of_target", "result", "period", "site", "status", "note", "file")
OUTPUT_COLUMNS = ("measure", "row", "place", "period", "value", "is_sum", "parts", "agrees", "status", "note", "file")


def of_targets(targets: Sequence[Target]) -> pa.Table:
    """One row a target, and beside our columns those that were sent."""
    return _table([{**_target(each), **_others(each.beside, TARGET_COLUMNS)} for each in targets], TARGET_COLUMNS)


def of_outputs(outputs: Sequence[Outputs]) -> pa.Table:
    """One row a count of what was done, and beside our columns those that were sent."""
    rows = [{**told, **_others(row.beside, OUTPUT_COLUMNS)} for each in outputs for told, row in zip(output_rows(each), each.rows, strict=True)]
    return _table(rows, OUTPUT_COLUMNS)


def output_rows(outputs: Outputs) -> list[dict[str, Any]]:
    """Our columns of one file of outputs."""
    return [
        {
            "measure": outputs.measure,
            "row": row.beside.row,
            "place": row.place,
            "period": row.period,
            "value": row.value,
            "is_sum": row.is_sum,
            "parts": row.parts,
            "agrees": row.agrees,
            **_said(row.beside),
        }
        for row in outputs.rows
    ]


def _target(target: Target) -> dict[str, Any]:
    return {
        "row": target.beside.row,
        "measure": target.name,
        "target": target.target,
        "achieved": target.achieved,
        "of_target": target.of_target,
        "result": target.result,
        "period": target.period,
        "site": target.site,
        **_said(target.beside),
    }


def _said(beside: Beside) -> dict[str, Any]:
    return {"status": beside.status, "note": beside.note, "file": beside.file}


def _others(beside: Beside, ours: Sequence[str]) -> dict[str, Any]:
    """The other columns as they were sent; one that is called as ours is says so."""
    return {f"{name}_as_sent" if name in ours else name: value for name, value in beside.other.items()}


def _table(rows: Sequence[dict[str, Any]], ours: Sequence[str]) -> pa.Table:
    names = list(dict.fromkeys([*ours, *(name for row in rows for name in row)]))
    schema = pa.schema([(name, _OTHER.get(name, pa.string()) if name in ours else pa.string()) for name in names])
    return pa.Table.from_pylist([{name: row.get(name) for name in names} for row in rows], schema=schema)
