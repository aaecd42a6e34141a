"""What happens around every page: the clock is read once, an undeclared view is opened to nobody, and the audit is written before the page leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sooner_site.access import audit, chain, clock, idle, keeping, last_here, request_row, second_step
from sooner_site.access.choices import Result
from sooner_site.access.errors import ChangedMeanwhile, NotNow, Refused
from sooner_site.access.site import site_of

#: Views of these packages look after themselves: signing in and out, and files that are the same for everybody.
_OWN_RULES = ("allauth.", "django.contrib.staticfiles.")
_UNDECLARED = "This page has not said who may open it, so nobody may."


class SiteMiddleware:
    """Gives each request ``now``, ``today``, ``site`` and ``audit``, and keeps the promises of `sooner_site.access`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Answer one request."""
        request.now = clock.now()
        request.today = clock.day_of(request.now)
        request.audit = audit.Pending()
        idle.end_if_unused(request)
        request.site = site_of(request, settings.PARTNERSHIP_NAME, request.today)
        with audit.under_way(request.audit):
            response = self.get_response(request)
        self._write_down(request, response)
        if getattr(request, "is_screen", False):
            # at a shared desk the next person's way back must not lead to a family
            response.headers.setdefault("Cache-Control", "no-store, private")
        last_here.remember(request, response)
        keeping.was_sent(request, response)
        if not getattr(request, "is_apart", False):  # public pages share no table with the case system
            chain.seal_after_a_request(request.now)
        return response

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Let the request through to a screen or a public page; to nothing else."""
        if getattr(view, "public", False) or view.__module__.startswith(_OWN_RULES):
            return None
        if not hasattr(view, "screen"):
            return self._refusal(request, 403, _UNDECLARED)
        if not request.user.is_authenticated:
            return keeping.send_to("account_login", request)
        if second_step.is_missing(request):
            return keeping.send_to("mfa_activate_totp", request)
        request.is_screen = True
        return None

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """A refusal is a page that says why; it is written down like everything else."""
        if isinstance(error, Refused):
            return self._refusal(request, 403, error.reason)
        if isinstance(error, NotNow):
            return self._refusal(request, 409, error.reason)
        if isinstance(error, ChangedMeanwhile):
            return self._refusal(request, 409, " ".join(error.changes))
        return None

    def _refusal(self, request: Any, status: int, reason: str) -> HttpResponse:
        request.is_screen = request.user.is_authenticated
        return render(request, f"design/{status}.html", {"page_title": "You cannot do this", "reason": reason}, status=status)

    def _write_down(self, request: Any, response: HttpResponse) -> None:
        """Write the request's row, unless an action has written it and it stands. Where it cannot be written, nothing is shown."""
        if not getattr(request, "is_screen", False):
            return
        result = request_row.result_of(response)
        if result == Result.REFUSED or not (request.audit.written and request.audit.stands()):
            request_row.write(request, result)
