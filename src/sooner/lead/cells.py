"""One cell of a file: a number, a day or a month, a yes. What cannot be one is said with how to write it."""

from __future__ import annotations

import math
import re
from datetime import date
from functools import lru_cache

_MONTH = re.compile(r"\d{4}-\d\d")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0")
WRITE_DATE = "Write a day as 2026-11-21, or a month as 2026-11."
WRITE_NUMBER = "Write a plain number such as 1250.5, without commas or words; leave the cell empty where it is not known."


def number(text: str | None) -> float | None:
    """A number; None for an empty cell. Raises ValueError for anything else, infinity and 'nan' too."""
    if text is None:
        return None
    found = float(text)
    if not math.isfinite(found) or "_" in text:
        raise ValueError(text)
    return found


@lru_cache(maxsize=10_000)  # the same days stand in every series
def day(text: str | None) -> date | None:
    """A day, or the first of a month; None for an empty cell. Raises ValueError for anything else."""
    if text is None:
        return None
    return date.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text[:10] if text.endswith("00:00:00") else text)


def starts_anew(text: str | None, here: date) -> set[date]:
    """The days from which limits begin anew: a yes means this row's day; days parted by semicolons mean themselves."""
    if text is None:
        return set()
    word = text.lower()
    if word in _YES or word in _NO:
        return {here} if word in _YES else set()
    return {found for each in word.split(";") if (found := day(each.strip()))}
