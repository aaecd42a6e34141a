"""The opaque numbers of what fired, worked out for many at once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sooner.find.people.person_ids import SIGNS

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Bytes of the keyed hash that make a number, and of the block that SHA-256 works on.
_BYTES, _BLOCK = 10, 64
_SIGN = np.frombuffer(SIGNS.encode(), dtype=np.uint8)
#: Where each five bits of 40 begin, from the first.
_SHIFTS = np.arange(35, -1, -5, dtype=np.uint64)
#: What twice a value adds to Luhn's sum.
_TWICE = np.array([2 * value // len(SIGNS) + 2 * value % len(SIGNS) for value in range(len(SIGNS))], dtype=np.int64)


def opaque_ids(letter: str, key: bytes, texts: pa.Array) -> pa.Array:
    """The number of each text, the same as ``opaque_id`` gives: a letter, 80 bits of HMAC-SHA256, a check character."""
    if not len(texts):
        return pa.array([], pa.string())
    fives = _fives(b"".join(_hashes(key, texts)))
    signs = np.column_stack([np.full(len(texts), ord(letter), dtype=np.uint8), _SIGN[fives], _SIGN[_checks(fives)]])
    return pa.array(np.ascontiguousarray(signs).view(f"S{signs.shape[1]}").ravel()).cast(pa.string())


def _hashes(key: bytes, texts: pa.Array) -> list[bytes]:
    """The first bytes of the HMAC of each text (RFC 2104), the two halves of the key hashed once."""
    short = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in short)).copy for pad in (0x36, 0x5C))
    found = []
    for text in pc.cast(texts, pa.binary()).to_pylist():
        one, other = inner(), outer()
        one.update(text)
        other.update(one.digest())
        found.append(other.digest()[:_BYTES])
    return found


def _fives(digests: bytes) -> NDArray[np.uint8]:
    """The hashes in pieces of five bits, (n, 16): each half of a hash is 40 bits, read as one number."""
    halves = np.frombuffer(digests, dtype=np.uint8).reshape(-1, _BYTES // 2)
    wide = np.zeros((len(halves), 8), dtype=np.uint8)
    wide[:, 3:] = halves
    number = wide.view(">u8").astype(np.uint64).ravel()
    pieces = np.empty((len(number), len(_SHIFTS)), dtype=np.uint8)
    for place, shift in enumerate(_SHIFTS):
        pieces[:, place] = (number >> shift) & np.uint64(31)
    return pieces.reshape(-1, 2 * len(_SHIFTS))


def _checks(fives: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Luhn's sum over 32 signs, as ``check_character`` reckons it."""
    total: NDArray[np.int64] = np.add.reduce(_TWICE[fives[:, 1::2]], axis=1) + np.add.reduce(fives[:, 0::2], axis=1, dtype=np.int64)
    return -total % len(SIGNS)
