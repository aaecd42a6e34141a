"""Whatever text a table holds, however it is written, it reads back; whatever is damaged, every row is accounted for."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path

import ibis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sooner.errors import InputRefused
from sooner.find.extracts import read_any, receive
from sooner.partnership import Partnership
from sooner.warehouse.workspace import Workspace

TODAY = date(2025, 6, 1)
KINDLY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: Text that an encoding of one byte can hold too; control characters and lone surrogates are no text.
LETTERS = st.characters(codec="cp1252", exclude_categories=("Cc", "Cs"))
CELLS = st.text(st.one_of(LETTERS, st.sampled_from(",;\t|\"'\n ")), max_size=12)
NAMES = st.text(st.characters(codec="ascii", categories=("Lu", "Ll", "Nd")), min_size=1, max_size=8)


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[str]]]:
    """A header of different names, and rows of any text."""
    header = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    rows = draw(st.lists(st.lists(CELLS, min_size=len(header), max_size=len(header)), min_size=1, max_size=12))
    return header, rows


def as_csv(rows: list[list[str]], delimiter: str, quoting: int, end: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    return out.getvalue()


@KINDLY
@given(
    table=tables(),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_a_table_reads_back_however_it_was_written(table: tuple[list[str], list[list[str]]], delimiter: str, encoding: str, quoting: int, end: str) -> None:
    header, rows = table
    if end == "\r":
        # Python's own writer leaves a line feed unquoted where lines end otherwise
        quoting = csv.QUOTE_ALL
    content = as_csv([header, *rows], delimiter, quoting, end).encode(encoding)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(content)
        # bytes of cp1252 can be good UTF-8 by chance: there the encoding has to be declared
        parsed = read_any(path, encoding="cp1252" if encoding == "cp1252" else None, delimiter=delimiter)
        found = read_any(path, encoding="cp1252" if encoding == "cp1252" else None).found.delimiter
    expected = [[cell.strip() or None for cell in row] for row in rows]
    assert [list(row.values()) for row in parsed.table.to_pylist()] == expected
    assert parsed.refused == ()
    assert found == delimiter


def partnership(folder: Path, columns: tuple[str, ...], share: float = 1.0) -> Partnership:
    """Two extracts of one agency, of which some columns are agreed."""
    extract = {
        "agency": "police",
        "name": "persons",
        "kind": "people",
        "file": "persons.csv",
        "columns": {"record_id": "id", "surname": "name", "date_of_birth": "born", "phone": "tel", "sex": "sex"},
    }
    agreement = {
        "id": "A1",
        "agency": "police",
        "extracts": ("persons",),
        "columns": columns,
        "purpose": "find",
        "gateway": "s.115",
        "signed_by": "ACC",
        "starts": date(2025, 1, 1),
        "review": date(2025, 6, 1),
        "expires": date(2025, 12, 31),
    }
    return Partnership.model_validate(
        {
            "folder": folder,
            "name": "Ashmere",
            "agencies": ({"id": "police", "name": "Police"},),
            "extracts": (extract,),
            "agreements": (agreement,),
            "checks": {"refused_share": share},
        }
    )


HEADER = ["id", "name", "born", "tel", "sex"]
PERSON = st.tuples(
    st.sampled_from(["", "1", "2", "3", "4"]), st.just("Marsh"), st.sampled_from(["", "1988-02-14", "1988-02-31", "3022-01-01", "x"]),
    st.just("01632 960101"), st.sampled_from(["male", "F", ""]),
)  # fmt: skip


@KINDLY
@given(people=st.lists(PERSON, min_size=1, max_size=20), damage=st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(',"\n;x')), max_size=6))
def test_every_row_of_a_damaged_file_is_accepted_or_refused(people: list[tuple[str, ...]], damage: list[tuple[int, str]]) -> None:
    text = as_csv([HEADER, *map(list, people)], ",", csv.QUOTE_MINIMAL, "\n")
    start = text.index("\n") + 1
    for place, what in damage:
        at = start + place % (len(text) - start)
        text = text[:at] + what + text[at + 1 :]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "persons.csv").write_text(text, encoding="utf-8", newline="")
        workspace = Workspace(ibis.duckdb.connect(), TODAY)
        try:
            receipt = receive(partnership(folder, ("*",)), folder / "received", workspace, TODAY, "1").rows[0]
        except InputRefused as refused:
            assert refused.faults
            assert list((folder / "received").iterdir()) == []
            return
        assert receipt.accepted + receipt.refused == receipt.rows_read
        assert receipt.rows_read == rows_in(text)
        assert workspace.read("received_people").count().execute() == receipt.accepted
        assert sum(reason.rows for reason in receipt.reasons) >= receipt.refused


def rows_in(text: str) -> int:
    """Rows after the header, counted by another hand: quotes opened and closed, lines that are not blank."""
    rows, row = 0, ""
    for line in text.splitlines(keepends=True)[1:]:
        row += line
        if ends(row):
            rows += bool(row.strip())
            row = ""
    return rows + bool(row.strip())


def ends(row: str) -> bool:
    """Whether a row is whole at this end of line: outside quotes, or past the point where it is seen to be wrong."""
    inside = False
    at_start = True
    i = 0
    while i < len(row):
        letter = row[i]
        if inside:
            if letter == '"' and row[i + 1 : i + 2] == '"':
                i += 1
            elif letter == '"':
                inside = False
                if row[i + 1 : i + 2] not in (",", "\n", ""):
                    return True
        elif letter == '"' and at_start:
            inside = True
        at_start = not inside and (letter in ",\n" or (at_start and letter == " "))
        i += 1
    return not inside


@KINDLY
@given(
    # a sign that no format uses for its own ends
    secrets=st.lists(st.text(st.characters(categories=("Lu",), codec="ascii"), min_size=3, max_size=14).map(lambda word: f"§{word}§"), min_size=1, max_size=6),
    left_out=st.sets(st.sampled_from(["surname", "phone"]), min_size=1),
    bad=st.booleans(),
)
def test_a_column_without_an_agreement_shows_up_nowhere(secrets: list[str], left_out: set[str], bad: bool) -> None:
    columns = tuple({"record_id", "surname", "date_of_birth", "phone", "sex"} - left_out)
    place = {"surname": 1, "phone": 3}
    rows = [[str(i), "Marsh", "1988-02-31" if bad else "", "01632 960101", ""] for i in range(len(secrets))]
    for row, secret in zip(rows, secrets, strict=True):
        for column in left_out:
            row[place[column]] = secret
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "persons.csv").write_text(as_csv([HEADER, *rows], ",", csv.QUOTE_MINIMAL, "\n") + "broken," + secrets[0] + "\n", encoding="utf-8")
        workspace = Workspace(ibis.duckdb.connect(), TODAY)
        said: list[str] = []
        receipts = receive(partnership(folder, columns), folder / "received", workspace, TODAY, "1", progress=said.append)
        stored = [path.read_bytes() for path in (folder / "received").rglob("*") if path.is_file()]
        table = workspace.read("received_people").execute()
        try:
            receive(partnership(folder, columns, 0.0), folder / "again", workspace, TODAY, "1")
        except InputRefused as refused:
            said.append(str(refused))
    assert receipts.rows[0].refused == (len(rows) if bad else 0) + 1
    assert all(table[column].isna().all() for column in left_out)
    said += [str(receipts.quality_rows()), receipts.table.to_string()]
    for secret in secrets:
        assert all(secret.encode() not in content for content in stored)
        assert all(secret not in words for words in said)
