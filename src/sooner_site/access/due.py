"""One thing that somebody has to do, as every app tells it to the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Due:
    """What is to be done in a sentence without a name, where, by when (None where no day is set), and whether the day has passed.

    ``about``: the referral or case that the sentence names, for the audit (``case:C-7K2M9C-8``); empty where it names none.
    """

    words: str
    url: str
    on: date | None
    overdue: bool
    about: str = ""
