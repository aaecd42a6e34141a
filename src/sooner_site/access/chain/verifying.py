"""Going through the chain from its first seal to its last, and saying where it does not hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sooner_site.access.chain.sealing import hash_of
from sooner_site.access.models import AuditRow, Seal

_AT_ONCE = 1000


@dataclass(frozen=True)
class Verification:
    """What was found. ``broken_at`` is the number of the first seal that does not hold, ``why`` says it in words; ``head`` is the last hash that does.

    ``unsealed`` rows are not in the chain yet, the oldest since ``unsealed_since``. ``sealed`` seals hold.
    """

    ok: bool
    sealed: int
    unsealed: int
    unsealed_since: datetime | None
    broken_at: int | None
    why: str
    head: str

    def unsealed_for(self, now: datetime) -> timedelta | None:
        """How long the oldest row that is not sealed has waited; none where every row is sealed."""
        return now - self.unsealed_since if self.unsealed_since else None


def verify() -> Verification:
    """Check every seal against its row and against the seal before it."""
    held, head, why = 0, "", ""
    for seal, row in _chain():
        why = _fault(held + 1, head, seal, row)
        if why:
            break
        held, head = seal.number, seal.hash
    tail = AuditRow.objects.filter(seal=None)
    since = tail.order_by("pk").values_list("at", flat=True).first()
    return Verification(not why, held, tail.count(), since, held + 1 if why else None, why, head)


def _chain() -> Iterator[tuple[Seal, AuditRow | None]]:
    """Each seal in order with its row, where the row is still there."""
    seals = Seal.objects.order_by("number").iterator(_AT_ONCE)
    while some := list(islice(seals, _AT_ONCE)):
        rows = AuditRow.objects.in_bulk([seal.row_id for seal in some])
        yield from ((seal, rows.get(seal.row_id)) for seal in some)


def _fault(number: int, head: str, seal: Seal, row: AuditRow | None) -> str:
    """What is wrong with a seal, in words; nothing where it holds."""
    if seal.number != number:
        return f"Seal {number} is missing: the next one is {seal.number}."
    if seal.previous != head:
        return f"Seal {number} does not follow from the seal before it: the link is broken."
    if row is None:
        return f"Row {seal.row_id}, which seal {number} is for, is missing."
    if hash_of(row, number, head) != seal.hash:
        return f"Row {seal.row_id} was changed after seal {number} was made."
    return ""
