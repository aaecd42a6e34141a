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


def opaque_ids(letter: str, key: bytes, texts: pa.Array) -> pa.Array:
    """The number of each text, the same as ``opaque_id`` gives: a letter, 80 bits of HMAC-SHA256, a check character."""
    if not len(texts):
        return pa.array([], pa.string())
    digests = np.frombuffer(b"".join(_hashes(key, texts)), dtype=np.uint8).reshape(len(texts), _BYTES)
    fives: NDArray[np.uint8] = np.packbits(np.unpackbits(digests, axis=1).reshape(len(texts), -1, 5), axis=2)[:, :, 0] >> np.uint8(3)
    signs = np.column_stack([np.full(len(texts), ord(letter), dtype=np.uint8), _SIGN[fives], _SIGN[_checks(fives)]])
    return pa.array(np.ascontiguousarray(signs).view(f"S{signs.shape[1]}").ravel()).cast(pa.string())


def _hashes(key: bytes, texts: pa.Array) -> list[bytes]:
    """The first bytes of the HMAC of each text (RFC 2104), the two halves of the key hashed once."""
    short = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner, outer = (hashlib.sha256(bytes(byte ^ pad for byte in short)) for pad in (0x36, 0x5C))
    found = []
    for text in pc.cast(texts, pa.binary()).to_pylist():
        one, other = inner.copy(), outer.copy()
        one.update(text)
        other.update(one.digest())
        found.append(other.digest()[:_BYTES])
    return found


def _checks(fives: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Luhn's sum over 32 signs, as ``check_character`` reckons it."""
    values = fives[:, ::-1].astype(np.int64)
    values[:, ::2] *= 2
    total: NDArray[np.int64] = np.add.reduce(values // len(SIGNS) + values % len(SIGNS), axis=1)
    return -total % len(SIGNS)
