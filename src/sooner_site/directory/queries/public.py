"""What the public pages and the public feed may read: services that were marked public, are in their lists and not closed. No other app's table."""

from __future__ import annotations

from datetime import date

from django.http import Http404

from sooner.definitions import service_needs
from sooner.help.directory import services as library
from sooner.help.directory.finding import Asked, Found
from sooner.help.directory.finding import find as find_in
from sooner.help.directory.freshness import freshness
from sooner_site.directory.queries.finding import Listed, listed
from sooner_site.directory.queries.held import service_of, services_of


def public_services() -> list[library.Service]:
    """Every public service."""
    return services_of(listed().filter(public=True))


def public_service(name: str) -> library.Service:
    """One of them. Raises Http404 where there is none."""
    held = listed().filter(public=True, pk=name).first()
    if held is None:
        raise Http404
    return service_of(held)


def find(asked: Asked, today: date) -> tuple[Listed, ...]:
    """The public services that fit."""
    found = find_in(public_services(), asked, service_needs.shipped(), today)
    return tuple(Listed(one, freshness(one.service.assured_on, today), True) for one in found)


def shown(service: library.Service, today: date) -> Listed:
    """A service with how fresh what is known of it is."""
    return Listed(Found(service), freshness(service.assured_on, today), True)
