"""Our side: the people station over the records of an invented partnership.

python -m benchmarks.find.ours_partnership station FOLDER      the station alone, as a run does it: seconds, and what it finds as it ships
python -m benchmarks.find.ours_partnership thresholds FOLDER WEIGHT ...   the same scored pairs, put together from each weight
"""

# ruff: noqa: S608

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.find.marks import Marks, Truth, mark
from sooner.example.generator.timeline import LAST_DAY
from sooner.find.people import STEP
from sooner.find.people.clustering import cluster
from sooner.find.people.elders import find_elders
from sooner.find.people.pair_facts import Looks
from sooner.find.people.prepared import prepare
from sooner.find.people.settings import read, shipped
from sooner.find.people.step import link_records, name_pairs
from sooner.partnership import load
from sooner.tables.people import IDENTIFIERS
from sooner.warehouse.engines import connect
from sooner.warehouse.steps import StepView
from sooner.warehouse.workspace import Workspace


@contextmanager
def workspace(folder: Path) -> Iterator[Workspace]:
    """The working room of a run, with the records and the declared ties in it."""
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        con = connect(Path(scratch))
        settings = {"partnership": load(folder / "files" / "partnership.toml"), "key": b"k" * 32, "previous": None, "model": None, "progress": None}
        room = Workspace(con, LAST_DAY, settings)
        for table, name in (("records", "records"), ("received_declared_ties", "declared_ties")):
            con.con.execute(f"create table {table} as select * from '{folder / name}.parquet'")
        yield room
        con.disconnect()


def marked(truth: Truth, clusters: pd.DataFrame, threshold: float) -> Marks:
    """Marks of a table of record_key and cluster."""
    found = pd.Series(pd.factorize(clusters["cluster"])[0], index=truth.places(clusters["record_key"])).sort_index()
    return mark(truth, found.to_numpy(), threshold)


def station(folder: Path) -> dict[str, Any]:
    """The step as it ships; its own seconds and processor seconds, and its marks."""
    truth = Truth.of(pd.read_parquet(folder / "truth.parquet"))
    with workspace(folder) as room:
        started, worked = time.perf_counter(), time.process_time()
        STEP.run(room)
        taken = {"seconds": round(time.perf_counter() - started, 1), "processor_seconds": round(time.process_time() - worked, 1)}
        held = room.con.con.execute("select record_key, person_id as cluster from person_records").df()
    return taken | asdict(marked(truth, held, read(shipped()).thresholds.join))


def thresholds(folder: Path, weights: list[float]) -> list[Marks]:
    """Marks over join thresholds: scored and judged once, put together anew for each."""
    truth, model = Truth.of(pd.read_parquet(folder / "truth.parquet")), read(shipped())
    with workspace(folder) as room:
        con, looks = room.con.con, Looks(IDENTIFIERS, today=LAST_DAY, thresholds=model.thresholds)
        find_elders(StepView(room, STEP), "select * from records", "people__elders")
        prepare(con, "select * from records", "people__prepared", name_pairs(), IDENTIFIERS, elders="people__elders")
        link_records(con, model, looks)
        return [_from(con, looks, truth, weight) for weight in weights]


def _from(con: Any, looks: Looks, truth: Truth, weight: float) -> Marks:
    con.execute(f"""create or replace temp table edges as select record_key_l, record_key_r, match_weight, grade
        from people__scored join people__verdicts using (record_key_l, record_key_r) where kept_apart is null and match_weight >= {weight}""")
    cluster(con, "people__prepared", "edges", looks, "people__clusters")
    return marked(truth, con.execute("select record_key, cluster from people__clusters").df(), weight)


def main() -> None:
    """Do what is asked for and print it as JSON."""
    what, folder, *weights = sys.argv[1:]
    if what == "station":
        print(json.dumps(station(Path(folder))))
    else:
        print(json.dumps([asdict(each) for each in thresholds(Path(folder), [float(weight) for weight in weights])]))


if __name__ == "__main__":
    main()
