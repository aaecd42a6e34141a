"""Throwing away what is kept for a time only: forms that were kept, tokens of forms, sessions, tries to sign in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from importlib import import_module

from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from sooner_site.access.models import Invitation, KeptForm, SentForm

SENT_FORMS_FOR = timedelta(days=7)
TRIES_FOR = timedelta(days=1)
INVITATIONS_FOR = timedelta(days=30)


#: What other apps throw away when the site tidies.
_ALSO: list[Callable[[datetime], object]] = []


def also(deed: Callable[[datetime], object]) -> None:
    """Have an app's own throwing away done whenever the site tidies; said twice it is done once."""
    if deed not in _ALSO:
        _ALSO.append(deed)


def tidy(now: datetime) -> None:
    """Delete what has had its time. The audit is never among it."""
    KeptForm.objects.filter(until__lte=now).delete()
    SentForm.objects.filter(at__lte=now - SENT_FORMS_FOR).delete()
    Invitation.objects.filter(until__lte=now - INVITATIONS_FOR).delete()
    AccessAttempt.objects.filter(attempt_time__lte=timezone.now() - TRIES_FOR).delete()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    for deed in _ALSO:
        deed(now)
