"""Finding services by need, age, place, day, time and cost. What a service does not say is not held against it: it is said, and it comes later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from sooner.definitions.service_needs import ServiceNeeds
from sooner.help.directory import places
from sooner.help.directory.needs import needs_of
from sooner.help.directory.openings import openings
from sooner.help.directory.places import Place
from sooner.help.directory.record import day_of
from sooner.help.directory.services import Service

#: The states of a service that is there to be found.
OPEN = ("active", "temporarily closed")
_FREE = ("free", "no charge", "no cost", "nothing")


@dataclass(frozen=True)
class Asked:
    """What is asked for; nothing is everything. ``needs``: any of these codes. ``age``: in whole years. ``day``: MO to SU. ``free``: costs nothing."""

    needs: frozenset[str] = frozenset()
    age: int | None = None
    place: Place = field(default_factory=Place)
    day: str = ""
    start: time | None = None
    end: time | None = None
    free: bool = False
    words: str = ""


@dataclass(frozen=True)
class Found:
    """A service that was found, how far it is where that is known (kilometres), and what it does not say of what was asked."""

    service: Service
    kilometres: float | None = None
    unsaid: tuple[str, ...] = ()


def find(services: Iterable[Service], asked: Asked, mapping: ServiceNeeds, today: date) -> tuple[Found, ...]:
    """The services that fit: those that say all that was asked first, then the nearest, then by name."""
    found = [one for service in services if service.status in OPEN and (one := _fits(service, asked, mapping, today)) is not None]
    far = float("inf")
    return tuple(sorted(found, key=lambda one: (len(one.unsaid), far if one.kilometres is None else one.kilometres, one.service.name.casefold())))


def is_free(service: Service, today: date) -> bool | None:
    """Whether it costs nothing; None where it does not say. A free place for some counts as free."""
    amounts = [one.amount for one in service.cost_options or () if one.amount is not None and not _over(one.valid_to, today)]
    if amounts:
        return any(amount == 0 for amount in amounts)
    said = (service.fees or "").strip().casefold()
    return True if said.startswith(_FREE) else None


def _fits(service: Service, asked: Asked, mapping: ServiceNeeds, today: date) -> Found | None:
    kilometres = places.distance(service, asked.place.point) if asked.place.point else None
    answers = {
        "needs": _answers_need(service, asked, mapping),
        "words": _holds_words(service, asked.words),
        "age": _takes_age(service, asked.age),
        "place": _is_near(service, asked.place, kilometres),
        "days": _is_open(service, asked, today),
        "cost": is_free(service, today) if asked.free else True,
    }
    if False in answers.values():
        return None
    return Found(service, kilometres, tuple(name for name, answer in answers.items() if answer is None))


def _answers_need(service: Service, asked: Asked, mapping: ServiceNeeds) -> bool:
    return not asked.needs or not asked.needs.isdisjoint(needs_of(service, mapping))


def _holds_words(service: Service, words: str) -> bool:
    said = " ".join(
        [service.name, service.description or "", service.organization.name if service.organization else "", *(term.name for term in service.terms)]
    )
    return all(word in said.casefold() for word in words.casefold().split())


def _takes_age(service: Service, age: int | None) -> bool | None:
    if age is None:
        return True
    if service.minimum_age is None and service.maximum_age is None:
        return None
    return (service.minimum_age or 0) <= age <= (service.maximum_age if service.maximum_age is not None else age)


def _is_near(service: Service, place: Place, kilometres: float | None) -> bool | None:
    """By distance where a distance is asked and known; else by district and postcode."""
    if place.within_km is not None and kilometres is not None:
        return kilometres <= place.within_km
    if place.district or place.postcode:
        return places.serves(service, place)
    return None if place.within_km is not None else True


def _is_open(service: Service, asked: Asked, today: date) -> bool | None:
    if not (asked.day or asked.start or asked.end):
        return True
    found = openings(service, today)
    return any(one.meets(asked.day, asked.start, asked.end) for one in found) if found else None


def _over(ends: str | None, today: date) -> bool:
    day = day_of(ends)
    return day is not None and day < today
