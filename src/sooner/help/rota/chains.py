"""A single change of the plan that opens an empty desk once others have moved: found by the solver, for the desk's week."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain as joined

from sooner.help.rota.changes import EASE, Change
from sooner.help.rota.desks import PLACES, Desk, day_words
from sooner.help.rota.hard_rules import Bar
from sooner.help.rota.obstacles import Standing
from sooner.help.rota.solving import Problem

#: What one change is about: its kind, whose it is, and where or when it holds.
Key = tuple[str, str, object]
#: One step of ease outweighs every number of moves in a week.
STEP = 1000.0


@dataclass(eq=False)
class Week:
    """The desks of a week that are open, and the one to open, with every change that could be made (``may``): one at most is."""

    standing: Standing
    desk: Desk
    recruits: bool
    problem: Problem = field(default_factory=Problem)
    sits: dict[tuple[str, Desk], int] = field(default_factory=dict)
    may: dict[Key, int] = field(default_factory=dict)
    mends: dict[Key, str] = field(default_factory=dict)

    def change(self, key: Key, mend: str) -> int:
        """The column of a change."""
        if key not in self.may:
            self.may[key] = self.problem.column(STEP * EASE.index(key[0]))
            self.mends[key] = mend
        return self.may[key]


def change_with_moves(standing: Standing, desk: Desk, recruits: bool = False) -> Change | None:
    """The easiest change with which the desk opens and every open one stays open, with as few moves as possible; None where there is none.

    ``recruits``: a new volunteer is one of the changes.
    """
    week = Week(standing, desk, recruits)
    desks = [each for each, names in standing.seats.items() if each.week == desk.week and (names or each == desk)]
    for each in desks:
        _add_desk(week, each)
    _add_limits(week)
    week.problem.row(dict.fromkeys(week.may.values(), 1), high=1)
    solution = week.problem.solve(gap=0.0)
    if solution is None:
        return None
    there = {place for place, column in week.sits.items() if solution.values[column] > 0.5}
    made = [key for key, column in week.may.items() if solution.values[column] > 0.5]
    return _told(week, there, made[0] if made else ("move", "", ""))


def _add_desk(week: Week, desk: Desk) -> None:
    """Two at the desk, one of them leads, no pair of beginners; each with the change that each person's one bar, or lack, asks for."""
    people, problem = week.standing.setting.volunteers, week.problem
    leads: dict[int, float] = {}
    beginners: dict[int, float] = {}
    here = []
    for name, volunteer in people.items():
        bars = week.standing.setting.bars[name, desk]
        if len(bars) > 1:
            continue
        now = name in week.standing.seats[desk]
        column = week.sits[name, desk] = problem.column(-1.0 if now else 1.0)
        here.append(column)
        if bars:
            problem.row({column: 1, week.change(_key(bars[0], desk), bars[0].mend): -1}, high=0)
        leads[column if volunteer.lead else _if(week, column, ("lead", name, ""), f"give {name} the training to lead a desk")] = 1.0
        if volunteer.is_beginner_at(desk.court):
            mend = f"let {name} learn {desk.court} first, so that they are no beginner there"
            beginners |= {column: 1.0, _if(week, column, ("experience", name, desk.court), mend): -1.0}
    if desk == week.desk and week.recruits:
        for kind, what in (("recruit", "one more volunteer"), ("recruit_lead", "one more volunteer who can lead")):
            here.append(week.change((kind, "", ""), f"find {what} for {desk.court} on {desk.when}"))
        leads[here[-1]] = 1.0
    problem.row(dict.fromkeys(here, 1), PLACES, PLACES)
    problem.row(leads, 1)
    if beginners:
        problem.row(beginners, high=1)
    for name in week.standing.setting.fixed.get(desk, ()):
        problem.row({week.sits[name, desk]: 1}, 1)


def _if(week: Week, column: int, key: Key, mend: str) -> int:
    """A column that can be 1 only where somebody sits there and the change is made."""
    counts = week.problem.column(whole=False)
    week.problem.row({counts: 1, column: -1}, high=0)
    week.problem.row({counts: 1, week.change(key, mend): -1}, high=0)
    return counts


def _key(bar: Bar, desk: Desk) -> Key:
    """A check is renewed for all the week, training and travel are for a court, time is for a half-day."""
    where: object = desk.court if bar.rule in ("court", "travel") else desk.slot if bar.rule in ("free", "away") else ""
    return bar.rule, bar.volunteer, where


def _add_limits(week: Week) -> None:
    setting = week.standing.setting
    at_once: dict[object, list[int]] = defaultdict(list)
    in_week: dict[str, list[int]] = defaultdict(list)
    for (name, desk), column in week.sits.items():
        at_once[name, desk.slot].append(column)
        in_week[name].append(column)
    for columns in at_once.values():
        week.problem.row(dict.fromkeys(columns, 1), high=1)
    for name, columns in in_week.items():
        left = setting.left_in_week(name, week.desk.week)
        more = week.change(("week", name, ""), f"ask {name} for one more half-day in the week of {day_words(week.desk.week)}")
        week.problem.row({**dict.fromkeys(columns, 1), more: -1}, high=left)


def _told(week: Week, there: set[tuple[str, Desk]], key: Key) -> Change:
    kind, name, _ = key
    before = {(who, desk) for desk, names in week.standing.seats.items() for who in names if desk.week == week.desk.week}
    moves = [f"{who} to {desk}" for who, desk in sorted(there - before, key=lambda place: (place[1].order, place[0]))]
    leaving = [f"{who} from {desk}" for who, desk in sorted(before - there, key=lambda place: (place[1].order, place[0]))]
    said = tuple(joined(leaving, moves))
    words = f"move {'; '.join(said)}" if kind == "move" else week.mends[key]
    return Change(kind, name, "", week.desk, words, said)
