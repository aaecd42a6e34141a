"""Every error a user can meet, and the exit code that goes with it.

    SoonerError                       1
    +-- UsageError                    2  wrong usage: an option or a file that cannot be meant
    +-- InputRefused                  3  what an agency sent, or a file we were given, cannot be taken
    |   +-- PartnershipRefused        3  the partnership file itself
    +-- CheckFailed                   4  a check said no
    +-- NotAllowed                    5  the law, an agreement or a permission says no
    +-- SomethingMissing              6  a program, a key or a folder that is needed is not there

An error says what was wrong, where, and what to do next. All faults of a file are shown at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with one file, said so that the person who sent it can mend it.

    ``value`` is left out where it could identify somebody: the line number is enough to find it.
    """

    file: str
    why: str
    mend: str
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        place = self.file
        if self.line is not None:
            place += f", line {self.line}"
        if self.column is not None:
            place += f", column {self.column}"
        shown = f" ({self.value!r})" if self.value is not None else ""
        return f"{place}: {self.why}{shown}. {self.mend}"

    def as_dict(self) -> dict[str, object]:
        """The fault for machines: the keys of the dataclass, nothing hidden, nothing added."""
        return asdict(self)


class SoonerError(Exception):
    """The root of the tree; caught by the command line, which prints it without a traceback."""

    exit_code = 1


class UsageError(SoonerError):
    """Wrong usage."""

    exit_code = 2


class InputRefused(SoonerError):
    """A file cannot be taken. Carries every fault found, not only the first."""

    exit_code = 3
    heading = "Input refused: nothing was changed, the answer in force still stands."

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join([self.heading, *(f"  {fault}" for fault in self.faults)]))


class PartnershipRefused(InputRefused):
    """The partnership file has faults."""

    heading = "The partnership file cannot be used: nothing was changed."


class CheckFailed(SoonerError):
    """A check said no."""

    exit_code = 4


class NotAllowed(SoonerError):
    """Not allowed: by law, by an agreement, by a permission or by the rights on a file."""

    exit_code = 5


class SomethingMissing(SoonerError):
    """Something that the command needs is not there; the message says how to get it."""

    exit_code = 6
