"""Why two records of one person were joined: what of them is alike and what is not, in words, with how much the model lets it speak.

The words and their bits are those of the frozen model by which the records were joined (Fellegi and Sunter, 1969: a weight is log2 of the
chance among pairs of one person over the chance among pairs of two); with what stands before anything is compared they add up to the weight.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from sooner.find.people.frozen import Frozen
from sooner.find.people.reasons import PRIOR, weigh
from sooner.tables.extracts.people_more import IDENTIFIER_KINDS
from sooner.tables.identifiers import CALLED
from sooner.warehouse.engines import READER_MEMORY, connect

#: From how many bits on what is alike, or is not, speaks so clearly: beyond 10 bits odds change a thousandfold, beyond 3 eightfold.
_CLEARLY = ((10.0, "very strongly"), (3.0, "strongly"), (0.5, ""))


@dataclass(frozen=True)
class Reason:
    """One thing that was compared: what was found, and the bits that it counts for (below zero: against)."""

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


def why_joined(records: Sequence[Mapping[str, Any]], pairs: Iterable[tuple[str, str]], frozen: Frozen, key: bytes) -> dict[tuple[str, str], tuple[Reason, ...]]:
    """For each pair of record keys what was compared, that which counts most first, the prior last; what one of them does not say is left out.

    ``records``: rows of the table ``records``, those of every pair among them. ``frozen``: what they were weighed by, made with ``key``.
    """
    wanted = list(pairs)
    if not wanted:
        return {}
    con = connect(memory=READER_MEMORY, threads=1).con
    try:
        con.register("given", _table(records))
        con.register("wanted", pa.table({"record_key_l": [one for one, _ in wanted], "record_key_r": [other for _, other in wanted]}))
        weigh(con, "wanted", "select * from given", frozen, key, "told")
        rows = con.execute("select record_key_l, record_key_r, comparison, label, bits from told where label is not null").fetchall()
    finally:
        con.close()
    found: defaultdict[tuple[str, str], list[Reason]] = defaultdict(list)
    for one, other, what, label, bits in rows:
        found[one, other].append(Reason(what, _plain(label), bits))
    return {pair: tuple(sorted(reasons, key=lambda reason: (reason.what == PRIOR, -abs(reason.bits), reason.what))) for pair, reasons in found.items()}


def _plain(words: str) -> str:
    """A level's words as an officer says them: the numbers by their own names."""
    first, _, last = words.rpartition(" ")
    return f"{first} {CALLED[last]}" if last in IDENTIFIER_KINDS else words


def _table(records: Sequence[Mapping[str, Any]]) -> pa.Table:
    """The records as the engine takes them: dates as dates, everything else as text."""
    dates = {"date_of_birth", "expected_on"}
    text = {column for row in records for column in row} - dates
    columns = {name: pa.array([row[name] for row in records], pa.date32()) for name in dates}
    return pa.table(columns | {name: pa.array([_text(row[name]) for row in records], pa.string()) for name in sorted(text)})


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
