"""Boxes in four columns and arrows between them. A theory is never changed: each change gives another one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Column(StrEnum):
    """Where a box stands, from left to right."""

    INPUTS = "inputs"
    OUTPUTS = "outputs"
    OUTCOMES = "outcomes"
    IMPACT = "impact"


#: What stands over each column.
COLUMN_WORDS = {
    Column.INPUTS: "What we put in and do",
    Column.OUTPUTS: "What is done: outputs",
    Column.OUTCOMES: "What changes: outcomes",
    Column.IMPACT: "What it is for: impact",
}
ORDER = tuple(Column)


@dataclass(frozen=True)
class Box:
    """One box: its key, the column it stands in, its words, and the measures (names of indicators) by which it is seen."""

    key: str
    column: Column
    words: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """One thing leads to another, on an assumption (empty where none is said)."""

    start: str
    end: str
    assumption: str = ""


@dataclass(frozen=True)
class Theory:
    """Boxes and arrows, in the order in which they were added."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()

    @property
    def by_key(self) -> dict[str, Box]:
        """Every box by its key."""
        return {box.key: box for box in self.boxes}

    @property
    def hash(self) -> str:
        """SHA-256 of everything that is said."""
        return hashlib.sha256(json.dumps(self.as_json(), sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def of(self, column: Column) -> tuple[Box, ...]:
        """The boxes of one column."""
        return tuple(box for box in self.boxes if box.column == column)

    def with_box(self, column: Column, words: str, measures: tuple[str, ...] = ()) -> Theory:
        """The same with one more box. Its key is one that no box has."""
        number = max((int(box.key[1:]) for box in self.boxes), default=0) + 1
        return replace(self, boxes=(*self.boxes, Box(f"b{number}", column, words, measures)))

    def with_changed(self, key: str, words: str, measures: tuple[str, ...]) -> Theory:
        """The same with other words and measures in one box. Raises KeyError where there is none of that key."""
        changed = replace(self.by_key[key], words=words, measures=measures)
        return replace(self, boxes=tuple(changed if box.key == key else box for box in self.boxes))

    def without_box(self, key: str) -> Theory:
        """The same without a box and its arrows. Raises KeyError where there is none of that key."""
        gone = self.by_key[key]
        kept = tuple(arrow for arrow in self.arrows if key not in (arrow.start, arrow.end))
        return Theory(tuple(box for box in self.boxes if box is not gone), kept)

    def why_no_arrow(self, start: str, end: str) -> str:
        """Why no arrow can lead from one box to another, in a sentence; empty where one can. Arrows lead to a later column, and only once."""
        boxes = self.by_key
        if start not in boxes or end not in boxes:
            return "One of the two boxes is not there any more."
        if ORDER.index(boxes[start].column) >= ORDER.index(boxes[end].column):
            return "An arrow leads to the right: choose a box of a later column for where it leads."
        if any((arrow.start, arrow.end) == (start, end) for arrow in self.arrows):
            return "There is an arrow between these two boxes already. Take it away first, to say another assumption."
        return ""

    def with_arrow(self, start: str, end: str, assumption: str = "") -> Theory:
        """The same with one more arrow; `why_no_arrow` says beforehand whether it can be. Raises ValueError where it cannot."""
        if wrong := self.why_no_arrow(start, end):
            raise ValueError(wrong)
        return replace(self, arrows=(*self.arrows, Arrow(start, end, assumption)))

    def without_arrow(self, start: str, end: str) -> Theory:
        """The same without the arrow between two boxes."""
        return replace(self, arrows=tuple(arrow for arrow in self.arrows if (arrow.start, arrow.end) != (start, end)))

    def as_json(self) -> dict[str, Any]:
        """As it is stored."""
        return {
            "boxes": [{"key": box.key, "column": box.column.value, "words": box.words, "measures": list(box.measures)} for box in self.boxes],
            "arrows": [{"start": arrow.start, "end": arrow.end, "assumption": arrow.assumption} for arrow in self.arrows],
        }

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Theory:
        """A theory as it was stored by `as_json`."""
        boxes = tuple(Box(one["key"], Column(one["column"]), one["words"], tuple(one["measures"])) for one in said.get("boxes", ()))
        return cls(boxes, tuple(Arrow(one["start"], one["end"], one["assumption"]) for one in said.get("arrows", ())))
