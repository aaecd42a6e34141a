"""Leaves out of what is read the rows about records that were erased: before a row is checked, remembered or written."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sooner.find.extracts.cells import clean, joined
from sooner.find.extracts.chunks import Chunk, Marks
from sooner.find.extracts.plans import Plan
from sooner.find.extracts.tallies import Tally
from sooner.warehouse.do_not_take_in import REASON, DoNotTakeIn


def left_out(chunk: Chunk, plan: Plan, listed: DoNotTakeIn, tally: Tally) -> Chunk:
    """The chunk without the rows that name a record on the list. They are counted as read and refused; nothing else is kept of them."""
    stays = ~_on_the_list(chunk, plan, listed)
    gone = int(len(stays) - stays.sum())
    if not gone:
        return chunk
    last = int(chunk.lines[-1])
    tally.add(Tally(rows_read=gone, refused=gone, not_taken_in=gone, last_line=last))
    tally.reasons[REASON, ""] += gone
    cells = {name: column.filter(stays) for name, column in chunk.cells.items()}
    return replace(chunk, lines=chunk.lines[stays], cells=cells, native={name: marks[stays] for name, marks in chunk.native.items()})


def _on_the_list(chunk: Chunk, plan: Plan, listed: DoNotTakeIn) -> Marks:
    found: NDArray[np.bool_] = np.zeros(len(chunk.lines), dtype=bool)
    for name, theirs in plan.sources(chunk.cells).items() if len(listed) else ():
        if name.endswith("record_id") and theirs:
            cells = joined([clean(chunk.cells[column]) for column in theirs])
            encoded = cells.dictionary_encode()
            held = [listed.holds(plan.extract.agency, number) for number in encoded.dictionary.to_pylist()]
            found |= np.array([*held, False], dtype=bool)[encoded.indices.fill_null(len(held)).to_numpy(zero_copy_only=False)]
    return found
