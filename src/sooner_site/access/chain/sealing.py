"""Taking rows of the audit into the chain, in order, one process at a time."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from sooner_site.access.models import AuditRow, Seal

#: How many rows one call seals at most, so that it never holds the lock for long.
AT_ONCE = 2000
#: The lock that processes take turns with on PostgreSQL; on SQLite a transaction that writes is alone already.
_LOCK = 7_362_914_805
#: What of a row is sealed beside its time: everything.
_VALUES = ("pk", "user_id", "process", "agency", "roles", "kind", "what", "reason", "ids", "count", "recipients", "result")


def seal(now: datetime) -> int:
    """Take the rows that are not sealed into the chain, in order, and say how many. Two processes never seal at once."""
    with transaction.atomic():
        _wait_for_the_turn()
        last = Seal.objects.order_by("-number").first()
        number, previous, made = (last.number, last.hash, []) if last else (0, "", [])
        for row in AuditRow.objects.filter(seal=None).order_by("pk")[:AT_ONCE]:
            number += 1
            made.append(Seal(number=number, row=row, previous=previous, hash=hash_of(row, number, previous), at=now))
            previous = made[-1].hash
        Seal.objects.bulk_create(made)
    return len(made)


def hash_of(row: AuditRow, number: int, previous: str) -> str:
    """The hash that seals a row at its place in the chain: SHA-256 over every value of it, as text that is the same on every database."""
    said: dict[str, Any] = {name: getattr(row, name) for name in _VALUES}
    said |= {"at": row.at.astimezone(UTC).isoformat(timespec="microseconds"), "number": number, "previous": previous}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _wait_for_the_turn() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
