"""What each comparison of the frozen model says of a pair of records: the level that it falls into, and what that level weighs.

The weights are those of Fellegi and Sunter, as Splink works them out, with the prior and the names of the frozen model: they add up to what
the pair was weighed with. A test holds the sum to Splink's own.
"""

# ruff: noqa: S608 - what is put into a query is the model's own and names of our own

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sooner.find.people.frozen import Frozen, put_in_place
from sooner.find.people.prepared import prepare
from sooner.find.people.step import name_pairs
from sooner.tables.people import IDENTIFIERS

#: What the row is called that says how rare it is that two records are one person's.
PRIOR, SELDOM = "prior", "before anything is compared: two records are seldom one person’s"


def weigh(con: Any, pairs: str, records: str, frozen: Frozen, key: bytes, into: str) -> None:
    """Make the table ``into`` of record_key_l, record_key_r, place, comparison, label, bits: one row a pair and comparison, the prior first.

    ``con`` is a DuckDB connection. ``pairs``: a table of record_key_l and record_key_r; ``records``: SQL in the shape of ``records``, those of
    the pairs among them. ``frozen``: what the pairs were weighed by, made with ``key``. ``label`` is null where a record does not say.
    """
    named = f"select * from ({records}) where record_key in (select unnest([record_key_l, record_key_r]) from {pairs})"
    prepare(con, named, "people__told", name_pairs(), IDENTIFIERS)
    common = put_in_place(con, "people__told", frozen, key)
    con.execute(f"create or replace temp table people__sides as {_sides(con, pairs)}")
    parts = [_one(place, comparison, common) for place, comparison in enumerate(frozen.splink["comparisons"], 1)]
    odds = math.log2(frozen.prior / (1 - frozen.prior))
    prior = f"select record_key_l, record_key_r, 0 as place, '{PRIOR}' as comparison, '{SELDOM}' as label, {odds} as bits from people__sides"
    con.execute(f"create or replace temp table {into} as {' union all '.join([prior, *parts])}")
    for table in ("people__sides", "people__told", *common.values()):
        con.execute(f"drop table {table}")


def _sides(con: Any, pairs: str) -> str:
    """Both records of each pair in one row, each column twice."""
    columns = [row[0] for row in con.execute("describe people__told").fetchall() if row[0] != "record_key"]
    both = ", ".join(f'l."{column}" as "{column}_l", r."{column}" as "{column}_r"' for column in columns)
    return f"""select p.record_key_l, p.record_key_r, {both} from {pairs} as p
        join people__told as l on l.record_key = p.record_key_l join people__told as r on r.record_key = p.record_key_r"""


def _one(place: int, comparison: Mapping[str, Any], common: Mapping[str, str]) -> str:
    """The query for one comparison: the first of its levels whose condition holds."""
    levels, name = comparison["comparison_levels"], comparison["output_column_name"]
    chosen = _case((level, str(number)) for number, level in enumerate(levels))
    at = f"select *, {chosen} as level from people__sides"
    told = {number: level["label_for_charts"] for number, level in enumerate(levels) if not level.get("is_null_level")}
    words = " ".join(f"when {number} then '{_quoted(label)}'" for number, label in told.items())
    bits = " ".join(f"when {number} then {_bits(level)}" for number, level in enumerate(levels))
    return f"""select record_key_l, record_key_r, {place}, '{_quoted(name)}', case level {words} end, case level {bits} end::double from ({at}) as pair
        {_shares(levels, common)}"""


def _case(levels: Any) -> str:
    whens = [(level["sql_condition"], value) for level, value in levels]
    last = [value for condition, value in whens if condition == "ELSE"]
    return f"case {' '.join(f'when {condition} then {value}' for condition, value in whens if condition != 'ELSE')} else {last[0]} end"


def _bits(level: Mapping[str, Any]) -> str:
    """What a level weighs; one at which values are the same weighs the more, the rarer the value is."""
    if level.get("is_null_level"):
        return "0"
    bits = math.log2(level["m_probability"] / level["u_probability"])
    column = level.get("tf_adjustment_column")
    if not column:
        return repr(bits)
    seen = f"greatest(left_{column}.tf_{column}, right_{column}.tf_{column}, {level.get('tf_minimum_u_value', 0.0)})"
    return f"{bits!r} + {level.get('tf_adjustment_weight', 1.0)} * coalesce(log2({level['u_probability']!r} / {seen}), 0)"


def _shares(levels: Any, common: Mapping[str, str]) -> str:
    """Joins that say how common the value of each side is."""
    columns = sorted({level["tf_adjustment_column"] for level in levels if level.get("tf_adjustment_column")})
    joins = "left join {table} as {side}_{column} on {side}_{column}.{column} = pair.{column}_{letter}"
    return " ".join(joins.format(table=common[column], side=side, column=column, letter=side[0]) for column in columns for side in ("left", "right"))


def _quoted(words: str) -> str:
    return words.replace("'", "''")
