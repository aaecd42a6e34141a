"""Rotas for a test: desks open on Tuesdays, volunteers who may sit, through the real actions."""

from __future__ import annotations

from datetime import date, timedelta

from sooner_site.access import clock
from sooner_site.access.models import User
from sooner_site.court_desk import actions
from sooner_site.court_desk.models import Court, Rota, RotaPlace
from sooner_site.volunteers.models import Volunteer
from tests.unit.site.court_desk import making as desk
from tests.unit.site.volunteers import making

TUESDAYS = ("Tuesday morning",)


def courts(by: User, *days: str) -> Court:
    """The court of the tests with its desk open on these half-days, or on Tuesday mornings."""
    court = actions.add_court(desk.COURT, by=by, now=clock.now())
    actions.set_desk_days({court.pk: days or TUESDAYS}, by=by, now=clock.now())
    return court


def week(weeks: int = 1) -> tuple[date, date]:
    """So many weeks from the next Monday on."""
    first = making.monday_after(clock.day_of(clock.now()))
    return first, first + timedelta(days=7 * weeks - 1)


def people(by: User, *names: str, who: User | None = None, slots: tuple[str, ...] = (), most: int = 2) -> list[Volunteer]:
    """Volunteers who may sit; the first leads and signs in as ``who``."""
    return [
        making.ready(by, name, lead=place == 0, who=who if place == 0 else None, slots=slots, most=most, courts=(desk.COURT,))
        for place, name in enumerate(names)
    ]


def published(by: User, weeks: int = 1) -> Rota:
    """A rota from the next Monday on, published."""
    made = actions.make(*week(weeks), by=by, now=clock.now())
    return actions.publish(made.pk, by=by, now=clock.now())


def who_sits(of: Rota) -> list[tuple[date, str, list[str]]]:
    """Each desk of a rota with the names at it."""
    found: dict[tuple[date, str], list[str]] = {}
    for one in RotaPlace.objects.filter(rota=of).select_related("volunteer"):
        found.setdefault((one.on, one.half_day), []).extend([one.volunteer.name] if one.volunteer else [])
    return [(on, half_day, names) for (on, half_day), names in found.items()]
