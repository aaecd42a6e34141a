"""One line of a draft, and why it is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: Why a line is withheld from the start. A line that is locked is never told, whoever wants it.
Why = Literal["", "somebody_else", "staff", "free_text", "safety"]


@dataclass(frozen=True)
class Line:
    """One line of a draft. ``agency``: whose data; ``source``: which row of it; ``why``: why it is withheld.

    ``locked``: it is never told, to whoever makes the draft neither: its value stands nowhere.
    ``for_help``: it was written to help the family, so that it is nobody's data for law enforcement, whoever wrote it.
    """

    agency: str
    source: str
    label: str
    value: str
    why: Why = ""
    locked: bool = False
    for_help: bool = False
