"""References that people read out on the telephone: opaque, short, with a check character."""

from __future__ import annotations

import secrets

#: Without letters that are taken for digits or for each other.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 6
#: The check needs a prime number of characters, one more than the alphabet has.
_CHECKS = ALPHABET + "U"
_VALUES = {letter: value for value, letter in enumerate(_CHECKS)}


def new(prefix: str) -> str:
    """A new reference, for example ``R-7K2M9C-8``. About 700 million of each prefix; the database refuses a second of the same."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(_LENGTH))
    return f"{prefix}-{body}-{_check(prefix + body)}"


def is_sound(reference: str, prefix: str) -> bool:
    """Whether a reference that somebody typed can be right: its prefix, its length and its check character."""
    start, _, rest = reference.strip().upper().partition("-")
    body, _, check = rest.partition("-")
    return start == prefix and len(body) == _LENGTH and set(body) <= set(ALPHABET) and check == _check(prefix + body)


def _check(text: str) -> str:
    """Finds any one wrong character and any two neighbours that changed places: each place weighs differently, modulo a prime above the alphabet's size."""
    total = sum(place * _VALUES.get(letter, 0) for place, letter in enumerate(text, 1))
    return _CHECKS[total % len(_CHECKS)]
