"""Weighs every pair that is looked at, for ``sooner link``: what agreement is worth is learnt from the files themselves."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from sooner.find.people.compared import compare, told
from sooner.find.people.comparisons import Comparison
from sooner.find.people.mixture import STATED_PAIRS, Numbers, Patterns, learn, weights
from sooner.find.people.one_each import compete
from sooner.find.people.training import ONE_PERSON

#: Records in the sample from which chances among strangers are counted: 800 make 319,600 pairs.
SAMPLE = 800
#: A file in which fewer than this share of the records are expected to be somebody's second holds a person about once.
SELDOM = 0.01
#: Pairs below this weight (bits) are rivals to nobody.
HOPELESS = -20.0
#: No level is held to be rarer than this among strangers.
RAREST = 1e-7


@dataclass(frozen=True)
class Weighed:
    """Pairs (numbers of records) with their weight in bits, and the weight that each would have if nobody had relatives."""

    one: np.ndarray[Any, np.dtype[np.int64]]
    other: np.ndarray[Any, np.dtype[np.int64]]
    weight: Numbers
    alone: Numbers


def weigh(con: Any, records: str, pairs: str, comparisons: Sequence[Comparison], identifiers: Collection[str], chance: float, seed: int) -> Weighed:
    """Weigh the pairs of numbered records (DuckDB connection ``con``). ``chance``: a first guess at the share of pairs that are one person."""
    strangers = _strangers(con, records, comparisons, identifiers, seed)
    compare(con, records, pairs, comparisons, "people__compared")
    sides, found = _patterns(con, len(comparisons))
    sizes = [size for (size,) in con.execute(f"select count(*) from {records} group by file order by file").fetchall()]
    every = np.array([sizes[a] * (sizes[a] - 1) / 2 if a == b else sizes[a] * sizes[b] for a, b in sides], dtype=float)
    learnt = learn(comparisons, strangers, found, every, chance)
    weighed, files = _spread(con, found, *weights(learnt, found))
    often = {a for at, (a, b) in enumerate(sides) if a == b and learnt.shares[at, 0] * every[at] >= SELDOM * sizes[a]}
    return _one_each(weighed, files, [at for at, (a, b) in enumerate(sides) if a != b and not {a, b} & often])


def _strangers(con: Any, records: str, comparisons: Sequence[Comparison], identifiers: Collection[str], seed: int) -> list[Numbers]:
    """How often strangers agree, by comparison and level: over all pairs of a sample that holds each person about once.

    The sample is drawn by a hash of key and seed: the engine's own sampling is not the same from run to run with two threads.
    """
    con.execute(f"create or replace temp table people__sample as select *, md5(record_key || '{int(seed)}') as draw from {records}")
    for group in (*ONE_PERSON, *((column,) for column in identifiers)):
        known = " and ".join(f"{column} is not null" for column in group)
        con.execute(f"""create or replace temp table people__sample as select * from people__sample
            qualify not ({known}) or row_number() over (partition by {", ".join(group)} order by draw) = 1""")
    con.execute(f"create or replace temp table people__sample as select * from people__sample order by draw limit {SAMPLE}")
    con.execute("""create or replace temp table people__drawn as select l.number as one, r.number as other
        from people__sample as l join people__sample as r on l.number < r.number""")
    compare(con, "people__sample", "people__drawn", comparisons, "people__counted")
    counted = [_counted(con, number, comparison) for number, comparison in enumerate(comparisons)]
    con.execute("drop table people__sample; drop table people__drawn; drop table people__counted")
    return counted


def _counted(con: Any, number: int, comparison: Comparison) -> Numbers:
    stated = np.array([level.different for level in told(comparison)])
    counts = stated / stated.sum() * STATED_PAIRS
    for level, pairs in con.execute(f"select level_{number}, count(*) from people__counted where level_{number} >= 0 group by all").fetchall():
        counts[level] += pairs
    return np.asarray(np.maximum(counts / counts.sum(), RAREST))


def _patterns(con: Any, comparisons: int) -> tuple[list[tuple[int, int]], Patterns]:
    """Each pair of files that has pairs, and the distinct patterns of agreement, numbered in the table people__patterns."""
    columns = [f"{kind}_{number}" for kind in ("level", "rarity") for number in range(comparisons)]
    all_of = ", ".join(["file_l", "file_r", *columns])
    con.execute(f"""create or replace temp table people__patterns as select (row_number() over (order by {all_of}) - 1)::integer as pattern, *
        from (select {all_of}, count(*) as pairs from people__compared group by all)""")
    rows = con.execute("select * from people__patterns order by pattern").fetchnumpy()
    sides, files = np.unique(np.stack([rows["file_l"], rows["file_r"]], axis=1).reshape(-1, 2), axis=0, return_inverse=True)
    levels = np.stack([rows[f"level_{number}"] for number in range(comparisons)], axis=1).astype(np.int64)
    rarities = np.stack([rows[f"rarity_{number}"] for number in range(comparisons)], axis=1).astype(float)
    return [(int(a), int(b)) for a, b in sides], Patterns(levels, rarities, files.reshape(-1), rows["pairs"].astype(float))


def _spread(con: Any, found: Patterns, weight: Numbers, alone: Numbers) -> tuple[Weighed, np.ndarray[Any, np.dtype[np.int64]]]:
    """The weights of the patterns given to their pairs, and for each pair the number of its pair of files."""
    columns = [f"{kind}_{number}" for kind in ("level", "rarity") for number in range(found.levels.shape[1])]
    rows = con.execute(f"""select one, other, pattern from people__compared join people__patterns
        using (file_l, file_r, {", ".join(columns)}) order by one, other""").fetchnumpy()
    con.execute("drop table people__compared; drop table people__patterns")
    pattern = rows["pattern"].astype(np.int64)
    return Weighed(rows["one"].astype(np.int64), rows["other"].astype(np.int64), weight[pattern], alone[pattern]), found.files[pattern]


def _one_each(weighed: Weighed, files: np.ndarray[Any, np.dtype[np.int64]], between: Collection[int]) -> Weighed:
    """The same with the pairs of those files in competition for each record."""
    weight = weighed.weight.copy()
    for number in between:
        at = (files == number) & (weighed.weight > HOPELESS)
        one, other = (np.unique(side[at], return_inverse=True)[1] for side in (weighed.one, weighed.other))
        weight[at] = compete(one, other, weight[at])
    return Weighed(weighed.one, weighed.other, weight, weighed.alone)
