"""Signing in and out, as Django, allauth and axes tell of it, written into the audit. The one file of the site that listens to signals."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as second_step_signals
from axes.signals import user_locked_out
from django.contrib.auth import signals as auth

from sooner_site.access import audit, second_step
from sooner_site.access.adapter import SIGNED_IN_AT
from sooner_site.access.choices import Kind, Result
from sooner_site.access.models import User

_PROCESS = "signing in"


def listen() -> None:
    """Begin to listen. Called once, when the app is ready."""
    auth.user_logged_in.connect(_signed_in, dispatch_uid="access: signed in")
    auth.user_logged_out.connect(_signed_out, dispatch_uid="access: signed out")
    auth.user_login_failed.connect(_not_signed_in, dispatch_uid="access: not signed in")
    user_locked_out.connect(_locked_out, dispatch_uid="access: locked out")
    second_step_signals.authentication_failed.connect(_code_refused, dispatch_uid="access: code refused")
    for signal, what in _OF_A_USER:
        signal.connect(_did(what), dispatch_uid=f"access: {what}", weak=False)


_OF_A_USER = (
    (account.password_changed, "access:password_changed"),
    (account.password_reset, "access:password_reset"),
    (second_step_signals.authenticator_added, "access:second_step_set_up"),
    (second_step_signals.authenticator_removed, "access:second_step_taken_away"),
    (second_step_signals.authenticator_reset, "access:recovery_codes_made"),
)


def _signed_in(sender: Any, request: Any, user: User, **rest: Any) -> None:
    if _is_ours(request):
        request.session[SIGNED_IN_AT] = request.now.isoformat()
        _write("access:signed_in", request, by=user)


def _signed_out(sender: Any, request: Any, user: User | None, **rest: Any) -> None:
    if _is_ours(request) and user is not None:
        _write("access:signed_out", request, by=user)


def _not_signed_in(sender: Any, credentials: dict[str, Any], request: Any = None, **rest: Any) -> None:
    if _is_ours(request):
        _write("access:sign_in_refused", request, whose=credentials.get("email"))


def _locked_out(sender: Any, request: Any, username: str | None, **rest: Any) -> None:
    if _is_ours(request):
        _write("access:locked_out", request, whose=username)


def _code_refused(sender: Any, request: Any, user: User, **rest: Any) -> None:
    _write("access:code_refused", request, whose=user.email)


def _did(what: str) -> Any:
    def write(sender: Any, request: Any, user: User, **rest: Any) -> None:
        second_step.forget(request)
        _write(what, request, by=user)

    return write


def _is_ours(request: Any) -> bool:
    """Whether it is a request to the site: a program that signs somebody in without one shows no page."""
    return hasattr(request, "audit")


def _write(what: str, request: Any, by: User | None = None, whose: str | None = None) -> None:
    """Write the row: by whom; or, where somebody only says who they are, of whom. An address that nobody here has is not written down."""
    if by is not None:
        audit.record(what, by=by, at=request.now, kind=Kind.ACCESS, ids=[f"user:{by.pk}"])
        return
    found = User.objects.filter(email__iexact=whose or "").values_list("pk", flat=True)
    audit.record(what, by=None, process=_PROCESS, at=request.now, kind=Kind.ACCESS, ids=[f"user:{pk}" for pk in found], result=Result.REFUSED)
