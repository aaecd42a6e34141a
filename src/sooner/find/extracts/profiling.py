"""Says what a column looks like without saying what a person's cell holds: how full, how varied, which patterns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc

from sooner.find.extracts.cells import clean, judge_date
from sooner.find.extracts.chunks import Marks
from sooner.tables import Column

#: How many different values a column may have for its values to be shown.
FEW = 12
_LOOKED_AT = 2_000
_PATTERNS = 3
_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%Y-%m", "%d %b %Y", "%d-%b-%Y", "%d %B %Y")
_TIMES = ("", " %H:%M", " %H:%M:%S", "T%H:%M:%S")

#: Parts of column names that speak of a person, a place or a number of somebody.
_PERSONAL = re.compile(
    r"name|first|last|middle|initial|alias|birth|dob|address|street|road|house|flat|town|city|post ?code|phone|mobile|tel|mail|nhs|nino|insurance|pnc|cro"
    r"|upn|urn|ident|number|ref|key|note|comment|text|descri|person|child|mother|father|parent|carer|contact|location|place|latitude|longitude|easting|northing"
    r"|\b(id|ni|no|lat|lon)\b"
)
_EACH_WORD = re.compile(r"[^A-Za-z0-9]+|(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class ColumnReport:
    """One column of a file. ``distinct``, values, patterns and the date format come from the first rows; ``note`` says why a column was not looked at."""

    name: str
    filled: float = 0.0
    distinct: int = 0
    values: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    date_format: str | None = None
    note: str = ""

    @property
    def looks(self) -> str:
        """What the cells look like, for a reader."""
        return self.note or ", ".join(self.values or self.patterns)


class Profile:
    """Collects what one column looks like, chunk by chunk."""

    def __init__(self, name: str, ours: Column | None = None) -> None:
        self._name, self._ours = name, ours
        self._rows = self._filled = 0
        self._counts: Counter[str] | None = None
        self._native = False

    def add(self, cells: pa.Array, native: Marks | None = None) -> None:
        """Look at the cells of one more chunk; the first one gives the values and patterns."""
        text = clean(cells)
        self._rows += len(text)
        self._filled += len(text) - text.null_count
        if self._counts is None:
            counted = pc.value_counts(text.drop_null())
            self._counts = Counter(dict(zip(counted.field("values").to_pylist(), counted.field("counts").to_pylist(), strict=True)))
            self._native = native is not None and bool(native.any())

    def report(self) -> ColumnReport:
        """What the column looks like."""
        counts = self._counts or Counter()
        open_to_all = may_be_shown(self._name, self._ours, counts)
        values = tuple(sorted(counts)) if open_to_all else ()
        seen = list(islice(counts, _LOOKED_AT))
        dates = "a date in the file itself" if self._native else guess_date_format(seen)
        patterns = () if open_to_all else common_patterns({value: counts[value] for value in seen})
        return ColumnReport(self._name, self._filled / max(self._rows, 1), len(counts), values, patterns, dates)


def may_be_shown(name: str, ours: Column | None, counts: Counter[str]) -> bool:
    """Whether a column's values may stand on a screen: a few codes, each used more than once, of a column about nobody in particular."""
    few = 0 < len(counts) <= FEW and min(counts.values()) > 1 and max(map(len, counts)) <= 40
    if not few:
        return False
    if ours is not None:
        return ours.identifies == "none" or bool(ours.allowed) or ours.type == "boolean"
    words = " ".join(_EACH_WORD.split(name)).casefold()
    return not _PERSONAL.search(words) and not any(sum(letter.isdigit() for letter in value) > 4 for value in counts)


def pattern(value: str) -> str:
    """The shape of a value: A and a for letters, 9 for digits, the rest as it is; long runs of letters end in +."""
    shape = "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in value[:60])
    return re.sub(r"([Aa])\1{2,}", r"\1+", shape)


def common_patterns(counts: dict[str, int]) -> tuple[str, ...]:
    """The most frequent patterns of the values."""
    shapes: Counter[str] = Counter()
    for value, times in counts.items():
        shapes[pattern(value)] += times
    return tuple(shape for shape, _ in shapes.most_common(_PATTERNS))


def guess_date_format(values: Sequence[str]) -> str | None:
    """The format in which nearly all of the values are days, None where there is none; both where day and month cannot be told apart."""
    if not values:
        return None
    fits = [stated for day in _FORMATS for time in _TIMES if _reads(values, stated := day + time)]
    if len(fits) > 1 and fits[1].startswith("%m/%d"):
        return f"{fits[0]} (or {fits[1]}: no day is after the 12th)"
    return fits[0] if fits else None


def _reads(values: Sequence[str], stated: str) -> bool:
    """Whether 19 of 20 values are days in the format."""
    length = 8 if stated == "%Y%m%d" else None
    good = sum((length is None or len(value) == length) and judge_date(value, stated, date(2100, 1, 1))[0] is not None for value in values)
    return good >= 0.95 * len(values)
