"""For somebody who cannot come: other dates that fit them and the rota as mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sooner.help.rota.desks import Desk
from sooner.help.rota.hard_rules import may_sit_together
from sooner.help.rota.obstacles import Standing

#: So many dates are offered to each.
OFFERED = 3


@dataclass(frozen=True)
class Offer:
    """Another date for a volunteer. ``instead_of``: whom they would relieve there; empty where the desk is empty and would open with ``beside``."""

    volunteer: str
    desk: Desk
    beside: str
    instead_of: str = ""

    @property
    def sentence(self) -> str:
        """The offer in words."""
        what = f"in place of {self.instead_of}, with {self.beside}" if self.instead_of else f"the desk is empty, and opens with {self.beside}"
        return f"{self.volunteer} could come to {self.desk} ({what})."


def offers(standing: Standing, lost: Mapping[str, date], stood_in: Mapping[str, set[str]]) -> list[Offer]:
    """Up to three dates for each volunteer: empty desks that would open, then desks of those who stand in for them, then of others who have more shifts.

    Of each kind those nearest to the day that was lost come first. ``lost``: each volunteer's first one. ``stood_in``: who took over places of whom.
    """
    here = {name: day for name, day in lost.items() if name in standing.setting.volunteers}
    return [offer for name, day in here.items() for offer in _for_one(standing, name, day, stood_in.get(name, set()))]


def _for_one(standing: Standing, name: str, lost: date, stood_in: set[str]) -> list[Offer]:
    def near(offer: Offer) -> tuple[object, ...]:
        kind = 0 if not offer.instead_of else 1 if offer.instead_of in stood_in else 2
        return kind, abs((offer.desk.date - lost).days), offer.desk.order, offer.instead_of

    found = sorted([*_empty(standing, name), *_taken(standing, name, stood_in)], key=near)
    first = {offer.desk: offer for offer in reversed(found)}
    return sorted(first.values(), key=near)[:OFFERED]


def _empty(standing: Standing, name: str) -> Iterator[Offer]:
    for desk, names in standing.seats.items():
        if not names and name in standing.setting.able[desk] and not standing.obstacles(name, desk):
            fixed = {*standing.setting.fixed.get(desk, ())}
            free = [other for other in standing.free(desk) if other != name and fixed <= {name, other} and _fit(standing, name, other, desk)]
            if free:
                yield Offer(name, desk, free[0])


def _taken(standing: Standing, name: str, stood_in: set[str]) -> Iterator[Offer]:
    shifts = {other: sum(count for (who, _), count in standing.times.items() if who == other) for other in standing.setting.volunteers}
    places = [
        Offer(name, desk, beside, other)
        for desk, names in standing.seats.items()
        if len(names) == 2 and name in standing.setting.able[desk] and not standing.obstacles(name, desk)
        for other, beside in (names, names[::-1])
        if _fit(standing, name, beside, desk) and other not in standing.setting.fixed.get(desk, ())
    ]
    yield from (offer for offer in places if offer.instead_of in stood_in or shifts[offer.instead_of] > shifts[name])


def _fit(standing: Standing, one: str, other: str, desk: Desk) -> bool:
    people = standing.setting.volunteers
    return may_sit_together(people[one], people[other], desk.court)
