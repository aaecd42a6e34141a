"""The pages that belong to no app: what is shown where something went wrong, and the gallery of components."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.urls import reverse

from sooner_site.design.gallery import example

#: Sent where not even the page that says sorry can be made.
LAST_WORDS = (
    "<!DOCTYPE html><html lang='en-GB'><title>Sorry, there is a problem</title><h1>Sorry, there is a problem</h1><p>Try again in a few minutes.</p></html>"
)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: what the browser sent cannot be read."""
    return _page(400, {})


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not; the page says why."""
    return render(request, "design/403.html", {"page_title": "You cannot do this", "reason": getattr(exception, "reason", "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or none that this reader may know of."""
    return render(request, "design/404.html", {"page_title": "Page not found"}, status=404)


def too_many_tries(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """429: too many tries to sign in."""
    return _page(429, {})


def our_fault(request: HttpRequest) -> HttpResponse:
    """500: it is our fault, and nothing about it is shown."""
    return _page(500, {})


def gallery(request: HttpRequest, mistakes: bool = False) -> HttpResponse:
    """Every component that the site uses, each with its parameters. It shows nothing about anybody."""
    if not settings.DEMO and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    context = example({"once": "example"} if mistakes else request.POST if request.method == "POST" else None)
    if request.method == "POST" and context["form"].is_valid():
        messages.success(request, "Everything was filled in. Nothing was kept: this page is an example.")
        return HttpResponseRedirect(reverse("design:gallery"), status=303)
    return render(request, "design/gallery.html", context)


gallery.public = True  # type: ignore[attr-defined]


def _page(status: int, context: dict[str, Any]) -> HttpResponse:
    """A page that relies on nothing: no reader, no session, no database."""
    try:
        words = loader.render_to_string(f"design/{status}.html", context)
    except Exception:  # whatever failed, the reader gets an answer
        words = LAST_WORDS
    return HttpResponse(words, status=status)
