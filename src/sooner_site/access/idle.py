"""A session that nobody used for a while has ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import logout

_LAST_USED = "last_used"
#: How exactly the last use is kept: writing it at every request would be a write for every look.
_EXACT = timedelta(minutes=1)


def end_if_unused(request: Any) -> None:
    """Sign out whose session lay unused for too long; else remember that it was used."""
    if not request.user.is_authenticated:
        return
    last = request.session.get(_LAST_USED)
    unused = request.now - datetime.fromisoformat(last) if last else None
    if unused is not None and unused > timedelta(seconds=settings.SESSION_IDLE_SECONDS):
        logout(request)
    elif unused is None or abs(unused) > _EXACT:
        request.session[_LAST_USED] = request.now.isoformat()
