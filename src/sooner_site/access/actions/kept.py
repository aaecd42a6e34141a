"""Keeping what somebody wrote when their session had ended, for them alone, for a day."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from sooner_site.access import audit, locked_away
from sooner_site.access.choices import Kind
from sooner_site.access.models import KeptForm, User

KEPT_FOR = timedelta(hours=24)
LONGEST = 64 * 1024
#: Of one person so many forms are kept; the oldest goes first.
AT_MOST = 10


@transaction.atomic
def keep(user: User, path: str, content: str, *, now: datetime) -> str | None:
    """Lock away a form's content, as it was sent, and give the token that finds it. None where it is too long to keep."""
    if len(content.encode()) > LONGEST or len(path) > 500:
        return None
    KeptForm.objects.filter(until__lte=now).delete()
    mine = KeptForm.objects.filter(user=user)
    mine.exclude(pk__in=list(mine.order_by("-at").values_list("pk", flat=True)[: AT_MOST - 1])).delete()
    token = secrets.token_urlsafe(32)
    KeptForm.objects.create(token=token, user=user, path=path, content=locked_away.lock(content, locked_away.FORMS), at=now, until=now + KEPT_FOR)
    audit.record("access:keep", by=None, process="form kept", at=now, kind=Kind.COLLECTION, ids=[f"user:{user.pk}"])
    return token


def forget(token: str, *, of: User) -> None:
    """Throw a kept form away: it was sent after all."""
    KeptForm.objects.filter(pk=token, user=of).delete()


@transaction.atomic
def throw_away(token: str, *, by: User, now: datetime) -> None:
    """Throw a kept form away because its writer says so."""
    forget(token, of=by)
    audit.record("access:kept_away", by=by, at=now, kind=Kind.ERASURE, ids=[f"user:{by.pk}"])
