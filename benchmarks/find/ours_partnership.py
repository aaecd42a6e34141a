"""Our side: the people station over the records of an invented partnership, and the whole run over its files.

python -m benchmarks.find.ours_partnership station FOLDER      the station alone, as a run does it: seconds, and what it finds as it ships
python -m benchmarks.find.ours_partnership thresholds FOLDER WEIGHT ...   the pairs that the station weighed, put together from each weight
python -m benchmarks.find.ours_partnership whole FOLDER        the whole run, from files to an answer in force: seconds
python -m benchmarks.find.ours_partnership families FOLDER     how right the families of that answer are
"""

# ruff: noqa: S608

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.find.marks import Marks, Truth, mark
from sooner import warehouse
from sooner.example.generator.timeline import LAST_DAY
from sooner.example.marking import mark_families
from sooner.find.people import STEP
from sooner.find.people.clustering import cluster
from sooner.find.people.elders import find_elders
from sooner.find.people.pair_facts import Looks
from sooner.find.people.prepared import prepare
from sooner.find.people.relatives import judge
from sooner.find.people.settings import read, shipped
from sooner.find.people.step import name_pairs
from sooner.find.run import find
from sooner.partnership import load
from sooner.tables.people import IDENTIFIERS
from sooner.warehouse import keys
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


def cost_of(work: Callable[[], object]) -> dict[str, float]:
    """Seconds by the clock, and of the processors in this process and those that it has waited for."""
    started, worked = time.perf_counter(), sum(os.times()[:4])
    work()
    return {"seconds": round(time.perf_counter() - started, 1), "processor_seconds": round(sum(os.times()[:4]) - worked, 1)}


def station(folder: Path) -> dict[str, Any]:
    """The step as it ships, its cost and its marks; leaves the pairs that it weighed as links.parquet."""
    truth = Truth.of(pd.read_parquet(folder / "truth.parquet"))
    with workspace(folder) as room:
        taken = cost_of(lambda: STEP.run(room))
        held = room.con.con.execute("select record_key, person_id as cluster from person_records").df()
        room.con.con.execute(f"copy links to '{folder}/links.parquet' (format parquet)")
    return taken | asdict(marked(truth, held, read(shipped()).thresholds.join))


def thresholds(folder: Path, weights: list[float]) -> list[Marks]:
    """Marks over join thresholds: the station's pairs judged once, put together anew for each."""
    truth, model = Truth.of(pd.read_parquet(folder / "truth.parquet")), read(shipped())
    with workspace(folder) as room:
        con, looks = room.con.con, Looks(IDENTIFIERS, today=LAST_DAY, thresholds=model.thresholds)
        find_elders(StepView(room, STEP), "select * from records", "people__elders")
        prepare(con, "select * from records", "people__prepared", name_pairs(), IDENTIFIERS, elders="people__elders")
        con.execute(f"create table weighed as select record_key_l, record_key_r, compared_weight as match_weight from '{folder}/links.parquet'")
        judge(con, "weighed", "people__prepared", looks, "people__verdicts")
        return [_from(con, looks, truth, weight) for weight in weights]


def _from(con: Any, looks: Looks, truth: Truth, weight: float) -> Marks:
    con.execute(f"""create or replace temp table edges as select record_key_l, record_key_r, match_weight, grade
        from weighed join people__verdicts using (record_key_l, record_key_r) where kept_apart is null and match_weight >= {weight}""")
    cluster(con, "people__prepared", "edges", looks, "people__clusters")
    return marked(truth, con.execute("select record_key, cluster from people__clusters").df(), weight)


def whole(folder: Path) -> dict[str, float]:
    """The whole run over the files into a new home, and what it costs."""
    key = keys.create(folder / "keys.toml")
    return cost_of(lambda: find(folder / "files" / "partnership.toml", folder / "home", LAST_DAY, keys_file=key))


def families(folder: Path) -> dict[str, Any]:
    """Marks of the families of the run's answer, pair by pair of true people."""
    with warehouse.open("snapshot", folder / "home") as snapshot:
        members, records = (snapshot.table(name).to_pandas() for name in ("family_members", "person_records"))
    found = mark_families(members, records, folder / "files" / "truth")
    return {
        "families_precision": round(found.precision, 4),
        "families_recall": round(found.recall, 4),
        "families_found": found.families_found,
        "families_at_a_communal_address": found.families_communal,
        "families_of_strangers_there": found.families_of_strangers,
    }


def main() -> None:
    """Do what is asked for and print it as JSON."""
    what, folder, *weights = sys.argv[1:]
    if what == "thresholds":
        print(json.dumps([asdict(each) for each in thresholds(Path(folder), [float(weight) for weight in weights])]))
    else:
        print(json.dumps({"station": station, "whole": whole, "families": families}[what](Path(folder))))


if __name__ == "__main__":
    main()
