"""Which user was last signed in with this browser: a signed cookie, so that what they wrote can be kept for them when their session ends."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse

from sooner_site.access.models import User

_COOKIE = "last_here"
_SALT = "sooner_site.access.last_here"
_SECONDS = 60 * 60 * 24


def remember(request: Any, response: HttpResponse) -> None:
    """Say to the browser who is signed in, where it does not carry it already."""
    if request.user.is_authenticated and _said(request) != request.user.pk:
        response.set_signed_cookie(
            _COOKIE, str(request.user.pk), salt=_SALT, max_age=_SECONDS, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
        )


def who(request: Any) -> User | None:
    """The user who is signed in, else who was last signed in here and still works here; none where the browser does not say."""
    if request.user.is_authenticated:
        return request.user  # type: ignore[no-any-return]
    return User.objects.filter(pk=_said(request), is_active=True).first()


def _said(request: Any) -> int | None:
    said = request.get_signed_cookie(_COOKIE, default="", salt=_SALT, max_age=_SECONDS)
    return int(said) if said else None
