"""The directory of the demo: an invented list of services taken in, one of them no longer in it, and what a co-ordinator heard who rang some."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from sooner.example import services as invented
from sooner.help.directory.reading import read
from sooner.help.directory.taking import services_in
from sooner_site.directory import actions

if TYPE_CHECKING:
    from sooner.help.directory.services import Service
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

SOURCE = "Ashmere directory"
#: How many days ago the list came in first and again, and when somebody rang.
_FIRST, _AGAIN, _RANG = 300, 7, 5


def tell(world: World) -> Story:
    """Take the list in twice, so that something is new and something gone; ring three of its services."""
    by = world.people["coordinator"]
    world = replace(world, lot=Random(1))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    then, now = world.today - timedelta(days=_FIRST), world.today
    before, last = _services(then)[:-1], _services(now)[1:]
    yield (at := world.at(_FIRST))
    actions.take_in(before, SOURCE, by=by, now=at, make_public=True)
    yield (at := world.at(_AGAIN))
    actions.take_in(last, SOURCE, by=by, now=at, make_public=True)
    stale = [service for service in last if service.assured_on is None or (world.today - service.assured_on).days > 365]
    first, second, third = stale[:3]
    yield (at := world.at(_RANG, 10))
    actions.confirm(first.id, words="All is as it was.", by=by, now=at)
    yield (at := world.at(_RANG, 11))
    actions.change(second.id, {"fees": "Free for families", "alert": "Ring first: the room changes each month."}, by=by, now=at)
    yield (at := world.at(_RANG, 12))
    actions.close(third.id, words="The number is dead, and the door is shut.", by=by, now=at)


def _services(day: date) -> tuple[Service, ...]:
    return services_in(read(invented.services(day), "invented_services.json"))
