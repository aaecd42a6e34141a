"""Finds what a file is by its content, never by its ending alone, and refuses what cannot be a table."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from sooner.find.extracts.chunks import Format, Found, refused

#: The delimiters that are looked for, in the order that settles a tie.
DELIMITERS = (",", ";", "\t", "|")

_BLOCK = 1 << 20
_SAMPLE = 1 << 16
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NO_TABLE = {
    b"\x1f\x8b": ("the file is compressed (gzip)", "Unpack it, then send or name the file inside."),
    b"\xd0\xcf\x11\xe0": ("this is an old Excel file (.xls) or a workbook with a password", "Save it as CSV, or as .xlsx without a password."),
    b"%PDF": ("this is a PDF", "Ask for the table as CSV, Excel or Parquet."),
}

#: How JSON begins: an object with a key, or a list of objects.
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*(?:\"|\})")


def look(path: Path, shown: str, encoding: str | None = None, delimiter: str | None = None, sheet: str | None = None) -> Found:
    """What the file is: format, size, time, hash and, for text, encoding and delimiter.

    ``shown`` is the name for messages; the others are what the partnership file declares.
    Raises InputRefused for a file that is not there, empty, damaged or no table.
    """
    if not path.is_file():
        raise refused(shown, "there is no such file", "Check the name and the folder, or ask the agency to send it.")
    stat = path.stat()
    if stat.st_size == 0:
        raise refused(shown, "the file is empty", "Ask the agency to send it again.")
    form = _format(path, shown, sheet)
    modified = datetime.fromtimestamp(stat.st_mtime, tz=UTC).isoformat(timespec="seconds")
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    if form in ("excel", "parquet"):
        return Found(path.name, form, stat.st_size, modified, digest, sheet=sheet)
    taken, how = _encoding(path, shown, encoding)
    if form == "json":
        return Found(path.name, form, stat.st_size, modified, digest, taken, how, sheet=sheet)
    return Found(path.name, form, stat.st_size, modified, digest, taken, how, delimiter or find_delimiter(_sample(path, taken)))


def _format(path: Path, shown: str, sheet: str | None) -> Format:
    """The format, by the first bytes."""
    with path.open("rb") as source:
        start = source.read(1024)
    if not start.strip(b"\0") and _only_zeros(path):
        raise refused(shown, "the file holds nothing but zeros: a copy or a disk failed", "Ask the agency to send it again.", line=1)
    for mark, (why, mend) in _NO_TABLE.items():
        if start.startswith(mark):
            raise refused(shown, why, mend)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html", b"<?xml")):
        raise refused(shown, "this is a web page, perhaps a sign-in page saved in place of the file", "Download the file itself again.", line=1)
    if start.startswith(b"PK\x03\x04"):
        return _workbook(path, shown, sheet)
    if start.startswith(b"PAR1"):
        return "parquet"
    if _JSON.match(start):
        return "json"
    if path.suffix.lower() == ".parquet":
        raise refused(shown, "the Parquet file is damaged: it does not begin as one", "Ask the agency to send it again.")
    return "csv"


def _only_zeros(path: Path) -> bool:
    with path.open("rb") as source:
        return not any(block.strip(b"\0") for block in iter(lambda: source.read(_BLOCK), b""))


def _workbook(path: Path, shown: str, sheet: str | None) -> Format:
    """``excel`` for a workbook that says it is one; a zip archive or a workbook in disguise is refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            inside = archive.namelist()
    except zipfile.BadZipFile as damaged:
        raise refused(shown, "the Excel workbook (or zip archive) is damaged", "Ask the agency to send it again.") from damaged
    if "xl/workbook.xml" not in inside:
        raise refused(shown, "the file is a zip archive", "Unpack it, then send or name the file inside.")
    if path.suffix.lower() not in (".xlsx", ".xlsm") and sheet is None:
        raise refused(shown, "this is an Excel workbook", "Save it as CSV, or name it .xlsx, or give `sheet` in the partnership file.")
    return "excel"


