"""Finding services for families."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from sooner.help.directory import services as library
from sooner.help.directory.finding import Asked, Found
from sooner.help.directory.finding import find as find_in
from sooner.help.directory.freshness import Freshness, freshness
from sooner.help.directory.places import place_of
from sooner_site.directory.models import Service
from sooner_site.directory.permissions import may_search
from sooner_site.directory.queries.held import services_of
from sooner_site.directory.queries.mapping import needs_mapping

if TYPE_CHECKING:
    from sooner_site.access.models import User


#: What is asked where nothing is.
EVERYTHING = Asked()


@dataclass(frozen=True)
class Listed:
    """A service that was found, how fresh what is known of it is, and whether families find it themselves."""

    found: Found
    fresh: Freshness
    public: bool

    @property
    def service(self) -> library.Service:
        """The service."""
        return self.found.service


def listed() -> QuerySet[Service]:
    """The services that are there: in their lists still, and not closed."""
    return Service.objects.filter(gone_on=None, closed_on=None)


def find(user: User, asked: Asked, today: date) -> tuple[Listed, ...]:
    """The services that fit. Raises Refused for who does not signpost."""
    may_search(user)
    public = set(listed().filter(public=True).values_list("pk", flat=True))
    found = find_in(services_of(listed()), asked, needs_mapping(), today)
    return tuple(Listed(one, freshness(one.service.assured_on, today), one.service.id in public) for one in found)


def services_for(user: User, *, needs: Iterable[str], age: int | None = None, place: str = "", free: bool = False, today: date) -> tuple[Listed, ...]:
    """Where a family could turn: services that answer any of these needs (codes of the framework), for that age, in that place.

    ``place`` is a district, a town, a postcode, or a point ("54.41, 1.62") from which the distance is told. Raises Refused for who does not signpost.
    """
    return find(user, Asked(needs=frozenset(needs), age=age, place=place_of(place), free=free), today)


def get(user: User, service: str) -> Service:
    """One service, gone or closed too: whoever was sent there can still see what it was. Raises Http404 where there is none."""
    may_search(user)
    found = Service.objects.filter(pk=service).first()
    if found is None:
        raise Http404
    return found
