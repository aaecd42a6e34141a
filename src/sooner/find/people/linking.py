"""What ``sooner link`` does: files of any kind to people, with nothing said but which column is what."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv

from sooner.find.people.blocking import affordable
from sooner.find.people.cleaning import clean
from sooner.find.people.clustering import cluster
from sooner.find.people.columns_file import ColumnsFile, read_columns
from sooner.find.people.files import read_files
from sooner.find.people.labels import LabelMarks, measured, read_labels
from sooner.find.people.pair_facts import Looks
from sooner.find.people.plan import Plan, plan_for
from sooner.find.people.prepared import prepare
from sooner.find.people.relatives import judge
from sooner.find.people.scoring import prior, score
from sooner.find.people.settings import Thresholds
from sooner.find.people.step import name_pairs
from sooner.find.people.training import SAMPLE, fit
from sooner.warehouse.engines import connect

#: Looser blocking rules are added as long as they bring together no more pairs than this.
LOOSE_PAIRS = 1_000_000


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
    tell("learning what the columns are worth")
    apart = "l.agency = r.agency" if one_to_one else None
    settings = _learn(duck, plan, one_to_one, seed)
    tell("comparing records")
    score(duck, "people__prepared", settings, Thresholds().floor, "people__scored")
    looks = Looks((), plan.identifiers, places="address_key" in plan.known or "postcode" in plan.known, strict=False)
    judge(duck, "people__scored", "people__prepared", looks, "people__verdicts")
    join = _join(duck)
    duck.execute(f"""create temp table people__edges as select record_key_l, record_key_r, match_weight, grade
        from people__scored join people__verdicts using (record_key_l, record_key_r) where kept_apart is null and match_weight >= {join}""")
    tell("putting records together")
    cluster(duck, "people__prepared", "people__edges", looks, "people__clusters", apart)
    return _result(duck, join, truth)


def _learn(con: Any, plan: Plan, one_to_one: bool, seed: int) -> dict[str, Any]:
    """Splink's settings, trained on the records themselves."""
    between = " and l.agency <> r.agency" if one_to_one else ""
    chance = prior(con, "people__prepared", [rule.condition + between for rule in plan.sure], Thresholds().recall_of_sure_pairs)
    loose = affordable(con, "people__prepared", plan.loose, LOOSE_PAIRS)
    rules = [condition + between for condition in (*(rule.condition for rule in plan.rules), *loose)]
    return fit(con, "people__prepared", plan.comparisons, rules, plan.rounds, plan.identifiers, chance, seed, SAMPLE)


def _join(con: Any) -> float:
    rows = con.execute("""select match_weight from people__scored join people__verdicts using (record_key_l, record_key_r)
        where kept_apart is null""").fetchnumpy()
    return best_join(rows["match_weight"])


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


def _result(con: Any, join: float, truth: dict[tuple[str, str], str] | None) -> LinkResult:
    con.execute("""create temp table people__persons as select record_key, agency as source, record_id,
        'p' || lpad(dense_rank() over (order by cluster)::varchar, 7, '0') as person_id
        from people__clusters join people__cleaned using (record_key)""")
    people = con.execute("select source, record_id, person_id from people__persons order by record_key").to_arrow_table()
    pairs = con.execute("""
        select l.source as source_l, l.record_id as record_id_l, r.source as source_r, r.record_id as record_id_r,
            match_weight, 1 / (1 + pow(2, -match_weight)) as match_probability
        from people__scored join people__verdicts using (record_key_l, record_key_r)
        join people__persons as l on l.record_key = record_key_l join people__persons as r on r.record_key = record_key_r
        where kept_apart is null order by record_key_l, record_key_r""").to_arrow_table()
    apart = con.execute("select count(*) from people__verdicts where kept_apart is not null").fetchone()[0]
    found = dict(zip(zip(people["source"].to_pylist(), people["record_id"].to_pylist(), strict=True), people["person_id"].to_pylist(), strict=True))
    return LinkResult(people, pairs, join, len(set(found.values())), int(apart), measured(found, truth) if truth is not None else None)
