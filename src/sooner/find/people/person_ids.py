"""Person numbers: opaque, with a check character, and inherited from the previous snapshot."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

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
    """Whether it can be a person's number: its form and its check character are right."""
    body = person_id[1:-1]
    if len(person_id) != _LENGTH + 2 or person_id[0] != letter or not set(person_id[1:]) <= set(SIGNS):
        return False
    return check_character(body) == person_id[-1]


def give_ids(clusters: Iterable[str], held_before: Iterable[tuple[str, str, int]], key: bytes) -> dict[str, str]:
    """The person's number of each cluster, named by its smallest record.

    ``held_before``: cluster, previous number, and how many of that person's records the cluster holds. A cluster takes the number it holds
    most records of (ties: the number first in order), each number goes to one cluster, and the others are given new ones.
    """
    held = sorted(held_before, key=lambda row: (-row[2], row[1], row[0]))
    given: dict[str, str] = {}
    taken: set[str] = set()
    for cluster, person_id, _ in held:
        if cluster not in given and person_id not in taken:
            given[cluster] = person_id
            taken.add(person_id)
    used = taken | {person_id for _, person_id, _ in held}
    for cluster in sorted(set(clusters) - given.keys()):
        given[cluster] = _new_id(key, cluster, used)
        used.add(given[cluster])
    return given


def _new_id(key: bytes, cluster: str, used: set[str]) -> str:
    """A number not in use: a person split off must not be given the number that the rest kept."""
    attempt, person_id = 0, opaque_id("p", key, cluster)
    while person_id in used:
        attempt += 1
        person_id = opaque_id("p", key, f"{cluster}\n{attempt}")
    return person_id
