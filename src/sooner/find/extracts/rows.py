"""Checks the rows of one extract: each is accepted under our words, or refused with every reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from sooner.errors import Fault
from sooner.find.extracts.cells import AFTER_TODAY, Cells, Doubt, clean, joined, read_column
from sooner.find.extracts.chunks import Chunk, Marks
from sooner.find.extracts.json_cells import from_json
from sooner.find.extracts.plans import Plan
from sooner.find.extracts.repeats import REPEATED, Repeats
from sooner.find.extracts.tallies import EXAMPLES, NOT_SPLIT, Tally
from sooner.tables import Column

_DIGITS = re.compile(r"[\d\s.,:/+\-T]{1,30}")
_CODE = re.compile(r"[\w .+/\-]{1,20}")


@dataclass(frozen=True)
class Checked:
    """A chunk checked: the rows accepted and refused, as tables of the plan's schemas."""

    accepted: pa.Table
    refused: pa.Table


class RowCheck:
    """Checks an extract chunk by chunk; what it remembers between chunks are the keys seen."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._named = {column.name: column for column in plan.columns}
        self._repeats = Repeats(plan.extract.table.key)

    def check(self, chunk: Chunk, file: str, lines_before: int, tally: Tally) -> Checked:
        """Accept or refuse every row of the chunk, and count it.

        ``lines_before`` is added to the line of every row: the lines of one extract's files run on.
        """
        theirs = self.plan.sources(chunk.cells)
        sent = {column.name: self._text(column, chunk, theirs[column.name]) for column in self.plan.columns}
        read = {name: read_column(column, sent[name], self.plan.manner(column), _native(theirs[name], chunk)) for name, column in self._named.items()}
        doubts = [(name, doubt) for name, cells in read.items() for doubt in cells.doubts]
        key = self.plan.extract.table.key
        if repeated := self._repeats.find([read[name].values for name in key], file, chunk.lines):
            doubts.append((key[0], repeated))
        good = np.ones(len(chunk.lines), dtype=bool)
        for _, doubt in doubts:
            good[doubt.rows] = False
        accepted = self._accepted(chunk, good, read, lines_before)
        refused = self._refused(chunk, good, doubts, sent, lines_before)
        self._count(tally, accepted, refused, doubts, chunk)
        self._say(tally, chunk, file, doubts, sent)
        return Checked(accepted, refused)

    def _text(self, column: Column, chunk: Chunk, theirs: tuple[str, ...]) -> pa.Array:
        """The cells of one of our columns, clean, as sent; what is the same in every row where the file has no column for it."""
        if not theirs:
            return pa.repeat(pa.scalar(self.plan.extract.constants.get(column.name), pa.string()), len(chunk.lines))
        parts = self.plan.extract.columns[column.name].parts
        cells = [clean(from_json(chunk.cells[name], parts) if parts else chunk.cells[name]) for name in theirs]
        return cells[0] if len(cells) == 1 else joined(cells)

    def _accepted(self, chunk: Chunk, good: Marks, read: dict[str, Cells], lines_before: int) -> pa.Table:
        mask = pa.array(good)
        who = [pa.repeat(pa.scalar(word), int(good.sum())) for word in (self.plan.extract.agency, self.plan.extract.name)]
        columns = [cells.values.filter(mask) for cells in read.values()]
        return pa.Table.from_arrays([*who, pa.array(chunk.lines[good] + lines_before), *columns], schema=self.plan.accepted_schema)

    def _refused(self, chunk: Chunk, good: Marks, doubts: list[tuple[str, Doubt]], sent: dict[str, pa.Array], lines_before: int) -> pa.Table:
        mask = pa.array(~good)
        reasons: dict[int, list[str]] = {int(row): [] for row in np.flatnonzero(~good)}
        for name, doubt in doubts:
            for place, row in enumerate(doubt.rows.tolist()):
                reasons[row].append(f"{name}: {doubt.why_of(place)}")
        broken = chunk.broken
        lines = [*(chunk.lines[~good] + lines_before).tolist(), *(line.line + lines_before for line in broken)]
        table = {
            "line": lines,
            "reasons": [*reasons.values(), *([line.why] for line in broken)],
            "line_hash": [*([None] * len(reasons)), *(line.line_hash for line in broken)],
            **{name: pa.concat_arrays([cells.filter(mask), pa.nulls(len(broken), pa.string())]) for name, cells in sent.items()},
        }
        return pa.table(table, schema=self.plan.refused_schema)

    def _count(self, tally: Tally, accepted: pa.Table, refused: pa.Table, doubts: list[tuple[str, Doubt]], chunk: Chunk) -> None:
        reasons = Counter({(NOT_SPLIT, ""): len(chunk.broken)} if chunk.broken else {})
        for name, doubt in doubts:
            reasons[(doubt.code, name)] += len(doubt.rows)
        dates = [accepted[column.name] for column in self.plan.columns if column.type == "date" and not column.future]
        lasts = [last for last in (pc.max(column).as_py() for column in dates) if last is not None]
        tally.add(
            Tally(
                rows_read=len(chunk.lines) + len(chunk.broken),
                accepted=accepted.num_rows,
                refused=refused.num_rows,
                reasons=reasons,
                missing=Counter({name: accepted[name].null_count for name in self.plan.names}),
                refused_as_future=sum(times for (code, _), times in reasons.items() if code == AFTER_TODAY),
                latest=max(lasts, default=None),
                last_line=max([*chunk.lines[-1:].tolist(), *(line.line for line in chunk.broken[-1:])], default=0),
            )
        )

    def _say(self, tally: Tally, chunk: Chunk, file: str, doubts: list[tuple[str, Doubt]], sent: dict[str, pa.Array]) -> None:
        """Note the first faults of the chunk, as many as are still shown, and count them all."""
        found = len(chunk.broken) + sum(len(doubt.rows) for _, doubt in doubts)
        tally.faults_found += found
        # of a kind that has been met often enough nothing more is said once the screen is full
        room = max(tally.shown - len(tally.faults), 0)
        new = [(name, doubt) for name, doubt in doubts if room or len(tally.examples.get((doubt.code, name), ())) < EXAMPLES]
        if not new and not chunk.broken:
            return
        times = np.zeros(len(chunk.lines), dtype=np.int64)
        for _, doubt in doubts:
            times[doubt.rows] += 1
        broken = [(NOT_SPLIT, "", Fault(file, line.why, line.mend, line=line.line)) for line in chunk.broken[: max(room, EXAMPLES)]]
        said = [(doubt.code, name, fault) for name, doubt in new for fault in self._faults(name, doubt, times, chunk, file, sent[name], max(room, EXAMPLES))]
        tally.keep([*broken, *said])

    def _faults(self, name: str, doubt: Doubt, times: NDArray[np.int64], chunk: Chunk, file: str, sent: pa.Array, room: int) -> Iterator[Fault]:
        column = self.plan.extract.table.column(name)
        for place, row in enumerate(doubt.rows[:room].tolist()):
            # a row with several faults may have slipped by a column: a name could then stand where a code should
            value = shown(column, sent[row].as_py()) if times[row] == 1 and doubt.code != REPEATED else None
            yield Fault(file, doubt.why_of(place), doubt.mend, int(chunk.lines[row]), self.plan.theirs(name, chunk.cells), value)


def _native(theirs: tuple[str, ...], chunk: Chunk) -> Marks | None:
    return chunk.native.get(theirs[0]) if theirs else None


def shown(column: Column, value: str | None) -> str | None:
    """The value where it may stand in a message: digits of a date or number, a code of a closed list; never a person's text."""
    if value is None:
        return None
    if column.type in ("date", "integer", "number"):
        return value if _DIGITS.fullmatch(value) else None
    coded = column.type == "boolean" or bool(column.allowed)
    return value if coded and _CODE.fullmatch(value) else None
