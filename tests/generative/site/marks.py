"""Words that stand for a secret: each is written in one place of the world, so that wherever else it is read, it leaked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

_LETTERS = "abcdefghiklmnoprstuvw"
_MARK = re.compile(r"qz[a-z]{9}x")


@dataclass(frozen=True)
class Home:
    """One place where a secret stands: what kind of thing, of which family, referral, case or draft, and, of a row, which agencies sent it.

    ``says``: the agencies one of which has to let it be seen whose family the person is of; none where that is not asked.
    """

    kind: str
    of: str
    senders: tuple[str, ...] = ()
    says: tuple[str, ...] = ()


class Marks:
    """Gives out marks, and remembers where each may stand. A mark that was copied to another place is at home there too."""

    def __init__(self, others: dict[str, list[Home]] | None = None) -> None:
        self.homes: dict[str, list[Home]] = {mark: list(homes) for mark, homes in (others or {}).items()}
        self._numbers = count(len(self.homes))

    def new(self, *homes: Home) -> str:
        """A word that nobody has written before."""
        digest = hashlib.sha256(f"mark {next(self._numbers)}".encode()).digest()
        mark = "qz" + "".join(_LETTERS[byte % len(_LETTERS)] for byte in digest[:9]) + "x"
        self.homes[mark] = list(homes)
        return mark.capitalize()

    def is_also_in(self, marks: Iterable[str], home: Home) -> None:
        """Say that somebody carried these marks to another place."""
        for mark in marks:
            self.homes[mark.lower()].append(home)


def marks_in(text: str) -> set[str]:
    """Every mark that a page shows."""
    return set(_MARK.findall(text.lower()))
