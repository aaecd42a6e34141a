"""Writing the audit: one row a request, with the ids that were shown; nothing is shown that was not written down first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sooner_site.access.choices import Kind, Result
from sooner_site.access.models import AuditRow

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass
class Pending:
    """What the request under way has shown so far, and the rows that its actions have already written."""

    ids: list[str] = field(default_factory=list)
    kind: str = Kind.CONSULTATION
    reason: str = ""
    recipients: list[str] = field(default_factory=list)
    rows: list[AuditRow] = field(default_factory=list)

    @property
    def written(self) -> bool:
        """Whether an action has written a row. Whether it still stands is for `stands` to say."""
        return bool(self.rows)

    @written.setter
    def written(self, is_written: bool) -> None:
        """A view that took a refusal back says that nothing is written: what an action wrote went with its transaction."""
        if not is_written:
            self.rows.clear()

    def showed(self, ids: Iterable[str], what: str) -> None:
        """Say that these things are about to be shown. ``what`` is the kind of thing: family, person, referral, case."""
        self.ids += [f"{what}:{each}" for each in ids]

    def because(self, reason: str) -> None:
        """Say why the person looked, where the screen asked."""
        self.reason = reason

    def disclosed_to(self, *recipients: str) -> None:
        """Say that what is shown leaves for these agencies or people: a disclosure."""
        self.kind = Kind.DISCLOSURE
        self.recipients += recipients

    def stands(self) -> bool:
        """Whether a row that an action wrote is still there. Where its transaction went back, the row went with it."""
        return any(AuditRow.objects.filter(pk=row.pk, at=row.at, what=row.what).exists() for row in self.rows)


#: The audit of the request under way; none outside a request.
_UNDER_WAY: ContextVar[Pending | None] = ContextVar("audit", default=None)


@contextmanager
def under_way(pending: Pending) -> Iterator[None]:
    """While a request is under way, a row that an action writes is the request's own row."""
    token = _UNDER_WAY.set(pending)
    try:
        yield
    finally:
        _UNDER_WAY.reset(token)


def record(
    what: str,
    *,
    by: User | None,
    at: datetime,
    kind: str = Kind.ALTERATION,
    ids: Iterable[str] = (),
    reason: str = "",
    recipients: Iterable[str] = (),
    result: str = Result.DONE,
    process: str = "",
) -> AuditRow:
    """Write one row, in the transaction under way. ``by`` is a user, or none where a named ``process`` acts.

    ``ids`` as ``case:C-7K2M9C-V``. Raises IntegrityError where nobody is named: there is no anonymous deed.
    """
    named = list(dict.fromkeys(ids))
    row = AuditRow.objects.create(
        at=at,
        user=by,
        process=process,
        agency=by.agency_id if by else "",
        roles=",".join(sorted(by.roles)) if by else "",
        kind=kind,
        what=what,
        reason=reason,
        ids=named,
        count=len(named),
        recipients=list(recipients),
        result=result,
    )
    pending = _UNDER_WAY.get()
    if pending is not None:
        pending.rows.append(row)
    return row
