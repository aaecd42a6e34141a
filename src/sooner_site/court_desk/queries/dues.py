"""What the co-ordinator has to do about the desks, and the next day of a volunteer. No name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.court_desk.models import Rota
from sooner_site.court_desk.queries.desk import queue
from sooner_site.court_desk.queries.repairing import lost_places
from sooner_site.court_desk.queries.rotas import shifts
from sooner_site.design.formats import plural

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: So many days ahead a volunteer is reminded of their next day.
AHEAD = timedelta(days=14)


def due(user: User, today: date) -> tuple[Due, ...]:
    """For the co-ordinator: families to ring and places to fill, by the first day that needs somebody. For a volunteer: their next day at a desk."""
    found: list[Due] = []
    if user.holds(Role.COORDINATOR):
        found += [*_to_ring(), *_to_fill(today)]
    if user.holds(Role.COURT_VOLUNTEER):
        found += _next_day(user, today)
    return tuple(found)


def _to_ring() -> Iterator[Due]:
    if waiting := queue():
        yield Due(f"{plural(len(waiting), 'family', 'families')} to ring after court", reverse("court_desk:queue"), None, False)


def _to_fill(today: date) -> Iterator[Due]:
    for rota in Rota.objects.filter(published_at__isnull=False, last__gte=today):
        if lost := lost_places(rota, today):
            words = f"{plural(len(lost), 'place')} of the rota to fill"
            yield Due(words, reverse("court_desk:rota_repair", args=[rota.pk]), min(desk.date for _, desk in lost), False)


def _next_day(user: User, today: date) -> Iterator[Due]:
    for place, _, cannot in shifts(user, today):
        if not cannot and place.on <= today + AHEAD:
            yield Due(f"You sit at the desk of {place.court.name}, {place.half_day}", reverse("court_desk:my_shifts"), place.on, False)
            return
