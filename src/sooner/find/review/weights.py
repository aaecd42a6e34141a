"""What each comparison of the model says of a pair of records: the level that it falls into, and what that level weighs.

The weights are those of Fellegi and Sunter, as Splink works them out; a test holds the sum to Splink's own.
"""

# ruff: noqa: S608 - what is put into a query is the model's own and names of our own

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

#: What the row is called that says how rare it is that two records are one person's.
PRIOR, SELDOM = "prior", "before anything is compared: two records are seldom one person’s"
#: What a weight is called from so many bits on, above 0 and below; in between a comparison says little.
STRONG, CLEAR = 8, 3
_STRENGTH = f"""case when bits >= {STRONG} then 'strongly for' when bits >= {CLEAR} then 'for' when bits > -{CLEAR} then 'says little'
    when bits > -{STRONG} then 'against' else 'strongly against' end"""
_LABEL = "upper(left(label, 1)) || substr(replace(label, '_', ' '), 2)"
_WORDS = f"""case when label is null then upper(left(comparison, 1)) || substr(replace(comparison, '_', ' '), 2) || ': not on both records'
    else {_LABEL} || ': ' || {_STRENGTH} || ', ' || printf('%+.0f bits', bits) end"""


def weigh(con: Any, pairs: str, prepared: str, splink: Mapping[str, Any], chance: float, into: str) -> None:
    """Make the table ``into`` of record_key_l, record_key_r, place, comparison, words, bits: one row a pair and comparison.

    ``pairs``: a table of record_key_l and record_key_r; ``prepared``: the prepared records, all of them (a name weighs by how rare it is among them).
    ``splink``: the model's settings; ``chance``: that two records taken blindly are one person.
    """
    con.execute(f"create or replace temp table review__sides as {_sides(con, pairs, prepared)}")
    for column in sorted(_by_frequency(splink)):
        con.execute(f"""create or replace temp table review__share_{column} as
            select {column} as value, count(*) / sum(count(*)) over () as share from {prepared} where {column} is not null group by {column}""")
    parts = [_one(place, comparison) for place, comparison in enumerate(splink["comparisons"], 1)]
    odds = math.log2(chance / (1 - chance))
    prior = f"select record_key_l, record_key_r, 0 as place, '{PRIOR}' as comparison, '{SELDOM}' as label, {odds} as bits from review__sides"
    con.execute(f"create or replace temp table {into} as select * exclude (label), {_WORDS} as words from ({' union all '.join([prior, *parts])})")
    for column in _by_frequency(splink):
        con.execute(f"drop table review__share_{column}")
    con.execute("drop table review__sides")


def _sides(con: Any, pairs: str, prepared: str) -> str:
    """Both records of each pair in one row, each column twice."""
    columns = [row[0] for row in con.execute(f"describe {prepared}").fetchall() if row[0] != "record_key"]
    both = ", ".join(f'l."{column}" as "{column}_l", r."{column}" as "{column}_r"' for column in columns)
    return f"""select p.record_key_l, p.record_key_r, {both} from {pairs} as p
        join {prepared} as l on l.record_key = p.record_key_l join {prepared} as r on r.record_key = p.record_key_r"""


def _by_frequency(splink: Mapping[str, Any]) -> set[str]:
    levels = (level for comparison in splink["comparisons"] for level in comparison["comparison_levels"])
    return {level["tf_adjustment_column"] for level in levels if level.get("tf_adjustment_column")}


def _one(place: int, comparison: Mapping[str, Any]) -> str:
    """The query for one comparison: the first of its levels whose condition holds."""
    levels, name = comparison["comparison_levels"], comparison["output_column_name"]
    chosen = _case((level, str(number)) for number, level in enumerate(levels))
    at = f"select *, {chosen} as level from review__sides"
    told = {number: level["label_for_charts"] for number, level in enumerate(levels) if not level.get("is_null_level")}
    words = " ".join(f"when {number} then '{_quoted(label)}'" for number, label in told.items())
    bits = " ".join(f"when {number} then {_bits(level)}" for number, level in enumerate(levels))
    return f"""select record_key_l, record_key_r, {place}, '{_quoted(name)}', case level {words} end, case level {bits} end::double from ({at}) as pair
        {_shares(levels)}"""


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
    seen = f"greatest(left_{column}.share, right_{column}.share, {level.get('tf_minimum_u_value', 0.0)})"
    return f"{bits!r} + {level.get('tf_adjustment_weight', 1.0)} * coalesce(log2({level['u_probability']!r} / {seen}), 0)"


def _shares(levels: Any) -> str:
    columns = sorted({level["tf_adjustment_column"] for level in levels if level.get("tf_adjustment_column")})
    return " ".join(
        f"left join review__share_{column} as {side}_{column} on {side}_{column}.value = pair.{column}_{side[0]}"
        for column in columns
        for side in ("left", "right")
    )


def _quoted(words: str) -> str:
    return words.replace("'", "''")
