"""A file of any bytes, under any name, is read or refused in plain words: never a traceback, nothing left behind."""

from __future__ import annotations

import io
import json
import tempfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.find.drafting import look_at
from sooner.find.extracts import read_any
from sooner.find.looking import check

DAY = date(2026, 11, 22)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in (("id", "surname", "dob"), ("1", "Marsh", date(1988, 2, 14)), ("2", "Osei", None)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


#: A whole file of each kind, to be damaged.
WHOLE = {
    "a.csv": b"id,surname,dob\n1,Marsh,1988-02-14\n2,\"Osei, A\",\n",
    "a.json": json.dumps([{"id": "1", "surname": "Marsh", "born": {"day": "1988-02-14"}}, {"id": "2", "surname": None}]).encode(),
    "a.xlsx": _workbook(),
}  # fmt: skip


@st.composite
def files(draw: st.DrawFn) -> tuple[str, bytes]:
    """Any bytes, or a whole file with some bytes changed, left out or put in, under the name of any kind."""
    name = draw(st.sampled_from([*WHOLE, "a.txt", "a.parquet"]))
    if draw(st.booleans()):
        return name, draw(st.binary(max_size=400))
    content = bytearray(draw(st.sampled_from(list(WHOLE.values()))))
    for _ in range(draw(st.integers(0, 5))):
        at = draw(st.integers(0, len(content) - 1))
        content[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=3))
    return name, bytes(content)


def read_or_refused(name: str, content: bytes) -> None:
    """The readers, the check and the look of the drafting, each by itself."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        for read in (lambda: read_any(path), lambda: look_at(path, DAY)):
            try:
                read()
            except InputRefused as refused:
                assert refused.faults
                assert name in str(refused)
                assert "Traceback" not in str(refused)
        assert check([path], DAY).files
        assert [each.name for each in Path(folder).iterdir()] == [name]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_any_bytes_are_read_or_refused(file: tuple[str, bytes]) -> None:
    read_or_refused(*file)


@pytest.mark.long
@settings(max_examples=2_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(files())
def test_any_bytes_are_read_or_refused_at_length(file: tuple[str, bytes]) -> None:
    read_or_refused(*file)
