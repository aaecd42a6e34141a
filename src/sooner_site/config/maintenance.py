"""The switch that closes the site for a while: a setting, or a file in the home, whichever is at hand."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template import loader

#: The path that answers all the same: whoever watches over the machine asks there.
OPEN = "/health"
#: After how many seconds a browser may ask again.
RETRY_AFTER = 600
FILE = "maintenance"
#: What the switch may hold that is no sentence for the reader.
_PLAIN = ("", "1", "yes", "true", "on")


class Maintenance:
    """Answers every request with 503 and words while the site is closed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        words = closed()
        if words is None or request.path == OPEN:
            return self.get_response(request)
        page = loader.render_to_string("design/503.html", {"words": words})
        return HttpResponse(page, status=503, headers={"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store"})


def closed() -> str | None:
    """What readers are told while the site is closed (empty: the page's own words); None while it is open."""
    said = settings.MAINTENANCE or _in_the_home()
    return None if said is None else _sentence(said)


def _in_the_home() -> str | None:
    try:
        return (settings.HOME.path / "site" / FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):  # it is there, so somebody meant to close the site
        return ""


def _sentence(said: str) -> str:
    return "" if said.strip().lower() in _PLAIN else said.strip()
