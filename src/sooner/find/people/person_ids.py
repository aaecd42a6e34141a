"""Numbers of people and families: opaque, with a check character, and inherited from the previous snapshot."""

from __future__ import annotations

import hashlib
import hmac
import itertools
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

#: Digits and letters that are not taken for one another: no i, l, o or u.
SIGNS = "0123456789abcdefghjkmnpqrstvwxyz"
_LENGTH = 16


def check_character(text: str) -> str:
    """The check character of a text of ``SIGNS``: Luhn's sum over 32 signs; any one sign mistaken shows.

    Raises ValueError where the text holds another sign.
    """
    total = 0
    for place, sign in enumerate(reversed(text)):
        value = SIGNS.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // len(SIGNS) + value % len(SIGNS)
    return SIGNS[-total % len(SIGNS)]


def opaque_id(letter: str, key: bytes, text: str) -> str:
    """A number that says nothing: a letter, 80 bits of a keyed hash (HMAC-SHA256) of the text, and the check character."""
    digest = int.from_bytes(hmac.new(key, text.encode(), hashlib.sha256).digest()[:10], "big")
    body = "".join(SIGNS[digest >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return letter + body + check_character(body)


def valid(person_id: str, letter: str = "p") -> bool:
    """Whether it can be a person's number, or with another letter a family's: its form and its check character are right."""
    body = person_id[1:-1]
    if len(person_id) != _LENGTH + 2 or person_id[0] != letter or not set(person_id[1:]) <= set(SIGNS):
        return False
    return check_character(body) == person_id[-1]


def homes_of(held_before: Iterable[tuple[Any, ...]], confirmed: Mapping[tuple[str, str], int] | None = None) -> dict[str, tuple[str, tuple[int, ...]]]:
    """For each previous number the group that holds the larger part of it, and how much: on a split that part keeps the number.

    ``held_before``: group, previous number, and how much of that number's holder the group holds, most telling count first.
    ``confirmed``: of a group and a previous number how much of it people said to be one; the part with more of that comes first, however small it is.
    Of equal parts it is the first group in order.
    """
    homes: dict[str, tuple[str, tuple[int, ...]]] = {}
    sure = confirmed or {}
    for group, number, *counts in sorted(held_before, key=lambda row: (-sure.get(row[:2], 0), *(-count for count in row[2:]), row[1], row[0])):
        homes.setdefault(number, (group, tuple(counts)))
    return homes


def give_ids(
    groups: Iterable[str],
    held_before: Iterable[tuple[Any, ...]],
    key: bytes,
    letter: str = "p",
    since: Mapping[str, date] | None = None,
    taken: Collection[str] = (),
    confirmed: Mapping[tuple[str, str], int] | None = None,
) -> dict[str, str]:
    """The number of each group, which is named by the smallest of what it holds.

    ``held_before``, ``confirmed``: as ``homes_of`` takes them.
    ``since``: when each previous number was first given; of one that is not known it counts as late.
    ``taken``: numbers that others go by, who are not among the groups.
    A group that is the home of several numbers keeps the oldest (then the one it holds most of, then the first in order); a number of
    whose most telling part the group holds nothing stands back. Groups without a number are given new ones.
    """
    homes, first = homes_of(held_before, confirmed), since or {}
    best: dict[str, tuple[Any, ...]] = {}
    for number, (group, counts) in homes.items():
        claim = (counts[0] == 0, first.get(number, date.max), *(-count for count in counts), number)
        best[group] = min(claim, best.get(group, claim))
    given: dict[str, str] = {group: claim[-1] for group, claim in best.items()}
    used = {*homes, *taken}
    for group in sorted(set(groups) - given.keys()):
        given[group] = _new_id(letter, key, group, used)
        used.add(given[group])
    return given


def attempted(letter: str, key: bytes, group: str, attempt: int = 0) -> str:
    """The number that a group named so is given at the first attempt, or where that is in use at a later one."""
    return opaque_id(letter, key, f"{group}\n{attempt}" if attempt else group)


def _new_id(letter: str, key: bytes, group: str, used: set[str]) -> str:
    """A number not in use: what is split off must not be given the number that the rest kept."""
    return next(number for attempt in itertools.count() if (number := attempted(letter, key, group, attempt)) not in used)
