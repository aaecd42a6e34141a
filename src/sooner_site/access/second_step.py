"""The second step of signing in, a code from a telephone: who has none is led to set it up before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.conf import settings

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Where a session remembers that its user has the second step, so that not every request asks.
_KNOWN = "has_second_step"


def is_missing(request: Any) -> bool:
    """Whether the reader has yet to set it up. In the demo it is not asked for."""
    if not settings.SECOND_STEP_REQUIRED or request.session.get(_KNOWN) == request.user.pk:
        return False
    if not has(request.user):
        return True
    request.session[_KNOWN] = request.user.pk
    return False


def has(user: User) -> bool:
    """Whether the user has set it up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def forget(request: Any) -> None:
    """Ask again: the reader has just taken theirs away."""
    request.session.pop(_KNOWN, None)
