"""The public feed of Open Referral UK 3.0: the addresses of the profile, read-only, over the public services alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods

from sooner.help.directory import feed
from sooner.help.directory.services import Service
from sooner.help.directory.writing import page, public
from sooner_site.access.site import SiteRequest
from sooner_site.directory.queries.public import public_services
from sooner_site.directory.views.public import public_page

#: For so long another program may keep an answer: seconds.
KEPT = 300
Answer = Callable[..., dict[str, Any] | None]
_METRES = ("proximity", "this feed does not know where postcodes lie, so it cannot measure from one")


def _feed(answer: Answer) -> Callable[..., HttpResponse]:
    """An address of the feed: JSON that every program may read, 400 with each parameter that cannot be meant, 404 where there is no such thing."""

    @public_page
    @require_http_methods(["GET", "HEAD"])
    @wraps(answer)
    def shown(request: SiteRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            found = answer(request, *args, **kwargs)
        except feed.BadQuestion as bad:
            return _json({"errors": [{"parameter": name, "why": why} for name, why in bad.faults]}, 400)
        return _json({"errors": [{"why": "there is no such thing here"}]}, 404) if found is None else _json(found, 200)

    return shown


def _json(value: dict[str, Any], status: int) -> JsonResponse:
    kept = f"public, max-age={KEPT}" if status == 200 else "no-store"
    return JsonResponse(value, status=status, headers={"Access-Control-Allow-Origin": "*", "Cache-Control": kept})


@_feed
def about(request: SiteRequest) -> dict[str, Any]:
    """What the feed is."""
    return feed.about()


@_feed
def services(request: SiteRequest) -> dict[str, Any]:
    """A page of services."""
    return feed.services(public_services(), _asked(request), request.today)


@_feed
def service(request: SiteRequest, name: str) -> dict[str, Any] | None:
    """One service in full."""
    return _one([public(one) for one in public_services() if one.id == name], name)


@_feed
def taxonomies(request: SiteRequest) -> dict[str, Any]:
    """The taxonomies whose words are used."""
    return _page(request, feed.taxonomies)


@_feed
def taxonomy(request: SiteRequest, name: str) -> dict[str, Any] | None:
    """One taxonomy."""
    return _one(feed.taxonomies(public_services()), name)


@_feed
def taxonomy_terms(request: SiteRequest) -> dict[str, Any]:
    """The words that are used."""
    return _page(request, feed.taxonomy_terms)


@_feed
def taxonomy_term(request: SiteRequest, name: str) -> dict[str, Any] | None:
    """One word."""
    return _one(feed.taxonomy_terms(public_services()), name)


@_feed
def service_at_locations(request: SiteRequest) -> dict[str, Any]:
    """A page of the places at which services are given."""
    asked = _asked(request)
    if asked.proximity is not None:
        raise feed.BadQuestion([_METRES])
    return feed.service_at_locations(public_services(), asked, request.today)


@_feed
def service_at_location(request: SiteRequest, name: str) -> dict[str, Any] | None:
    """One of them in full."""
    return feed.service_at_location(public_services(), name)


def _asked(request: SiteRequest) -> feed.Question:
    return feed.question(request.GET.dict())


def _page(request: SiteRequest, gather: Callable[[Sequence[Service]], list[dict[str, Any]]]) -> dict[str, Any]:
    asked = _asked(request)
    return page(gather(public_services()), asked.page, asked.per_page)


def _one(found: Sequence[dict[str, Any]], name: str) -> dict[str, Any] | None:
    return next((one for one in found if one["id"] == name), None)
