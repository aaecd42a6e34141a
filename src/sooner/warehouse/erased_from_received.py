"""Erasure from what came in: accepted and refused rows of every delivery, and what the site gave back."""

# ruff: noqa: S608 - what is put into a query is quoted, or the name of a column

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from sooner.tables import KINDS
from sooner.warehouse.do_not_take_in import REASON
from sooner.warehouse.files import sync, write_json
from sooner.warehouse.leaving_out import keep_only, quoted

#: Every column of a received row in which a record may be named.
RECORD_COLUMNS = tuple(sorted({column.name for kind in KINDS.values() for column in kind.columns if column.name.endswith("record_id")}))
#: The agency and the extract under which people written down on the site are known.
SITE = ("partnership", "site_people")


@dataclass(frozen=True)
class ErasedRecords:
    """The records that go: each (agency, extract of people, the agency's own number)."""

    records: frozenset[tuple[str, str, str]]

    @property
    def keys(self) -> set[str]:
        """The same as record keys."""
        return {"/".join(record) for record in self.records}

    def numbers(self, agency: str, kind: str, extract: str, people: str) -> set[str]:
        """The numbers that go from the rows of one extract.

        ``people`` is the extract of people whose numbers the rows use; where it is not known, every extract of the agency's may be meant.
        """
        means = extract if kind == "people" else people
        return {number for sender, given, number in self.records if sender == agency and (not means or given == means)}


@dataclass(frozen=True)
class Gone:
    """Who is gone altogether: people all of whose records went, and families all of whose members did."""

    people: frozenset[str]
    families: frozenset[str]


def deliveries(received: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Every delivery that is kept, with its receipt."""
    for path in sorted(received.glob("[!.]*/*/*/receipt.json")):
        yield path.parent, json.loads(path.read_text(encoding="utf-8"))


def erased_lines(con: Any, received: Path, erased: ErasedRecords) -> set[tuple[str, str, int]]:
    """Where the rows about the records stand: agency, extract, line."""
    lines: set[tuple[str, str, int]] = set()
    for folder, receipt in deliveries(received):
        out = _out(erased, receipt)
        file = folder / "accepted.parquet"
        if any(out.values()) and file.is_file():
            names = [name for name in out if name in pq.read_schema(file).names]
            chosen = " OR ".join(f'"{name}" IN ({", ".join(map(quoted, sorted(out[name])))})' for name in names) or "false"
            found = con.execute(f"SELECT line FROM read_parquet({quoted(str(file))}) WHERE {chosen}").fetchall()
            lines |= {(receipt["agency"], receipt["extract"], line) for (line,) in found}
    return lines


def erase_from_received(con: Any, received: Path, erased: ErasedRecords) -> int:
    """Take the rows out of every delivery and bring its receipt up to date; how many rows went. Deliveries that share a file still do."""
    written: dict[int, tuple[Path, int]] = {}
    gone = 0
    for folder, receipt in deliveries(received):
        out = _out(erased, receipt)
        for name in ("accepted", "refused"):
            gone += _erase_file(con, folder / f"{name}.parquet", out, written)
        _settle(folder, receipt)
    return gone


def erase_from_returned(con: Any, returned: Path, erased: ErasedRecords, gone: Gone) -> int:
    """Take the rows out of every table that the site gave back; how many went."""
    written: dict[int, tuple[Path, int]] = {}
    of_all = {"record_key_l": erased.keys, "record_key_r": erased.keys, "person_id": set(gone.people), "family_id": set(gone.families)}
    numbers = {number for agency, extract, number in erased.records if (agency, extract) == SITE}
    out = {file: {**of_all, **({"record_id": numbers} if file.parent.name == SITE[1] else {})} for file in sorted(returned.glob("*/[!.]*.parquet"))}
    return sum(_erase_file(con, file, columns, written) for file, columns in out.items())


def _out(erased: ErasedRecords, receipt: dict[str, Any]) -> dict[str, set[str]]:
    numbers = erased.numbers(receipt["agency"], receipt["kind"], receipt["extract"], receipt.get("people", ""))
    return dict.fromkeys(RECORD_COLUMNS, numbers)


def _erase_file(con: Any, file: Path, out: dict[str, set[str]], written: dict[int, tuple[Path, int]]) -> int:
    """Put the file without the rows in its place, in one step; how many rows went."""
    if not file.is_file():
        return 0
    inode, beside = file.stat().st_ino, file.with_name(f".{file.name}-new")
    beside.unlink(missing_ok=True)
    if inode in written:
        os.link(written[inode][0], beside)
    else:
        rows = pq.read_metadata(file).num_rows
        if not keep_only(file, beside, out, con):
            return 0
        sync(beside)
        written[inode] = (file, rows - pq.read_metadata(beside).num_rows)
    beside.replace(file)
    sync(file.parent)
    return written[inode][1]


def _settle(folder: Path, receipt: dict[str, Any]) -> None:
    """Make the receipt say what is accepted now: accepted and refused rows still add up to the rows that were read."""
    file = folder / "accepted.parquet"
    fewer = receipt["accepted"] - int(pq.read_metadata(file).num_rows) if file.is_file() else 0
    if fewer <= 0:
        return
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for reason in receipt["reasons"]:
        counted[reason["code"], reason["column"]] += reason["rows"]
    counted[REASON, ""] += fewer
    reasons = [{"code": code, "column": column, "rows": rows} for (code, column), rows in counted.items()]
    told = {"accepted": receipt["accepted"] - fewer, "refused": receipt["refused"] + fewer, "not_taken_in": receipt.get("not_taken_in", 0) + fewer}
    write_json(folder / "receipt.json", {**receipt, **told, "reasons": reasons})
