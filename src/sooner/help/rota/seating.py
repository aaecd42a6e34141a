"""The rules of a rota as a problem of whole numbers: who sits where, which desks open, and everything that no wish outweighs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from sooner.help.rota.desks import PLACES, Desk
from sooner.help.rota.setting import Seats, Setting
from sooner.help.rota.solving import Problem, Solution

#: Pairs that like to sit together at a desk, each with the cost of having them there (below zero).
Pairs = Mapping[tuple[str, str], float]


@dataclass(eq=False)
class Seating:
    """A problem with columns for each volunteer who can be at a desk (``sits``: alone, or in a pair) and one for each desk that can open (``opens``)."""

    setting: Setting
    problem: Problem = field(default_factory=Problem)
    sits: dict[tuple[str, Desk], list[int]] = field(default_factory=dict)
    opens: dict[Desk, int] = field(default_factory=dict)

    def seats(self, solution: Solution) -> Seats:
        """Who sits where in a solution, by name; desks that stay empty are there with nobody."""
        found: dict[Desk, list[str]] = {desk: [] for desk in self.opens}
        for (name, desk), columns in self.sits.items():
            if solution.values[columns].sum() > 0.5:
                found[desk].append(name)
        return {desk: tuple(names) for desk, names in found.items()}


def seating(setting: Setting, desks: Iterable[Desk], pairs_at: Callable[[Desk], Pairs] = lambda desk: {}, kept: Seats | None = None) -> Seating:
    """The rules for some desks: two at a desk or nobody, one of them leads, no pair of beginners, one place at a time, the weekly maximum, what is fixed.

    ``pairs_at``: pairs who like to sit together get a column of their own. Said of two people apart, that they sit together is a product, for which the
    solver has weak bounds; with the pair as one column, and the rules for everybody else held to what the pairs leave, it needs a fraction of the time.
    ``kept``: people who stay at their desk wherever it opens, like those whom the plan fixes.
    """
    made = Seating(setting)
    for desk in desks:
        able = setting.able[desk]
        if len(able) >= PLACES and any(setting.volunteers[name].lead for name in able):
            _add_desk(made, desk, pairs_at(desk))
            _keep(made, desk, (*setting.fixed.get(desk, ()), *(kept or {}).get(desk, ())))
    _one_place_at_a_time(made)
    _weekly_maximum(made)
    return made


def _add_desk(made: Seating, desk: Desk, pairs: Pairs) -> None:
    """``rest``: 1 where the desk opens with two who are no such pair."""
    people = {name: made.setting.volunteers[name] for name in made.setting.able[desk]}
    opens = made.opens[desk] = made.problem.column()
    alone = {name: made.problem.column() for name in people}
    together = {pair: made.problem.column(cost) for pair, cost in pairs.items()}
    rest = {opens: -1.0, **dict.fromkeys(together.values(), 1.0)}
    leads = [column for name, column in alone.items() if people[name].lead]
    beginners = [column for name, column in alone.items() if people[name].is_beginner_at(desk.court)]
    made.problem.row({**dict.fromkeys(alone.values(), 1), **{column: PLACES * share for column, share in rest.items()}}, 0, 0)
    made.problem.row({**dict.fromkeys(leads, 1), **rest}, 0)
    if len(beginners) > 1:
        made.problem.row({**dict.fromkeys(beginners, 1), **rest}, high=0)
    for name, column in alone.items():
        made.sits[name, desk] = [column, *(both for pair, both in together.items() if name in pair)]


def _keep(made: Seating, desk: Desk, names: Iterable[str]) -> None:
    """Hold people to a desk wherever it opens; who can no longer be there is not held."""
    for name in names:
        if columns := made.sits.get((name, desk)):
            made.problem.row({**dict.fromkeys(columns, 1), made.opens[desk]: -1}, 0, 0)


def _one_place_at_a_time(made: Seating) -> None:
    at_once: dict[object, list[list[int]]] = defaultdict(list)
    for (name, desk), columns in made.sits.items():
        at_once[name, desk.slot].append(columns)
    for places in at_once.values():
        if len(places) > 1:
            made.problem.row(dict.fromkeys(chain(*places), 1), high=1)


def _weekly_maximum(made: Seating) -> None:
    by_week: dict[tuple[str, date], list[list[int]]] = defaultdict(list)
    for (name, desk), columns in made.sits.items():
        by_week[name, desk.week].append(columns)
    for (name, week), desks in by_week.items():
        left = made.setting.left_in_week(name, week)
        if len(desks) > left:
            made.problem.row(dict.fromkeys(chain(*desks), 1), high=left)
