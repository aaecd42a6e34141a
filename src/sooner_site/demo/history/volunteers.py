"""The volunteers of the demo: a dozen at every stage, the rota of the last weeks and that of the coming fortnight, one who cannot come, and some costs."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sooner.help.volunteers.coming import WORKING_WEEK, Availability, Slot
from sooner_site.court_desk import actions as desk
from sooner_site.court_desk.models import Court, RotaPlace
from sooner_site.demo.history.court import COURT
from sooner_site.volunteers import actions
from sooner_site.volunteers.models import Volunteer

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

OTHER = "Northmere Magistrates Court (invented)"
DESK_DAYS = {COURT: ("Tuesday morning", "Tuesday afternoon", "Thursday morning"), OTHER: ("Wednesday morning",)}
#: After so many days each thing is done that a volunteer needs, counted from the enquiry.
_ASKED, _CAME, _DBS, _INDUCTION, _AGREED, _TRAINED = 3, 20, 24, 30, 31, 40
_SETTING_UP = 100
Deed = tuple[datetime, Callable[[datetime], object]]


@dataclass(frozen=True)
class Told:
    """One invented volunteer: whose, how long ago they enquired, what they are trained to do, how old their DBS certificate is, when and where they come.

    ``then``: what happened to them, and how many days ago: enquired, checking, paused or left; empty where they simply go on.
    """

    name: str
    agency: str
    days_ago: int
    trained: tuple[str, ...] = ("desk",)
    dbs_days_ago: int = 0
    days: tuple[str, ...] = ("Tuesday", "Thursday")
    courts: tuple[str, ...] = (COURT,)
    then: str = ""
    then_days_ago: int = 0


EVERYBODY = (
    Told("Colin Bracewater", "volunteer", 520, ("desk", "lead")),
    Told("Josephine Marlowe-Pike", "volunteer", 610, ("desk", "lead"), days=("Tuesday", "Wednesday"), courts=(COURT, OTHER)),
    Told("Ade Thornbury", "lead.police", 400, days=("Tuesday", "Wednesday"), courts=(COURT, OTHER)),
    Told("Winnie Castellan", "volunteer", 450, dbs_days_ago=1040),
    Told("Rafael Ousby", "manager", 380, dbs_days_ago=1110, days=("Thursday",)),
    Told("Delphine Harrowgate", "volunteer", 300, days=("Tuesday",)),
    Told("Kwame Lindqvist", "manager", 60),
    Told("Bronagh Tesselaar", "volunteer", 55, then="checking"),
    Told("Otis Fennimore", "lead.police", 10, then="enquired"),
    Told("Marguerite Sandovall", "volunteer", 350, then="paused", then_days_ago=30),
    Told("Hamish Bellwether", "volunteer", 480, then="left", then_days_ago=90),
    Told("Saoirse Quillon", "manager", 210, ("peer",)),
)


def tell(world: World) -> Story:
    """Tell it through the real actions: each volunteer step by step, the days of the desks, two rotas, what was paid."""
    deeds = [deed for told in EVERYBODY for deed in _one(world, told)]
    deeds += [*_rotas(world), *_costs(world)]
    heap = [(at, number, do) for number, (at, do) in enumerate(deeds)]
    heapq.heapify(heap)
    while heap:
        at, _, do = heapq.heappop(heap)
        yield at
        do(at)


def _one(world: World, told: Told) -> Iterator[Deed]:
    """Everything that is written down of one volunteer, each with its moment."""
    by, began = world.people["coordinator"], world.today - timedelta(days=told.days_ago)
    agency = world.people[told.agency].agency_id

    def when(days: int, hour: int = 11) -> datetime:
        return _at(began + timedelta(days=days), hour)

    def them() -> Volunteer:
        return Volunteer.objects.get(name=told.name)

    def came(at: datetime) -> None:
        for one in them().references.all()[: 1 if told.then == "checking" else 2]:
            actions.answer_reference(them().pk, one.pk, at.date(), satisfactory=True, by=by, now=at)

    def does(action: Callable[..., object], *said: Any) -> Callable[[datetime], object]:
        return lambda at: action(them().pk, *(at.date() if one is date else one for one in said), by=by, now=at)

    yield when(0), lambda at: actions.enquire(actions.Details(told.name, agency, "01632 960145"), at.date(), by=by, now=at)
    if told.then == "enquired":
        return
    yield when(_ASKED), does(actions.ask_reference, "A former head teacher", date)
    yield when(_ASKED, 12), does(actions.ask_reference, "A neighbour of ten years", date)
    yield when(_CAME), came
    if told.then != "checking":
        yield from _checked(world, told, when, does)


def _checked(world: World, told: Told, when: Callable[..., datetime], does: Callable[..., Callable[[datetime], object]]) -> Iterator[Deed]:
    """What follows once references are there: the check, the induction, the agreement, training, when they come; and what happened to them later."""
    began = world.today - timedelta(days=told.days_ago)
    issued = world.today - timedelta(days=told.dbs_days_ago) if told.dbs_days_ago else began + timedelta(days=_DBS - 4)
    yield when(_DBS), does(actions.see_dbs, "001234567890", issued, None)
    yield when(_INDUCTION), does(actions.give_induction, date)
    yield when(_AGREED), does(actions.sign_agreement, date)
    for hour, capability in enumerate(told.trained, start=9):
        yield when(_TRAINED, hour), does(actions.give_capability, capability, date)
    yield when(_TRAINED, 15), does(actions.change_availability, _availability(told))
    if told.name == world.people["volunteer"].name:
        yield when(_TRAINED, 16), does(actions.link, world.people["volunteer"])
        yield when(_TRAINED + 90), does(actions.write_note, date, "Likes leading. Would rather not do two days in one week.")
    ago = _at(world.today - timedelta(days=told.then_days_ago), 14)
    if told.then == "paused":
        yield ago, does(actions.pause, date, None)
    if told.then == "left":
        yield ago, does(actions.leave, date, "work_or_study", "A paid post at a prison visitors’ centre")


def _rotas(world: World) -> Iterator[Deed]:
    """The days of the desks; the rota that runs now, made before it began; the one of the coming fortnight; and who cannot come on one of its days."""
    by, monday = world.people["coordinator"], world.today - timedelta(days=world.today.weekday())

    def days(at: datetime) -> None:
        desk.add_court(OTHER, by=by, now=at)
        desk.set_desk_days({court.pk: DESK_DAYS[court.name] for court in Court.objects.filter(name__in=DESK_DAYS)}, by=by, now=at)

    def rota(first: date, last: date) -> Callable[[datetime], object]:
        return lambda at: desk.publish(desk.make(first, last, by=by, now=at).pk, by=by, now=at)

    def cannot(at: datetime) -> None:
        place = RotaPlace.objects.filter(rota__first__gt=world.today, volunteer__user=world.people["volunteer"]).first()
        if place is not None:
            desk.say_cannot_come(place.pk, by=world.people["volunteer"], now=at)

    yesterday = world.today - timedelta(days=1)
    yield _at(world.today - timedelta(days=_SETTING_UP), 10), days
    yield _at(monday - timedelta(days=18), 10), rota(monday - timedelta(days=14), monday + timedelta(days=6))
    yield _at(yesterday, 18), rota(monday + timedelta(days=7), monday + timedelta(days=20))
    yield _at(yesterday, 20), cannot


def _costs(world: World) -> Iterator[Deed]:
    by, leader = world.people["coordinator"], world.people["leader"]
    police, council, charity = (world.people[one].agency_id for one in ("leader", "manager", "volunteer"))
    agreed = "Partnership board, minute 7"
    shares = {police: 2, council: 2, charity: 1}

    def agree(at: datetime) -> None:
        actions.add_rule(["recruitment", "training", "supervision"], at.date(), "shares", shares, agreed, by=leader, now=at)
        actions.add_rule(["travel"], at.date(), "own", {}, agreed, by=leader, now=at)

    def pay(at: datetime) -> None:
        actions.add_cost("recruitment", at.date(), 180_00, charity, "Advertisement and open evening", by=by, now=at)
        actions.add_cost("training", at.date(), 640_00, council, "Two days of training, with lunch", by=by, now=at)
        actions.add_cost("supervision", at.date(), 225_00, charity, "Group supervision, three evenings", by=by, now=at)
        for told in EVERYBODY[:3]:
            actions.add_cost("travel", at.date(), 9_60, charity, "Bus fares", by=by, now=at, volunteer=Volunteer.objects.get(name=told.name).pk)

    yield _at(world.today - timedelta(days=120), 10), agree
    yield _at(world.today - timedelta(days=2), 10), pay


def _availability(told: Told) -> Availability:
    slots: tuple[Slot, ...] = tuple(slot for slot in WORKING_WEEK if slot[0] in told.days)
    return Availability(slots, told.courts, most_a_week=2, likes_slots=("morning",))


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
