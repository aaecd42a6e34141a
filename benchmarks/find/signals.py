"""Works out forty rules over tables that lie in a folder, ours or as written by hand, and says how long that took and what came of it.

python -m benchmarks.find.signals FOLDER ours|hand        (FOLDER: as benchmarks.find.signals_data writes it)
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

from benchmarks.find.signals_data import SHARES, TODAY, sender
from sooner.definitions import signal_rules
from sooner.definitions.signal_form import SignalRule
from sooner.find import signals
from sooner.partnership import Extract, Partnership
from sooner.warehouse.engines import connect
from sooner.warehouse.workspace import Workspace

_HERE = Path(__file__).parent
#: What is the same on both sides is hashed in the order of its rows' keys.
_MARK = "SELECT count(*), bit_xor(hash({columns})) FROM {table}"
_OURS = ("SELECT signal AS rule, person_id, rows, first_seen AS first, last_seen AS last FROM signals",)
_OUR_ROWS = "SELECT signal AS rule, person_id, kind, agency, extract, line, row_date FROM signal_rows JOIN signals USING (signal_id)"


def forty() -> tuple[SignalRule, ...]:
    """The rules that are shipped and seven more."""
    said = {
        "version": 1,
        "title": "T",
        "why_it_matters": "W",
        "owner": "police",
        "framework": "sf_2022",
        "outcome": 7,
        "need": "7.3",
        "words": "{rows}, last on {last}",
    }
    more = yaml.safe_load((_HERE / "signals_more.yml").read_text(encoding="utf-8"))
    rules = [SignalRule.model_validate({**said, **{k: v for k, v in one.items() if k != "ways"}, "fires_when": [one["ways"]]}) for one in more]
    return (*signal_rules.shipped(), *rules)


#: What the engine may use on both sides; the program itself comes on top. What does not fit is spilled to the disk.
MEMORY = "2600MB"


def room(folder: Path, scratch: Path) -> Workspace:
    """The tables of the folder, received as a run receives them."""
    extracts = tuple(Extract(agency=sender(kind), name=kind, kind=kind, file="x", people="people", columns={}) for kind in SHARES)
    partnership = Partnership(folder=Path(), name="Benchmark", agencies=(), extracts=extracts)
    workspace = Workspace(connect(scratch, MEMORY), TODAY, {"partnership": partnership, "key": b"a key of no use to anybody"})
    for file in sorted(folder.glob("*.parquet")):
        workspace.con.raw_sql(f"CREATE TABLE \"{file.stem}\" AS SELECT * FROM read_parquet('{file}')")  # noqa: S608 - our own files
    return workspace


def by_hand(workspace: Workspace) -> None:
    """The same by the SQL beside this."""
    for statement in (_HERE / "signals_by_hand.sql").read_text(encoding="utf-8").split(";\n"):
        workspace.con.con.execute(statement)


def mark(workspace: Workspace, side: str) -> list[Any]:
    """How many fired and on how many rows they rest, each with a mark of the values that does not depend on their order."""
    tables = ("hand", "hand_rows") if side == "hand" else (f"({_OURS[0]})", f"({_OUR_ROWS})")
    columns = ("rule, person_id, rows, first, last", "rule, person_id, kind, agency, extract, line, row_date")
    return [workspace.con.con.execute(_MARK.format(columns=told, table=table)).fetchone() for told, table in zip(columns, tables, strict=True)]


def main(folder: Path, side: str) -> dict[str, Any]:
    """What one side took and found."""
    rules = forty()
    with tempfile.TemporaryDirectory(prefix="sooner-bench-") as scratch:
        workspace = room(folder, Path(scratch))
        step = signals.step_for(rules)
        started, cpu = time.perf_counter(), time.process_time()
        if side == "hand":
            by_hand(workspace)
        else:
            step.run(workspace)
        seconds, spent = time.perf_counter() - started, time.process_time() - cpu
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        (fired, found), (rows, where) = mark(workspace, side)
    told = {"side": side, "rules": len(rules), "seconds": round(seconds, 2), "processor_seconds": round(spent, 2), "peak_mib": peak, "memory": MEMORY}
    return {**told, "fired": fired, "rows": rows, "mark": f"{found:x}-{where:x}"}


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2])))
