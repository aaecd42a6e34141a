"""What was received: for each extract the files, the rows taken and refused and why, and what no agreement let us read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.warehouse.do_not_take_in import REASON

if TYPE_CHECKING:
    from sooner.find.extracts.agreements import Permission

#: The format of receipt.json that this version writes and reads again.
FORMAT = 1


@dataclass(frozen=True)
class FileReceipt:
    """One file as received. ``lines_before`` is what was added to its lines: the lines of one extract's files run on."""

    name: str
    size: int
    modified: str
    sha256: str
    format: str
    encoding: str | None
    encoding_how: str | None
    delimiter: str | None
    sheet: str | None
    rows_read: int
    accepted: int
    refused: int
    lines_before: int


@dataclass(frozen=True)
class Reason:
    """How many rows were refused for one reason in one column; ``column`` is empty where the row could not be split."""

    code: str
    column: str
    rows: int


@dataclass(frozen=True)
class Receipt:
    """One extract as received. ``note`` says why nothing was read, where nothing was; ``reused_from`` names the earlier receipt of an unchanged file.

    ``people`` is the extract of people whose record numbers its rows use. ``not_taken_in`` is how many of the refused rows are on the
    do-not-take-in list, ``do_not_take_in`` that list's mark on the day.
    """

    agency: str
    extract: str
    kind: str
    label: str
    today: str
    files: tuple[FileReceipt, ...] = ()
    rows_read: int = 0
    accepted: int = 0
    refused: int = 0
    reasons: tuple[Reason, ...] = ()
    missing: Mapping[str, int] = field(default_factory=dict)
    columns_dropped: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    note: str = ""
    fingerprint: str = ""
    latest: str | None = None
    refused_as_future: int = 0
    reused_from: str | None = None
    people: str = ""
    not_taken_in: int = 0
    do_not_take_in: str = ""

    def __post_init__(self) -> None:
        if self.accepted + self.refused != self.rows_read:
            counts = f"accepted {self.accepted} + refused {self.refused} is not rows read {self.rows_read}"
            raise ValueError(f"{self.agency}/{self.extract}: {counts}: a bug in sooner")

    @property
    def read(self) -> bool:
        """Whether any file of the extract was read."""
        return bool(self.files)

    @property
    def refused_share(self) -> float:
        """The share of the rows that was refused for a fault; a row that may not be taken in is none."""
        return (self.refused - self.not_taken_in) / self.rows_read if self.rows_read else 0.0

    def as_dict(self) -> dict[str, Any]:
        """The receipt for machines: what receipt.json holds."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Receipt:
        """A receipt read back. Raises KeyError or TypeError for what is no receipt of this format."""
        kept = {key: value for key, value in given.items() if key != "format"}
        kept["files"] = tuple(FileReceipt(**file) for file in kept["files"])
        kept["reasons"] = tuple(Reason(**reason) for reason in kept["reasons"])
        return cls(**{**kept, "columns_dropped": tuple(kept["columns_dropped"]), "agreements": tuple(kept["agreements"])})


@dataclass(frozen=True)
class Receipts:
    """Every extract of one run, in the order of the partnership file."""

    label: str
    rows: tuple[Receipt, ...]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row an extract: what was read, accepted, refused and left out."""
        return pd.DataFrame(
            [
                {
                    "agency": r.agency,
                    "extract": r.extract,
                    "kind": r.kind,
                    "files": len(r.files),
                    "rows_read": r.rows_read,
                    "accepted": r.accepted,
                    "refused": r.refused,
                    "columns_dropped": ", ".join(r.columns_dropped),
                    "agreements": ", ".join(r.agreements),
                    "note": r.note,
                }
                for r in self.rows
            ]
        )

    def quality_rows(self) -> list[dict[str, Any]]:
        """What is said of every extract, with the columns of the table ``quality``."""
        return [row for receipt in self.rows for row in _quality(receipt)]

    def as_dict(self) -> dict[str, Any]:
        """The receipts for machines."""
        return {"label": self.label, "extracts": [receipt.as_dict() for receipt in self.rows]}

    def __repr__(self) -> str:
        read, accepted, refused = (sum(getattr(r, name) for r in self.rows) for name in ("rows_read", "accepted", "refused"))
        return f"Receipts({self.label}: {len(self.rows)} extracts, {read:,} rows read = {accepted:,} accepted + {refused:,} refused)"


def unread(permission: Permission, label: str, today: date, note: str) -> Receipt:
    """The receipt of an extract of which nothing was read."""
    extract = permission.plan.extract
    return Receipt(
        extract.agency,
        extract.name,
        extract.kind,
        label,
        today.isoformat(),
        columns_dropped=permission.dropped,
        agreements=permission.agreements,
        note=note,
    )


def reasons_of(counted: Counter[tuple[str, str]]) -> tuple[Reason, ...]:
    """Counted reasons, the most frequent first."""
    return tuple(Reason(code, column, rows) for (code, column), rows in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def _quality(receipt: Receipt) -> Iterator[dict[str, Any]]:
    """The quality rows of one extract."""
    if receipt.note:
        yield _row(receipt, "extract_not_read", "", 0, 0, receipt.note)
    for column in receipt.columns_dropped:
        yield _row(receipt, "column_not_read", column, 0, receipt.rows_read, f"{column} was not read: no agreement in force covers it")
    if not receipt.read:
        return
    n = receipt.rows_read
    yield _row(receipt, "rows_read", "", n, n, f"{n:,} rows read")
    yield _row(receipt, "accepted", "", receipt.accepted, n, f"{receipt.accepted:,} of {n:,} rows accepted")
    yield _row(receipt, "refused", "", receipt.refused, n, f"{receipt.refused:,} of {n:,} rows refused")
    for reason in receipt.reasons:
        group = f"{reason.column}: {reason.code}" if reason.column else reason.code
        because = "because they are" if reason.code == REASON else "because of"
        yield _row(receipt, "refused_because", group, reason.rows, n, f"{reason.rows:,} rows refused {because} {group}")
    for column, missing in receipt.missing.items():
        share = missing / receipt.accepted if receipt.accepted else 0.0
        yield _row(receipt, "share_missing", column, share, receipt.accepted, f"{column} is missing in {share:.1%} of the accepted rows")


def _row(receipt: Receipt, measure: str, group: str, value: float, n: int, words: str) -> dict[str, Any]:
    return {
        "station": "extracts",
        "measure": measure,
        "agency": receipt.agency,
        "extract": receipt.extract,
        "group": group,
        "value": float(value),
        "n": n,
        "words": words,
    }
