"""Each volunteer's fair number: the same part of what each has offered."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from sooner.help.rota.desks import PLACES
from sooner.help.rota.setting import Setting


def offered(setting: Setting) -> dict[str, int]:
    """How many half-days each volunteer offers: what they say, else as many as the rules and their weekly maximum let them do; never more than that."""
    half_days: dict[tuple[str, date], set[object]] = defaultdict(set)
    for desk, names in setting.able.items():
        for name in names:
            half_days[name, desk.week].add(desk.slot)
    could = dict.fromkeys(setting.volunteers, 0)
    for (name, week), slots in half_days.items():
        could[name] += min(len(slots), setting.left_in_week(name, week))
    for names in setting.settled.values():
        for name in names:
            could[name] = could.get(name, 0) + 1
    said = {name: volunteer.offers for name, volunteer in setting.volunteers.items()}
    return {name: could[name] if (most := said[name]) is None else min(most, could[name]) for name in setting.volunteers}


def fair_numbers(setting: Setting, open_desks: int) -> dict[str, int]:
    """How many shifts each volunteer would have if all had the same part of what they offered, to the nearest whole one.

    ``open_desks``: how many open, settled ones too.
    """
    offers = offered(setting)
    together = sum(offers.values())
    part = min(1.0, PLACES * open_desks / together) if together else 0.0
    return {name: round(part * number) for name, number in offers.items()}
