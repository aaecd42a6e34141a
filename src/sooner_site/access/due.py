"""One thing that somebody has to do, as every app tells it to the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """What is to be done in a sentence without a name, where, by when (None where no day is set), and whether the day has passed."""

    words: str
    url: str
    on: date | None
    overdue: bool
