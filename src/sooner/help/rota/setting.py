"""A plan made ready for planning: its desks, its volunteers by name, who can be where, and what is settled already."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sooner.help.rota.desks import Desk, desks_of
from sooner.help.rota.hard_rules import Bar, bars
from sooner.help.rota.plan import Plan, Volunteer

#: Who is at a desk, by their names: two, or nobody.
Seats = dict[Desk, tuple[str, ...]]


@dataclass(frozen=True, eq=False)
class Setting:
    """What a rota is made from. ``settled``: desks that stay as they are, and count towards weeks and fairness."""

    plan: Plan
    desks: tuple[Desk, ...]
    volunteers: dict[str, Volunteer]
    settled: Seats

    @cached_property
    def bars(self) -> dict[tuple[str, Desk], tuple[Bar, ...]]:
        """Every rule that keeps each volunteer from each desk."""
        return {(name, desk): bars(volunteer, desk, self.plan) for name, volunteer in self.volunteers.items() for desk in self.desks}

    @cached_property
    def able(self) -> dict[Desk, tuple[str, ...]]:
        """Who can be at each desk, by the rules that look at nothing but the two."""
        return {desk: tuple(name for name in self.volunteers if not self.bars[name, desk]) for desk in self.desks}

    @cached_property
    def fixed(self) -> dict[Desk, tuple[str, ...]]:
        """Who is fixed at each desk where somebody is."""
        by_key = {desk.key: desk for desk in self.desks}
        found: dict[Desk, list[str]] = defaultdict(list)
        for each in self.plan.fixed:
            if desk := by_key.get((each.date, each.half_day, each.court)):
                found[desk].append(each.volunteer)
        return {desk: tuple(names) for desk, names in found.items()}

    @cached_property
    def pairs_with_wishes(self) -> tuple[tuple[str, str], ...]:
        """The pairs of whom at least one likes to sit with the other, or would rather not; by name."""
        place = {name: number for number, name in enumerate(self.volunteers)}
        wishes = ((name, other) for name, each in self.volunteers.items() for other in (*each.likes_with, *each.not_with) if other in place)
        return tuple(sorted({(min(pair, key=place.__getitem__), max(pair, key=place.__getitem__)) for pair in wishes}))

    @cached_property
    def settled_in_week(self) -> dict[tuple[str, date], int]:
        """How many settled half-days each volunteer has in each week."""
        return _count((name, desk.week) for desk, names in self.settled.items() for name in names)

    def left_in_week(self, name: str, week: date) -> int:
        """How many half-days a volunteer can still be given in a week."""
        return max(0, self.volunteers[name].most_a_week - self.settled_in_week.get((name, week), 0))

    @cached_property
    def weeks(self) -> dict[date, tuple[Desk, ...]]:
        """The desks of each week, by its Monday. No rule reaches from one week into another: what can be filled is decided week by week."""
        found: dict[date, list[Desk]] = defaultdict(list)
        for desk in self.desks:
            found[desk.week].append(desk)
        return {week: tuple(desks) for week, desks in found.items()}


def setting_of(plan: Plan, settled: Seats | None = None) -> Setting:
    """The plan made ready; volunteers by name, so that their order in the file makes no difference."""
    kept = settled or {}
    keys = {desk.key for desk in kept}
    until = plan.horizon.settled_until if settled is not None else None
    desks = tuple(desk for desk in desks_of(plan) if desk.key not in keys and not (until and desk.date <= until))
    ordered = sorted(plan.volunteers, key=lambda each: (each.name.casefold(), each.name))
    return Setting(plan, desks, {each.name: each for each in ordered}, kept)


def _count(keys: object) -> dict[tuple[str, date], int]:
    found: dict[tuple[str, date], int] = defaultdict(int)
    for key in keys:  # type: ignore[attr-defined]
        found[key] += 1
    return dict(found)
