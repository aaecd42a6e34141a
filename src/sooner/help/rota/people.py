"""A rota by volunteer: what each offered, their fair number, and what they got."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sooner.help.rota.choosing import points_alone, points_together
from sooner.help.rota.desks import Desk
from sooner.help.rota.fairness import fair_numbers, offered
from sooner.help.rota.rows import in_places
from sooner.help.rota.setting import Seats, Setting
from sooner.help.rota.weights import FAIR_ENOUGH, UNFAIR


@dataclass(frozen=True)
class Person:
    """One volunteer's part.

    ``travel``: minutes to desks, one way, all together. ``liked``, ``beside_liked``, ``beside_not``: wishes met, or not, each counted once a half-day.
    """

    volunteer: str
    offered: int
    fair: int
    shifts: int
    leads: int
    travel: int
    liked: int
    beside_liked: int
    beside_not: int


def people_of(setting: Setting, seats: Seats) -> tuple[Person, ...]:
    """Every volunteer's part in a rota, by name; settled desks too."""
    together = {desk: names for desk, names in {**setting.settled, **seats}.items() if names}
    offers = offered(setting)
    fair = fair_numbers(setting, len(together))
    led = Counter(in_places(seats[desk], desk, setting.volunteers)[0] for desk in together if desk in seats)
    led.update(names[0] for desk, names in together.items() if desk in setting.settled)
    desks: dict[str, list[tuple[Desk, str]]] = {name: [] for name in setting.volunteers}
    for desk, names in together.items():
        for name in names:
            others = [other for other in names if other != name]
            desks.setdefault(name, []).append((desk, others[0] if others else ""))
    return tuple(_person(setting, name, desks[name], offers[name], fair[name], led[name]) for name in setting.volunteers)


def _person(setting: Setting, name: str, desks: list[tuple[Desk, str]], offers: int, fair: int, led: int) -> Person:
    told = setting.volunteers[name]
    alone = setting.plan.weights.model_copy(update={"travel": 0, "likes": 1})
    return Person(
        volunteer=name,
        offered=offers,
        fair=fair,
        shifts=len(desks),
        leads=led,
        travel=sum(told.travel.get(desk.court, 0) for desk, _ in desks),
        liked=-round(sum(points_alone(told, desk, alone) for desk, _ in desks)),
        beside_liked=sum(other in told.likes_with for _, other in desks),
        beside_not=sum(other in told.not_with for _, other in desks),
    )


def points_of(setting: Setting, seats: Seats) -> dict[str, float]:
    """The points that a rota loses, by weight: hearing, travel, likes, likes_with, not_with, and fair with unfair together."""
    weights = setting.plan.weights
    people = people_of(setting, seats)
    names = [pair for pair in seats.values() if pair]
    here = {name: setting.volunteers[name] for name in setting.volunteers}
    return {
        "hearing": float(weights.hearing * sum(desk.hearings for desk, there in seats.items() if not there)),
        "travel": round(weights.travel * sum(here[name].travel.get(desk.court, 0) for desk, there in seats.items() for name in there) / 10, 6),
        "likes": sum(points_alone(here[name], desk, weights.model_copy(update={"travel": 0})) for desk, there in seats.items() for name in there),
        "beside": float(sum(points_together(here[one], here[other], weights) for one, other in names)),
        "fairness": float(sum(unfairness(abs(each.shifts - each.fair), weights.fair, max(weights.fair, weights.unfair)) for each in people)),
    }


def unfairness(apart: int, fair: int, unfair: int) -> int:
    """The points lost by somebody who is so many shifts above or below their fair number."""
    return fair * max(0, min(apart, UNFAIR) - FAIR_ENOUGH) + unfair * max(0, apart - UNFAIR)
