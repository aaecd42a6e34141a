"""What became of the demo’s families who were sent to services: asked week by week; the calls of the last days are still to be made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.utils import timezone

from sooner.help.due_dates import add_working_days, is_working_day
from sooner.help.follow_on import Outcome
from sooner_site.cases import queries as cases
from sooner_site.court_desk import queries as court_desk
from sooner_site.demo.history.court import COURT, WEEKS
from sooner_site.directory import queries as directory
from sooner_site.follow_on import actions, queries

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

#: What a check finds, by lot: words that stand twice come twice as often.
FOUND = ("accessed", "accessed", "accessed", "waiting", "waiting", "not_yet", "not_reached", "no_capacity", "declined")
LASTED = ("sustained", "sustained", "sustained", "not_reached", "stopped")
WORDS = {Outcome.WAITING: "Told six weeks", Outcome.NO_CAPACITY: "Their list is closed until spring", Outcome.ACCESSED: "Went on Tuesday"}
#: What families are sent on for, as the framework numbers it; empty where nobody said.
NEEDS = ("", "3.2", "5.1", "9.1", "10.1", "10.1")
#: The calls of so many days up to today are still to be made.
LEFT_DAYS = 13
LEADS = ("lead.police", "lead.children", "lead.schools", "lead.charity")
#: Families are sent to so many of the directory's services: a desk knows a few well.
SERVICES = 6


def tell(world: World) -> Story:
    """Week by week: the desk sends families on, the co-ordinator asks; every fourth week the lead practitioners send on and ask too."""
    world = replace(world, lot=Random(3))  # noqa: S311 - a lot of its own, so that the other stories stay as they are
    for week in range(WEEKS, 0, -1):
        day = _working_day(world.today - timedelta(weeks=week))
        yield (at := _at(day, 17))
        for reference in _of_the_day(world, day):
            _send(world, reference, world.people["volunteer"], at)
        if week % 4 == 1:
            # one after the other: a story never goes back in time
            for number, name in enumerate(LEADS):
                yield (at := _at(add_working_days(day, 1), 11) + number * timedelta(minutes=20))
                _send_own(world, world.people[name], at)
                yield from _ask(world, world.people[name], at + timedelta(minutes=10))
        yield from _ask(world, world.people["coordinator"], _at(add_working_days(day, 2), 14))


def _of_the_day(world: World, day: date) -> Iterator[str]:
    """About half of the contacts of a day at the desk."""
    by = world.people["volunteer"]
    court = court_desk.named(COURT)
    for contact in court_desk.contacts(by, court, day) if court else ():
        if world.lot.random() < 0.6:
            yield contact.pk


def _send(world: World, reference: str, by: User, at: datetime) -> None:
    services = list(directory.listed().values_list("pk", flat=True)[:SERVICES])
    rule = world.lot.choice(("told", "told", "referred", "prison_visit"))
    may_ask = world.lot.choice(("family", "family", "family", "service", "no"))
    sent = {"service": world.lot.choice(services)} if services and world.lot.random() < 0.9 else {"name": "A group at the community hall (invented)"}
    reach = f"01632 960{world.lot.randrange(100, 999)}, after six"
    actions.send(
        reference, actions.Sent(rule, may_ask, need=world.lot.choice(NEEDS), said="What it does and when it opens", reach=reach, **sent), by=by, now=at
    )


def _send_own(world: World, by: User, at: datetime) -> None:
    """One of the families whose open case somebody leads."""
    led = sorted(case.case for case in cases.followed(by).values() if case.closing is None and case.agreed)
    if led:
        _send(world, world.lot.choice(led), by, at)


def _ask(world: World, by: User, at: datetime) -> Story:
    """Make the calls that are due, unless they are of the last days: those are today’s work."""
    yield at
    on = timezone.localtime(at).date()
    for thing in sorted(queries.checks(by, on), key=_in_order):
        if thing.next is None or thing.next.on > on or (world.today - thing.next.on).days <= LEFT_DAYS:
            continue
        outcome = Outcome(world.lot.choice(FOUND if Outcome.ACCESSED in queries.tellable(thing) else LASTED))
        actions.hear(thing.reference, thing.next.number, outcome, WORDS.get(outcome, ""), by=by, now=at)


def _in_order(thing: queries.Thing) -> tuple[date, str]:
    """By the day of the call, then by when it began: the same in every telling, whatever the references are."""
    return thing.next.on if thing.next else date.max, thing.signpost.at.isoformat() if thing.signpost else thing.started.isoformat()


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
