"""Pairs of records with the level at which each thing about them agrees, and how rare what they have in common is."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sooner.find.people.comparisons import Comparison, Level

#: Steps to a bit in which the rarity of a value in common is counted.
STEPS = 4


def told(comparison: Comparison) -> list[Level]:
    """The levels that say anything, in order."""
    return [level for level in comparison.levels if not level.missing]


def frequent(comparison: Comparison) -> tuple[int, str] | None:
    """The place of the level whose values weigh more the rarer they are, and its column; None where there is none."""
    return next(((at, level.frequency_of) for at, level in enumerate(told(comparison)) if level.frequency_of), None)


def number_records(con: Any, prepared: str, comparisons: Iterable[Comparison], into: str) -> None:
    """Make the table ``into``: the prepared records, numbered, with the rarity of each value that has one.

    ``number``: from 0, by file and record_key. ``file``: from 0, in order of name.
    """
    columns = sorted({found[1] for comparison in comparisons if (found := frequent(comparison))})
    rarities = "".join(f", round({STEPS} * log2(count(*) over (partition by {c}) / count({c}) over ()))::smallint as rarity_of_{c}" for c in columns)
    con.execute(f"""create or replace temp table {into} as
        select *, (row_number() over (order by agency, record_key) - 1)::integer as number,
            (dense_rank() over (order by agency) - 1)::integer as file{rarities} from {prepared}""")


def pair_up(con: Any, records: str, rules: Iterable[str], into: str) -> None:
    """Make the table ``into`` of ``one`` and ``other`` (numbers, the smaller first): each pair once that a condition brings together."""
    con.execute("create or replace temp table people__brought (one integer, other integer)")
    for rule in rules:
        con.execute(f"insert into people__brought select l.number, r.number from {records} as l join {records} as r on {rule} and l.number < r.number")
    con.execute(f"create or replace temp table {into} as select distinct one, other from people__brought")
    con.execute("drop table people__brought")


def compare(con: Any, records: str, pairs: str, comparisons: Sequence[Comparison], into: str) -> None:
    """Make the table ``into``: the pairs with ``files`` and, by comparison, level and rarity.

    ``level_<n>``: place of the first level that holds among those of comparison n that say anything; -1 where something is missing.
    ``rarity_<n>``: log2 of the share of records that have the value in common, in quarter bits; 0 where none is in common.
    ``file_l``, ``file_r``: the numbers of their files.
    """
    levels = ", ".join(f"{_level(comparison)}::tinyint as level_{number}" for number, comparison in enumerate(comparisons))
    found = [(number, rare) for number, comparison in enumerate(comparisons) if (rare := frequent(comparison))]
    rarities = "".join(f", rarity_of_{rare[1]}_l as found_{number}" for number, rare in found)
    used = [*_used(con, records, comparisons), *sorted({f"rarity_of_{rare[1]}" for _, rare in found})]
    sides = ", ".join(f"l.{column} as {column}_l, r.{column} as {column}_r" for column in used)
    con.execute(f"""create or replace temp table people__levels as select one, other, file_l, file_r, {levels}{rarities}
        from (select one, other, {sides} from {pairs} join {records} as l on l.number = one join {records} as r on r.number = other)""")
    places = {number: rare[0] for number, rare in found}
    kept = ", ".join(
        f"level_{n}, {f'case when level_{n} = {places[n]} then found_{n} else 0 end' if n in places else '0'}::smallint as rarity_{n}"
        for n in range(len(comparisons))
    )
    con.execute(f"""create or replace temp table {into} as
        select one, other, file_l, file_r, {kept} from people__levels""")
    con.execute("drop table people__levels")


def _level(comparison: Comparison) -> str:
    """The place of the first level that holds, as SQL."""
    whens, at = [], 0
    for level in comparison.levels:
        if level.condition != "ELSE":
            whens.append(f"when {level.condition} then {-1 if level.missing else at}")
        at += not level.missing
    return f"(case {' '.join(whens)} else {at - 1} end)"


def _used(con: Any, records: str, comparisons: Sequence[Comparison]) -> list[str]:
    """The columns that the conditions speak of, and the file."""
    text = " ".join(level.condition for comparison in comparisons for level in comparison.levels)
    names = [row[0] for row in con.execute(f"describe {records}").fetchall()]
    return ["file", *(name for name in names if f"{name}_l" in text or f"{name}_r" in text)]