def _encoding(path: Path, shown: str, declared: str | None) -> tuple[str, str]:
    """The encoding, and how it was found."""
    with path.open("rb") as source:
        start = source.read(4)
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), None)
    if declared is not None and marked is not None and _family(declared) != _family(marked):
        mend = f"Write encoding = {marked.removesuffix('-sig')!r} in the partnership file, or take the key out."
        raise refused(shown, f"declared as {declared}, but the file begins with the mark of {marked.removesuffix('-sig')}", mend, line=1)
    wide = _family(declared or marked or "") in ("utf16", "utf32")
    if not wide and (line := _line_of_zero(path)) is not None:
        why = "the line holds a zero byte: the file is damaged, or UTF-16 without its mark"
        raise refused(shown, why, "Ask the agency to send it again, or declare the encoding.", line=line)
    if marked is not None or declared is not None:
        taken = marked or str(declared)
        _check_declared(path, shown, taken)
        return taken, "by its mark" if declared is None else "as declared"
    if first_undecodable(path, "utf-8") is None:
        return "utf-8", "found"
    if (wrong := first_undecodable(path, "cp1252")) is not None:
        raise refused(shown, f"the byte 0x{wrong[1]:02x} is neither UTF-8 nor cp1252", "Ask for UTF-8, or declare the encoding.", line=wrong[0])
    return "cp1252", "found: it is not UTF-8"


def _family(encoding: str) -> str:
    """One word for the encodings that share a mark: utf8, utf16 or utf32."""
    plain = encoding.lower().replace("-", "").replace("_", "")
    return next((family for family in ("utf8", "utf16", "utf32") if plain.startswith(family)), plain)


def _line_of_zero(path: Path) -> int | None:
    """The line of the first zero byte, None where there is none."""
    line = 1
    with path.open("rb") as source:
        for block in iter(lambda: source.read(_BLOCK), b""):
            place = block.find(b"\0")
            if place >= 0:
                return line + block.count(b"\n", 0, place)
            line += block.count(b"\n")
    return None


def _check_declared(path: Path, shown: str, encoding: str) -> None:
    """Refuse a file that is not in the encoding it is said to be in, saying which it is likely to be."""
    wrong = first_undecodable(path, encoding)
    if wrong is None:
        return
    others = [other for other in ("utf-8", "cp1252") if _family(other) != _family(encoding)]
    likely = next((other for other in others if first_undecodable(path, other) is None), None)
    mend = f"It is likely to be {likely}: declare that." if likely else "Ask the agency which encoding it is, and declare that."
    raise refused(shown, f"the byte 0x{wrong[1]:02x} cannot be read as {encoding.removesuffix('-sig')}", mend, line=wrong[0])


def first_undecodable(path: Path, encoding: str) -> tuple[int, int] | None:
    """The line and the value of the first byte that is not in the encoding; None where all of the file is."""
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with path.open("rb") as source:
        while True:
            block = source.read(_BLOCK)
            try:
                line += decoder.decode(block, final=not block).count("\n")
            except UnicodeDecodeError as wrong:
                return line + wrong.object.count(b"\n", 0, wrong.start), wrong.object[wrong.start]
            if not block:
                return None


def _sample(path: Path, encoding: str) -> str:
    """The first lines of the file, the last of them whole unless the file is one line."""
    with path.open(encoding=encoding, newline="") as source:
        text = source.read(_SAMPLE)
    if len(text) < _SAMPLE:
        return text
    return text[: max(text.rfind("\n"), text.rfind("\r")) + 1] or text


def find_delimiter(sample: str) -> str:
    """The delimiter under which the header has several fields and most rows have as many as the header."""
    return max(DELIMITERS, key=lambda delimiter: _fit(sample, delimiter))


def first_line(sample: str) -> str:
    """The first line that is not blank."""
    return next((line for line in sample.splitlines() if line.strip()), "")


def _fit(sample: str, delimiter: str) -> tuple[bool, float, int]:
    """How well a delimiter fits: several columns at all, share of rows as long as the header, how many columns."""
    reader = csv.reader(sample.splitlines(keepends=True), delimiter=delimiter, strict=True, skipinitialspace=True)
    lengths: list[int] = []
    while True:
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error:
            lengths.append(0)
        else:
            if row:
                lengths.append(len(row))
    # a header that cannot be split still shows its delimiter
    header = (lengths[0] or first_line(sample).count(delimiter) + 1) if lengths else 0
    return header > 1, sum(length == header for length in lengths) / max(len(lengths), 1), header
