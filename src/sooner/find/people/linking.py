"""What ``sooner link`` does: files of any kind to people, with nothing said but which column is what."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from sooner.find.people.blocking import affordable
from sooner.find.people.cleaning import clean
from sooner.find.people.columns_file import ColumnsFile, read_columns
from sooner.find.people.compared import number_records, pair_up
from sooner.find.people.files import read_files
from sooner.find.people.joining import put_together
from sooner.find.people.labels import LabelMarks, measured, read_labels
from sooner.find.people.plan import Plan, plan_for
from sooner.find.people.prepared import prepare
from sooner.find.people.rare_values import count_bearers, where_rare
from sooner.find.people.scoring import prior
from sooner.find.people.settings import Thresholds
from sooner.find.people.step import name_pairs
from sooner.find.people.weighing import Weighed, weigh
from sooner.warehouse.engines import connect

#: Looser blocking rules are added as long as they bring together no more pairs than this.
LOOSE_PAIRS = 1_000_000
#: A column that is too dear as a whole brings together so many pairs by its rarer values.
RARE_PAIRS = 200_000


@dataclass(frozen=True)
class LinkResult:
    """Which record belongs to which person, the pairs above the floor, and how it was done.

    ``people``: source, record_id, person_id. ``pairs``: source_l, record_id_l, source_r, record_id_r, match_weight, match_probability.
    ``join``: the weight in bits from which two records were put together. ``marks``: against the labels, where there were any.
    """

    people: pa.Table
    pairs: pa.Table
    join: float
    persons: int
    kept_apart: int
    marks: LabelMarks | None = None

    def __repr__(self) -> str:
        against = f"; {self.marks}" if self.marks else ""
        return f"LinkResult({self.people.num_rows:,} records are {self.persons:,} people, joined from {self.join:.1f} bits{against})"

    @property
    def table(self) -> pa.Table:
        """Which record belongs to which person."""
        return self.people

    def write(self, out: Path, pairs: Path | None = None) -> None:
        """Write people.csv and, where asked for, pairs.csv."""
        pyarrow.csv.write_csv(self.people, out)
        if pairs is not None:
            pyarrow.csv.write_csv(self.pairs, pairs)

    def as_dict(self) -> dict[str, Any]:
        """Counts for machines."""
        counts = {"records": self.people.num_rows, "people": self.persons, "pairs": self.pairs.num_rows, "kept_apart": self.kept_apart, "join": self.join}
        return counts | ({"marks": self.marks.as_dict()} if self.marks else {})


def link(
    files: Sequence[Path],
    columns: Path | ColumnsFile,
    one_to_one: bool = False,
    labels: Path | None = None,
    seed: int = 1,
    progress: Callable[[str], None] | None = None,
) -> LinkResult:
    """Link the records of one or more files, within and between them.

    ``columns``: COLUMNS.toml or what was read from it. ``one_to_one``: a person has at most one record in each file.
    ``labels``: a CSV of source, record_id and cluster to measure against; it is never trained on.
    Raises InputRefused where a file or the columns file cannot be taken.
    """
    told = columns if isinstance(columns, ColumnsFile) else read_columns(Path(columns))
    tell = progress or (lambda words: None)
    tell("reading the files")
    rows = read_files([Path(path) for path in files], told)
    truth = read_labels(labels, {str(source) for source in set(rows["source"].to_pylist())}) if labels is not None else None
    # what does not fit in memory is spilled here, readable by nobody else, and gone at the end
    with TemporaryDirectory(prefix="sooner-link-") as scratch:
        con = connect(Path(scratch))
        try:
            return _link(con, rows, told, one_to_one, truth, seed, tell)
        finally:
            con.disconnect()


def _link(
    con: Any, rows: pa.Table, told: ColumnsFile, one_to_one: bool, truth: dict[tuple[str, str], str] | None, seed: int, tell: Callable[[str], None]
) -> LinkResult:
    duck, plan = con.con, plan_for(told)
    duck.register("people__rows", rows)
    duck.execute("create temp table people__told as select * from people__rows")
    duck.unregister("people__rows")
    clean(duck, "people__told", list(told.other.values()), told.used, "people__cleaned")
    prepare(duck, "select * from people__cleaned", "people__prepared", name_pairs(), plan.identifiers, plan.others)
    number_records(duck, "people__prepared", plan.comparisons, "people__records")
    tell("comparing records")
    between = " and l.agency <> r.agency" if one_to_one else ""
    pair_up(duck, "people__records", [condition + between for condition in _conditions(duck, plan)], "people__pairs")
    tell("learning what the columns are worth")
    chance = prior(duck, "people__prepared", [rule.condition + between for rule in plan.sure], Thresholds().recall_of_sure_pairs)
    weighed = weigh(duck, "people__records", "people__pairs", plan.comparisons, plan.identifiers, chance, seed)
    least = best_join(weighed.weight)
    tell("putting records together")
    groups = put_together(weighed, _held(duck, plan.identifiers), _files(duck) if one_to_one else None, least)
    return _result(duck, weighed, groups, least, truth)


def _conditions(con: Any, plan: Plan) -> list[str]:
    """The blocking rules: those of the plan, looser ones as far as they can be afforded, and rare values where they cannot."""
    loose = affordable(con, "people__records", plan.loose, LOOSE_PAIRS)
    dear = [column for group in plan.loose for column in group if f"l.{column} = r.{column}" not in loose]
    count_bearers(con, "people__records", dear)
    return [*(rule.condition for rule in plan.rules), *loose, *where_rare(con, "people__records", dear, RARE_PAIRS)]


def _files(con: Any) -> dict[int, int]:
    """The file of each record."""
    return dict(con.execute("select number, file from people__records").fetchall())


def _held(con: Any, identifiers: Sequence[str]) -> dict[int, set[str]]:
    """The numbers on each record that has any: they hold together a group that is otherwise too large."""
    held: dict[int, set[str]] = {}
    for column in identifiers:
        for record, value in con.execute(f"select number, {column} from people__records where {column} is not null").fetchall():
            held.setdefault(record, set()).add(f"{column} {value}")
    return held


def best_join(weights: np.ndarray[Any, np.dtype[np.float64]]) -> float:
    """The weight from which to join so that the expected F1 is greatest, taking the weights (bits) at their word.

    Of n pairs joined, as many are expected to be right as their probabilities sum to; of all pairs, as many are true. It is never below
    even odds: what is more likely wrong than right is not joined.
    Method: the plug-in rule for F1 (Lipton, Elkan and Naryanaswamy 2014).
    """
    falling = np.sort(np.asarray(weights, dtype=float))[::-1]
    if not falling.size:
        return 0.0
    right = np.cumsum(1 / (1 + np.exp2(-falling)))
    expected = 2 * right / (np.arange(1, falling.size + 1) + right[-1])
    return float(max(falling[int(np.argmax(expected))], 0.0))


def _result(con: Any, weighed: Weighed, groups: Mapping[int, int], least: float, truth: dict[tuple[str, str], str] | None) -> LinkResult:
    moved = pa.table({"number": pa.array(list(groups), pa.int32()), "smallest": pa.array(list(groups.values()), pa.int32())})
    alike = weighed.weight >= Thresholds().floor
    pairs = pa.table({"one": weighed.one[alike], "other": weighed.other[alike], "match_weight": weighed.weight[alike]})
    con.register("people__moved", moved)
    con.register("people__alike", pairs)
    con.execute("""create or replace temp table people__persons as select number, agency as source, record_id,
        'p' || lpad(dense_rank() over (order by coalesce(smallest, number))::varchar, 7, '0') as person_id
        from people__records left join people__moved using (number) join people__cleaned using (record_key, agency)""")
    people = con.execute("select source, record_id, person_id from people__persons order by number").to_arrow_table()
    pairs = con.execute("""
        select l.source as source_l, l.record_id as record_id_l, r.source as source_r, r.record_id as record_id_r,
            match_weight, 1 / (1 + pow(2, -match_weight)) as match_probability
        from people__alike join people__persons as l on l.number = one join people__persons as r on r.number = other
        order by one, other""").to_arrow_table()
    con.unregister("people__moved")
    con.unregister("people__alike")
    apart = int(((weighed.alone >= least) & (weighed.weight < least)).sum())
    found = dict(zip(zip(people["source"].to_pylist(), people["record_id"].to_pylist(), strict=True), people["person_id"].to_pylist(), strict=True))
    return LinkResult(people, pairs, least, len(set(found.values())), apart, measured(found, truth) if truth is not None else None)
