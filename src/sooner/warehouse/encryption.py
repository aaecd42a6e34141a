"""Encryption of a file as a stream of chunks: each is sealed with its number and with whether it is the last, so that a cut file is refused."""

from __future__ import annotations

import io
import secrets
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sooner.errors import CheckFailed, SomethingMissing
from sooner.warehouse.about import key_mark

#: The first bytes of an encrypted file, before the mark of its key (16 letters), a line's end and the salt.
MAGIC = b"sooner encrypted 1 "
#: How much is sealed at a time, and what sealing adds.
CHUNK = 1024 * 1024
_TAG = 16
_SALT = 32
_HEADER = len(MAGIC) + 16 + 1 + _SALT


def is_encrypted(source: BinaryIO) -> bool:
    """Whether the file that starts here is one of ours, encrypted. The place in it stays where it was."""
    found = source.read(len(MAGIC)) == MAGIC
    source.seek(0)
    return found


class EncryptedWriter:
    """A file to write to; what is written goes to ``out`` sealed. ``finish`` must be called when all is written.

    The content's key is made for this one file, by HKDF-SHA256 from the partnership's key and 256 random bits; AES-256-GCM seals each chunk.
    """

    def __init__(self, out: BinaryIO, key: bytes) -> None:
        salt = secrets.token_bytes(_SALT)
        self._out, self._header = out, MAGIC + key_mark(key).encode() + b"\n" + salt
        self._seal, self._number, self._waiting = _cipher(key, salt), 0, bytearray()
        out.write(self._header)

    def write(self, data: bytes) -> int:
        """Take bytes; whole chunks are sealed at once, and one is always held back, for it may be the last."""
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(data)

    def finish(self) -> None:
        """Seal what is left, as the last chunk."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, chunk: bytes, last: bool) -> None:
        self._out.write(self._seal.encrypt(_nonce(self._number, last), chunk, self._header))
        self._number += 1


class DecryptedReader(io.RawIOBase):
    """A file to read from: the content of an encrypted one. No byte is given before its chunk was found to be whole.

    Raises SomethingMissing without a key; CheckFailed where the key is another, or a byte was changed, or the end is missing.
    """

    def __init__(self, source: BinaryIO, key: bytes | None) -> None:
        super().__init__()
        if key is None:
            raise SomethingMissing("The file is encrypted: the key that it was made with is needed. Set SOONER_KEYS.")
        self._source, self._header = source, source.read(_HEADER)
        if len(self._header) < _HEADER:
            raise CheckFailed("The file is cut: not even its beginning is whole.")
        mark = self._header[len(MAGIC) : len(MAGIC) + 16].decode("ascii", "replace")
        if mark != key_mark(key):
            raise CheckFailed("The file was made with another key. Nothing was read: name the key that it was made with.")
        self._seal, self._number, self._ready = _cipher(key, self._header[-_SALT:]), 0, b""
        self._sealed = source.read(CHUNK + _TAG)

    def readinto(self, into: bytearray) -> int:  # type: ignore[override]
        """Fill as much as the next chunk can; 0 at the end."""
        while not self._ready and self._sealed:
            self._open_next()
        given = self._ready[: len(into)]
        into[: len(given)] = given
        self._ready = self._ready[len(given) :]
        return len(given)

    def _open_next(self) -> None:
        after = self._source.read(CHUNK + _TAG)
        try:
            self._ready = self._seal.decrypt(_nonce(self._number, last=not after), self._sealed, self._header)
        except InvalidTag:
            raise CheckFailed(f"The file is damaged or cut, near byte {_HEADER + self._number * (CHUNK + _TAG):,}. Nothing was put in place.") from None
        self._number, self._sealed = self._number + 1, after


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"sooner/backup/1").derive(key))


def _nonce(number: int, last: bool) -> bytes:
    """Never twice under one content key: the chunk's number, and whether it is the last."""
    return number.to_bytes(11, "big") + bytes([last])
