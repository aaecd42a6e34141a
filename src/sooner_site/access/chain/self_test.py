"""Trying, before anything is served, whether the audit can be written and cannot be changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import DatabaseError, transaction

from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.models import AuditRow


class AuditNotKept(Exception):
    """The audit cannot be written, or the database lets a row be changed: the site must not serve."""


def self_test(now: datetime) -> None:
    """Raises AuditNotKept unless a row can be written and the database refuses to change and to delete it. Leaves nothing behind."""
    try:
        with transaction.atomic():
            row = audit.record("access:self_test", by=None, process="self-test", at=now, kind=Kind.ACCESS)
            same = AuditRow.objects.filter(pk=row.pk)
            kept = _is_refused(lambda: same.update(reason="changed")) and _is_refused(same.delete)
            transaction.set_rollback(True)
    except DatabaseError as failed:
        raise AuditNotKept("The audit cannot be written, so nothing can be shown. Check that the database can be written to.") from failed
    if not kept:
        raise AuditNotKept("The database lets the audit be changed. Run the migrations again.")


def _is_refused(deed: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            deed()
    except DatabaseError:
        return True
    return False
