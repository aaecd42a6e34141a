"""Chance from a seed, in a way that anybody can work out again with any program: HMAC-SHA256, and no random generator of a library."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
_RANGE = 2**64


class Lot:
    """Chance from a seed. Every draw has a label; the same seed and label always give the same answer, whatever was drawn before."""

    def __init__(self, seed: str) -> None:
        self._key = seed.encode()

    def number(self, label: str, below: int) -> int:
        """A whole number from 0 to below ``below``, each as likely: the first 8 bytes of HMAC(seed, "label|0"), "label|1" ... that leave no remainder."""
        whole = _RANGE - _RANGE % below
        attempt = 0
        while True:
            drawn = int.from_bytes(hmac.new(self._key, f"{label}|{attempt}".encode(), hashlib.sha256).digest()[:8], "big")
            if drawn < whole:
                return drawn % below
            attempt += 1  # about once in 2**60 draws; without it small numbers would be a hair likelier

    def order(self, label: str, items: Sequence[Item]) -> list[Item]:
        """The items in an order, each as likely: Fisher and Yates, from the last place down, with labels "label/place"."""
        left = list(items)
        for place in range(len(left) - 1, 0, -1):
            other = self.number(f"{label}/{place}", place + 1)
            left[place], left[other] = left[other], left[place]
        return left

    def happens(self, label: str, chance: float) -> bool:
        """Whether something of this chance happens, to a millionth."""
        return self.number(label, 1_000_000) < round(chance * 1_000_000)
