"""The public surface kept apart from the case system: no cookie goes in or out, and where a site is for the public alone, nothing else is served."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader

#: How the addresses begin that anybody may read without signing in and that share nothing with the rest.
PREFIXES = ("/find-a-service/", "/feed/")
#: What is served beside them where a site is for the public alone: pages and files that are the same for everybody, and whether the site works.
_BESIDE = ("/static/", "/health", "/your-rights/", "/accessibility/", "/help/")


class Apart:
    """Stands before sessions: whoever reads a public page is nobody there, signed in or not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if not request.path.startswith(PREFIXES):
            return self._elsewhere(request)
        request.COOKIES = {}
        request.META.pop("HTTP_COOKIE", None)
        request.is_apart = True  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.cookies.clear()
        response.headers.pop("Vary", None)
        # what a family looked for is told to nobody: neither to whom they go on to, nor to the next person at this browser
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def _elsewhere(self, request: HttpRequest) -> HttpResponse:
        if settings.PUBLIC_PAGES == "only" and not request.path.startswith(_BESIDE):
            page = loader.render_to_string("design/404.html", {"page_title": "Page not found", "plain_page": True})
            return HttpResponse(page, status=404, headers={"Cache-Control": "no-store"})
        return self.get_response(request)
