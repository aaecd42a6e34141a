"""Records that their agency withdrew leave a tombstone: a keyed hash, whose they were and when they went; nothing of what they held."""

from __future__ import annotations

import hmac
from datetime import date
from typing import Any

import pyarrow as pa

from sooner.find.people.id_history import History
from sooner.warehouse.keys import sub_key

_SCHEMA = pa.schema([("record_mark", pa.string()), ("person_id", pa.string()), ("withdrawn_on", pa.date32())])


def mark(key: bytes, record_key: str) -> str:
    """The keyed hash that stands for a record (HMAC-SHA256, 128 bits): who has the record's number and the key can find it, nobody else."""
    return hmac.digest(sub_key(key, "tombstones"), record_key.encode(), "sha256")[:16].hex()


def tombstones(con: Any, history: History, key: bytes, today: date) -> pa.Table:
    """The tombstones of the last answer and of the records of ``people__earlier`` that are not among ``people__prepared``.

    A record that is here again (one of ``people__fresh``) has none.
    """
    gone = con.execute("select record_key, person_id from people__earlier anti join people__prepared using (record_key)").fetchall()
    kept = {row["record_mark"]: row for row in history.rows("tombstones")}
    if kept:
        for (record_key,) in con.execute("select record_key from people__fresh").fetchall():
            kept.pop(mark(key, record_key), None)
    new = [{"record_mark": mark(key, record), "person_id": person, "withdrawn_on": today} for record, person in gone]
    return pa.Table.from_pylist([*kept.values(), *new], schema=_SCHEMA)
