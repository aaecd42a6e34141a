"""What is asked by whoever keeps the directory: whom to ring, what came in, what families look for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet, Sum
from django.http import Http404
from django.urls import reverse

from sooner.help.directory.freshness import Freshness, freshness
from sooner_site.access.due import Due
from sooner_site.design.formats import plural
from sooner_site.directory.models import Check, Import, SearchCount, Service
from sooner_site.directory.permissions import may_keep, may_search
from sooner_site.directory.queries.finding import listed
from sooner_site.directory.queries.held import service_of

if TYPE_CHECKING:
    from sooner_site.access.models import User


def documents_of(source: str) -> dict[str, dict[str, Any]]:
    """The documents of a list's services as the source last had them, by id; of those that are not gone."""
    return dict(Service.objects.filter(source=source, gone_on=None).values_list("pk", "document"))


def sources() -> list[str]:
    """The names of the lists that services came with."""
    return list(Service.objects.values_list("source", flat=True).order_by("source").distinct())


def to_check(user: User, today: date) -> list[tuple[Service, Freshness]]:
    """The services to ring: nobody knows since when first, then the longest ago. Raises Refused."""
    may_keep(user)
    found = [(held, freshness(held.assured_on, today)) for held in listed()]
    return sorted(((held, fresh) for held, fresh in found if fresh.to_ask), key=lambda one: (one[0].assured_on or date.min, one[0].name.casefold()))


def due(user: User, today: date) -> tuple[Due, ...]:
    """The services to ring, in one line for whoever keeps the directory."""
    if user.roles.isdisjoint(may_keep.roles):  # type: ignore[attr-defined]
        return ()
    waiting = to_check(user, today)
    if not waiting:
        return ()
    days = [fresh.ask_by for _, fresh in waiting if fresh.ask_by is not None]
    late = any(fresh.state == "stale" for _, fresh in waiting)
    return (Due(f"{plural(len(waiting), 'service')} to ring and check", reverse("directory:to_check"), min(days, default=None), late),)


def imports(user: User) -> QuerySet[Import]:
    """The lists that came in, the latest first. Raises Refused."""
    may_keep(user)
    return Import.objects.select_related("by").defer("waiting")


def import_of(user: User, number: int) -> Import:
    """One of them. Raises Http404 where there is none."""
    found = imports(user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def names(ids: list[str]) -> dict[str, str]:
    """What services are called, by id."""
    return dict(Service.objects.filter(pk__in=ids).values_list("pk", "name"))


def phones(service: str) -> tuple[str, ...]:
    """The telephone numbers of a service, its own first and then those of whom to ask; none where there is no such service."""
    held = Service.objects.filter(pk=service).first()
    if held is None:
        return ()
    said = service_of(held)
    every = [*(said.phones or ()), *(phone for contact in said.contacts or () for phone in contact.phones or ())]
    return tuple(dict.fromkeys(phone.number for phone in every))


def checks_of(user: User, held: Service) -> list[Check]:
    """What was heard about a service, the latest first. Raises Refused for who does not signpost."""
    may_search(user)
    return list(held.checks.select_related("by__agency"))


def searches(user: User) -> dict[str, int]:
    """How often the public pages were searched under each topic, the most often first. Raises Refused."""
    may_keep(user)
    found = SearchCount.objects.values_list("topic").annotate(all=Sum("searches")).order_by("-all", "topic")
    return {topic: count for topic, count in found}
