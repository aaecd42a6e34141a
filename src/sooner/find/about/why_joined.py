"""Why two records of one person were joined: what of them is alike and what is not, in words, with how much the model lets it speak.

The words and their chances are those of the model itself (Fellegi and Sunter, 1969: a weight is log2 of the chance among pairs of one
person over the chance among pairs of two). A name's own rarity, which adds to its weight, is not told apart here: the sum has it.
"""

# ruff: noqa: S608 - every name put into a statement is one of the model's or of ours

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import pyarrow as pa

from sooner.find.people.prepared import prepare
from sooner.find.people.settings import Model, read, shipped
from sooner.find.people.step import name_pairs
from sooner.tables.people import IDENTIFIERS
from sooner.warehouse.engines import READER_MEMORY, connect

#: From how many bits on what is alike, or is not, speaks so clearly: beyond 10 bits odds change a thousandfold, beyond 3 eightfold.
_CLEARLY = ((10.0, "very strongly"), (3.0, "strongly"), (0.5, ""))


@dataclass(frozen=True)
class Reason:
    """One thing that was compared: what was found, and the bits that it counts for (below zero: against) before the rarity of a name."""

    what: str
    words: str
    bits: float

    @property
    def said(self) -> str:
        """The reason in one sentence part: ``same date of birth (speaks very strongly for)``."""
        how = next((words for least, words in _CLEARLY if abs(self.bits) >= least), None)
        if how is None:
            return f"{self.words} (says little)"
        return f"{self.words} ({' '.join(filter(None, ('speaks', how, 'for' if self.bits > 0 else 'against')))})"


def why_joined(records: Sequence[Mapping[str, Any]], pairs: Iterable[tuple[str, str]], model: Model | None = None) -> dict[tuple[str, str], tuple[Reason, ...]]:
    """For each pair of record keys what was compared, that which counts most first; what one of them does not say is left out.

    ``records``: rows of the table ``records``, those of every pair among them. ``model``: the shipped one where none is given.
    """
    wanted = list(pairs)
    if not wanted:
        return {}
    compared = (model or read(shipped())).splink["comparisons"]
    con = connect(memory=READER_MEMORY, threads=1).con
    try:
        con.register("given", _table(records))
        con.register("wanted", pa.table({"record_key_l": [one for one, _ in wanted], "record_key_r": [other for _, other in wanted]}))
        prepare(con, "select * from given", "ready", name_pairs(), IDENTIFIERS)
        rows = con.execute(_sql(con, compared)).fetchall()
    finally:
        con.close()
    return {(one, other): _reasons(compared, levels) for one, other, *levels in rows}


def _sql(con: Any, compared: Sequence[Mapping[str, Any]]) -> str:
    """The place of the level that holds, for each comparison, over both records side by side."""
    columns = [row[0] for row in con.execute("describe ready").fetchall()]
    sides = ", ".join(f'l."{column}" as "{column}_l", r."{column}" as "{column}_r"' for column in columns)
    cases = ", ".join(_case(comparison["comparison_levels"]) for comparison in compared)
    joined = "wanted as w join ready as l on l.record_key = w.record_key_l join ready as r on r.record_key = w.record_key_r"
    return f"select record_key_l, record_key_r, {cases} from (select {sides} from {joined}) order by record_key_l, record_key_r"


def _case(levels: Sequence[Mapping[str, Any]]) -> str:
    whens = " ".join(f"when {level['sql_condition']} then {place}" for place, level in enumerate(levels[:-1]))
    return f"case {whens} else {len(levels) - 1} end"


def _reasons(compared: Sequence[Mapping[str, Any]], places: Sequence[int]) -> tuple[Reason, ...]:
    levels = [(comparison["output_column_name"], comparison["comparison_levels"][place]) for comparison, place in zip(compared, places, strict=True)]
    told = [Reason(name, _plain(level["label_for_charts"]), _bits(level)) for name, level in levels if not level.get("is_null_level")]
    return tuple(sorted(told, key=lambda reason: (-abs(reason.bits), reason.what)))


def _bits(level: Mapping[str, Any]) -> float:
    return round(log2(level["m_probability"] / level["u_probability"]), 1)


def _plain(words: str) -> str:
    """A level's words as an officer says them: the numbers by their own names."""
    names = {"nhs_number": "NHS number", "upn": "pupil number", "nino": "National Insurance number", "pnc": "PNC number", "cro": "CRO number"}
    first, _, last = words.rpartition(" ")
    return f"{first} {names[last]}" if last in names else words


def _table(records: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The records as the engine takes them: dates as dates, everything else as text."""
    dates = {"date_of_birth", "expected_on"}
    text = {column for row in records for column in row} - dates
    columns = {name: pa.array([row[name] for row in records], pa.date32()) for name in dates}
    return pa.table(columns | {name: pa.array([_text(row[name]) for row in records], pa.string()) for name in sorted(text)})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
