"""What is said after signing out, and where a form cannot be taken because nobody can tell whose it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_BAD_ORIGIN, REASON_BAD_REFERER, REASON_INSECURE_REFERER, REASON_MALFORMED_REFERER, REASON_NO_REFERER
from django.shortcuts import render

from sooner_site.access import audit, keeping, permissions
from sooner_site.access.choices import Kind, Result
from sooner_site.access.errors import Refused
from sooner_site.access.screens import public, screen

#: How Django's reasons begin where another site sent the form: what it sent is not kept.
_FROM_ELSEWHERE = tuple(
    reason.split("%")[0] for reason in (REASON_BAD_ORIGIN, REASON_BAD_REFERER, REASON_INSECURE_REFERER, REASON_MALFORMED_REFERER, REASON_NO_REFERER)
)
_TOO_OLD = (
    "This form was open for a long time, so we could not be sure that it came from you. Nothing was changed. Go back, reload the page, and send it again."
)


@public
def signed_out(request: HttpRequest) -> HttpResponse:
    """You are signed out."""
    return render(request, "access/signed_out.html", {"page_title": "You are signed out"})


@screen(permissions.anybody)
def no_password_here(request: HttpRequest) -> HttpResponse:
    """Somebody without a password has none to change: people of the example, and who is still to use their invitation."""
    raise Refused("Your account has no password that could be changed.")


@public
def form_too_old(request: Any, reason: str = "") -> HttpResponse:
    """A form whose secret is not the session's any more. What was written is kept and shown again; a form from another site is refused."""
    is_screen = hasattr(request.resolver_match.func, "screen") if request.resolver_match else False
    if is_screen and not reason.startswith(_FROM_ELSEWHERE):
        return keeping.show_again(request) if request.user.is_authenticated else keeping.send_to("account_login", request)
    if request.user.is_authenticated:
        audit.record("access:form_too_old", by=request.user, at=request.now, kind=Kind.ACCESS, result=Result.REFUSED)
    return render(request, "design/403.html", {"page_title": "Send this form again", "reason": _TOO_OLD}, status=403)
