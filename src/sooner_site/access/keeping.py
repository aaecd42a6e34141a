"""Nothing that was written is lost: a form that cannot be taken now is kept, and its writer is led back to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import resolve, reverse

from sooner_site.access import last_here
from sooner_site.access.actions import kept

#: The field by which a kept form says, when it is sent after all, which it was.
KEPT_AS = "kept_as"
_NOT_ANSWERS = ("csrfmiddlewaretoken", KEPT_AS)
_LOST = "You were signed out before this was sent, and it could not be kept: nothing was changed. Sign in and write it again."


def send_to(where: str, request: Any) -> HttpResponse:
    """Lead the reader to a page of signing in, and afterwards back: to the page that they asked for, or to the form that they sent."""
    response = redirect_to_login(_afterwards(request), login_url=reverse(where))
    response.status_code = 303 if request.method == "POST" else 302
    return response


def show_again(request: Any) -> HttpResponse:
    """Lead somebody who is signed in to the form that they just sent, to send it once more."""
    return HttpResponseRedirect(_afterwards(request), status=303)


def was_sent(request: Any, response: HttpResponse) -> None:
    """A kept form that was sent after all, and taken, is kept no longer."""
    token = request.POST.get(KEPT_AS) if request.method == "POST" else None
    if token and response.status_code == 303 and request.user.is_authenticated:
        kept.forget(token, of=request.user)


def _afterwards(request: Any) -> str:
    if request.method != "POST":
        return str(request.get_full_path())
    token = _keep(request)
    if token:
        return reverse("access:kept", kwargs={"token": token})
    messages.warning(request, _LOST)
    return str(request.get_full_path())


def _keep(request: HttpRequest) -> str | None:
    user = last_here.who(request)
    if user is None or request.FILES or getattr(resolve(request.path_info).func, "forgets", False):
        return None
    written = request.POST.copy()
    for name in _NOT_ANSWERS:
        written.pop(name, None)
    return kept.keep(user, request.get_full_path(), written.urlencode(), now=request.now)  # type: ignore[attr-defined]
