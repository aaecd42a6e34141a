"""The do-not-take-in list: keyed hashes of records that were erased, so that no later extract and no backup brings them back."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed, SomethingMissing
from sooner.warehouse.about import key_mark
from sooner.warehouse.files import write_json
from sooner.warehouse.keys import sub_key

#: The list's file in a home, and its format.
FILE = "do_not_take_in.json"
FORMAT = 1
#: How a row that is on the list is counted.
REASON = "on the do-not-take-in list"


@dataclass(frozen=True)
class DoNotTakeIn:
    """The list as read. ``hashes`` maps each keyed hash to the day since when it stands."""

    hashes: dict[str, str] = field(default_factory=dict, repr=False)
    key: bytes | None = field(default=None, repr=False)

    def holds(self, agency: str, record_id: str) -> bool:
        """Whether the record is on the list."""
        return bool(self.hashes) and self._hash(agency, record_id) in self.hashes

    @property
    def mark(self) -> str:
        """A mark that changes with the list; empty while nothing is on it."""
        return hashlib.sha256("\n".join(sorted(self.hashes)).encode()).hexdigest() if self.hashes else ""

    def __len__(self) -> int:
        return len(self.hashes)

    def _hash(self, agency: str, record_id: str) -> str:
        if self.key is None:
            raise SomethingMissing("Records were erased from this home: the key is needed to see that none of them comes back. Set SOONER_KEYS.")
        return record_hash(self.key, agency, record_id)


def record_hash(key: bytes, agency: str, record_id: str) -> str:
    """What stands on the list for a record: HMAC-SHA256 in hexadecimal. Without the key nobody can tell for which record it stands."""
    return hmac.new(sub_key(key, "do not take in"), f"{agency}\0{record_id}".encode(), hashlib.sha256).hexdigest()


def read(home: Path, key: bytes | None) -> DoNotTakeIn:
    """The list of a home; empty where there is none. ``key`` is the partnership's.

    Raises CheckFailed where the file is no list, or was made with another key: then it would recognise nobody.
    """
    return read_file(home / FILE, key) if (home / FILE).is_file() else DoNotTakeIn({}, key)


def read_file(file: Path, key: bytes | None) -> DoNotTakeIn:
    """The list in a file; see ``read``."""
    given = _given(file)
    hashes = {entry["hash"]: entry["since"] for entry in given["records"]}
    if hashes and key is not None and given.get("key") != key_mark(key):
        raise CheckFailed(f"{file} was made with another key, so it would not recognise a record that was erased. Name the key that it was made with.")
    return DoNotTakeIn(hashes, key)


def hashes_if_ours(file: Path, key: bytes | None) -> dict[str, str]:
    """The hashes of a list, but none where it was made with another key than this; without a key it cannot be told, so all of them."""
    given = _given(file)
    return read_file(file, key).hashes if key is None or given.get("key") == key_mark(key) else {}


def create(home: Path) -> None:
    """Put an empty list in a home that has none."""
    if not (home / FILE).exists():
        write_json(home / FILE, {"format": FORMAT, "records": []})


def add(home: Path, records: Iterable[tuple[str, str]], key: bytes, today: date) -> int:
    """Put records, each (agency, record id), on the list; returns how many were not on it before."""
    wanted = {record_hash(key, agency, record_id): today.isoformat() for agency, record_id in records}
    return add_hashes(home, wanted, key)


def add_hashes(home: Path, wanted: dict[str, str], key: bytes) -> int:
    """The same for keyed hashes, each with the day since when it stands."""
    known = read(home, key).hashes
    both = {**wanted, **known}
    if len(both) > len(known):
        records = [{"hash": told, "since": since} for told, since in sorted(both.items())]
        write_json(home / FILE, {"format": FORMAT, "key": key_mark(key), "records": records})
    return len(both) - len(known)


def _given(file: Path) -> dict[str, Any]:
    try:
        given = json.loads(file.read_text(encoding="utf-8"))
        right = given["format"] == FORMAT and all({"hash", "since"} <= set(entry) for entry in given["records"])
    except (OSError, ValueError, KeyError, TypeError):
        right = False
    if not right:
        raise CheckFailed(f"{file} is not a do-not-take-in list of format {FORMAT}. Without it erased records could come back: restore it from a backup.")
    return dict(given)
