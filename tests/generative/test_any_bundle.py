"""A bundle of any bytes, or a whole one with some bytes changed, is read as it was written or refused in plain words: never a traceback."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.errors import CheckFailed, InputRefused
from sooner.prove import prove
from sooner.prove.bundle import bundle
from sooner.prove.bundle.opening import Opened, open_bundle
from tests.unit.prove.studies import counts


@cache
def whole() -> tuple[bytes, Opened]:
    """A bundle of published counts, and what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        prove(counts((368, 156), (327, 136), data_class="open")).write(Path(folder) / "study")
        path = bundle(Path(folder) / "study", Path(folder) / "study.zip").path
        return path.read_bytes(), open_bundle(path)


@st.composite
def bundles(draw: st.DrawFn) -> bytes:
    """Any bytes, or the whole bundle with some bytes changed, left out or put in; the list of members stands at its end."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.binary(max_size=400))
    content = bytearray(whole()[0])
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.one_of(st.integers(0, len(content) - 1), st.integers(len(content) - 400, len(content) - 1)))
        content[at : at + draw(st.integers(0, 2))] = draw(st.binary(max_size=2))
    return bytes(content)


@given(bundles())
@settings(max_examples=200)
def test_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "study.zip"
        path.write_bytes(content)
        try:
            opened = open_bundle(path)
        except (InputRefused, CheckFailed) as refused:
            assert "study.zip" in str(refused)
        else:
            held = whole()[1]
            assert (opened.study, opened.result, opened.fingerprint) == (held.study, held.result, held.fingerprint)
        assert [each.name for each in Path(folder).iterdir()] == ["study.zip"]
