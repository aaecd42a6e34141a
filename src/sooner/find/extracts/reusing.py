"""Decides whether an earlier answer still holds for an unchanged file, and forgets refused rows when their time is over."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.find.extracts.agreements import Permission
from sooner.find.extracts.receipts import FORMAT, Receipt
from sooner.warehouse.files import sha256

#: How long refused rows are kept.
REFUSED_KEPT = timedelta(days=30)
#: Raised when the checks change, so that what an older version accepted is checked again.
_CHECKS = 1


def fingerprint(allowed: Permission, hashes: Mapping[str, str]) -> str:
    """One hash of all that an answer rests on but the day: files, mapping, columns allowed, shape of the kind, checks."""
    extract = allowed.plan.extract
    rests_on = [_CHECKS, sorted(hashes.items()), extract.model_dump(mode="json"), allowed.plan.names, repr(extract.table)]
    return hashlib.sha256(json.dumps(rests_on, sort_keys=True).encode()).hexdigest()


def reusable(received: Path, allowed: Permission, files: Mapping[str, Path], today: date, share: float) -> tuple[Path, Receipt] | None:
    """The folder and receipt of the latest answer, where the same files would be read the same way today; else None."""
    extract = allowed.plan.extract
    latest = next(iter(_receipts(received / extract.agency / extract.name)), None)
    if latest is None:
        return None
    folder, receipt = latest
    if receipt.refused_share > share or not _same_on(receipt, today) or not all(path.is_file() for path in files.values()):
        return None
    if fingerprint(allowed, {name: sha256(path) for name, path in files.items()}) != receipt.fingerprint:
        return None
    return latest if _whole(folder / "accepted.parquet", receipt.accepted) else None


def _same_on(receipt: Receipt, today: date) -> bool:
    """Whether another day gives the same answer: no date that was in the future then, none that would be now."""
    if receipt.refused_as_future and today.isoformat() != receipt.today:
        return False
    return receipt.latest is None or receipt.latest <= today.isoformat()


def _whole(path: Path, rows: int) -> bool:
    try:
        return bool(pq.read_metadata(path).num_rows == rows)
    except (OSError, pa.ArrowException):
        return False


def _receipts(folder: Path) -> Iterator[tuple[Path, Receipt]]:
    """The receipts of one extract that can be read, the latest first."""
    for path in sorted(folder.glob("*/receipt.json"), reverse=True):
        if (receipt := _receipt(path)) is not None:
            yield path.parent, receipt


def _receipt(path: Path) -> Receipt | None:
    """A receipt from its file; None where there is none, or one that this version cannot read."""
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        return Receipt.from_dict(given) if given["format"] == FORMAT else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def forget_refused(received_folder: str | Path, today: date) -> int:
    """Remove refused rows received more than thirty days before today, and any whose day is not known; how many files went."""
    gone = 0
    for path in sorted(Path(received_folder).glob("*/*/*/refused.parquet")):
        receipt = _receipt(path.with_name("receipt.json"))
        if receipt is None or date.fromisoformat(receipt.today) + REFUSED_KEPT < today:
            path.unlink()
            gone += 1
    return gone
