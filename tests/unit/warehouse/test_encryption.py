"""Encryption: what comes out is what went in, or nothing does."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import CheckFailed, SomethingMissing
from sooner.warehouse import encryption
from sooner.warehouse.encryption import CHUNK, DecryptedReader, EncryptedWriter, is_encrypted

KEY = b"k" * 32


def sealed(content, pieces=1):
    out = io.BytesIO()
    writer = EncryptedWriter(out, KEY)
    size = max(1, -(-len(content) // pieces))
    for start in range(0, len(content), size):
        assert writer.write(content[start : start + size]) == len(content[start : start + size])
    writer.finish()
    return out.getvalue()


def opened(data, key=KEY):
    return DecryptedReader(io.BytesIO(data), key).readall()


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_comes_out_is_what_went_in(size):
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    data = sealed(content, pieces=3)
    assert opened(data) == content
    assert content[:64] not in data or size < 64


def test_two_files_of_one_content_differ():
    assert sealed(b"the same") != sealed(b"the same")


@given(st.binary(max_size=300), st.data())
def test_a_changed_byte_anywhere_is_found(content, data):
    monkeyed = bytearray(sealed(content))
    place = data.draw(st.integers(0, len(monkeyed) - 1))
    monkeyed[place] ^= data.draw(st.integers(1, 255))
    if is_encrypted(io.BytesIO(bytes(monkeyed))):
        with pytest.raises(CheckFailed):
            opened(bytes(monkeyed))
    else:
        assert place < len(encryption.MAGIC)


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(encryption, "CHUNK", 16)


@pytest.mark.parametrize("length", range(0, 200, 7))
def test_a_cut_file_is_found_wherever_it_was_cut(small_chunks, length):
    whole = sealed(b"0123456789abcdef" * 8)
    assert opened(whole) == b"0123456789abcdef" * 8
    with pytest.raises(CheckFailed):
        opened(whole[:length])


def test_chunks_taken_out_put_in_or_in_another_order_are_found(small_chunks):
    whole = sealed(b"0123456789abcdef" * 4)
    head, chunks = whole[:-128], [whole[-128:][place : place + 32] for place in range(0, 128, 32)]
    for order in ([1, 0, 2, 3], [0, 2, 3], [0, 1, 2], [0, 0, 1, 2, 3], [0, 1, 2, 3, 3]):
        with pytest.raises(CheckFailed, match="damaged or cut"):
            opened(head + b"".join(chunks[place] for place in order))
    assert opened(head + b"".join(chunks)) == b"0123456789abcdef" * 4


def test_another_key_and_no_key_are_told_apart():
    data = sealed(b"secret")
    with pytest.raises(CheckFailed, match="another key"):
        opened(data, b"l" * 32)
    with pytest.raises(SomethingMissing, match="SOONER_KEYS"):
        opened(data, None)


def test_the_key_is_not_in_the_file():
    assert KEY not in sealed(b"x")
    assert KEY.hex().encode() not in sealed(b"x")
