"""The places of a rota as rows: who leads, who is second, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Mapping

from sooner.help.rota.desks import Desk
from sooner.help.rota.explaining import Why
from sooner.help.rota.plan import Volunteer
from sooner.help.rota.rota_file import ROLES, Row
from sooner.help.rota.setting import Seats, Setting


def rows_of(setting: Setting, seats: Seats, whys: Mapping[Desk, Why], notes: Mapping[tuple[str, Desk], str]) -> tuple[Row, ...]:
    """Every place of every desk, by date, half-day, court and place; ``notes``: what to say of somebody at a desk."""
    together = {**setting.settled, **seats}
    rows = []
    for desk in sorted(together, key=lambda each: each.order):
        names = together[desk] if desk in setting.settled else in_places(together[desk], desk, setting.volunteers)
        for place, role in enumerate(ROLES, start=1):
            name = names[place - 1] if place <= len(names) else ""
            why = _why(setting, desk, name, names, notes) if name else _why_empty(whys, desk, place)
            rows.append(Row(desk.date, desk.half_day, desk.court, place, role, name, "filled" if name else "empty", why))
    return tuple(rows)


def in_places(names: tuple[str, ...], desk: Desk, people: Mapping[str, Volunteer]) -> tuple[str, ...]:
    """Who leads, then who is second: of two leads the one who is no beginner there, then the first by name."""
    return tuple(sorted(names, key=lambda name: (not people[name].lead, people[name].is_beginner_at(desk.court), name.casefold(), name)))


def _why(setting: Setting, desk: Desk, name: str, names: tuple[str, ...], notes: Mapping[tuple[str, Desk], str]) -> str:
    if desk in setting.settled:
        return "Settled already."
    said = [notes[name, desk]] if (name, desk) in notes else []
    if name in setting.fixed.get(desk, ()):
        said.append("Fixed in the plan.")
    said += [f"Would rather not sit with {other}." for other in names if other in setting.volunteers[name].not_with]
    return " ".join(said)


def _why_empty(whys: Mapping[Desk, Why], desk: Desk, place: int) -> str:
    return whys[desk].of(place) if desk in whys else "Settled already."
