"""I cannot come: a rota in hand is mended, what was lost is filled first, and as few people as possible hear of a change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sooner.help.rota.choosing import add_wishes, pairs_that_win
from sooner.help.rota.desks import PLACES, Desk
from sooner.help.rota.plan import Plan
from sooner.help.rota.seating import Seating, seating
from sooner.help.rota.setting import Seats, Setting, setting_of
from sooner.help.rota.solving import Solution

#: A repair that changes more than so many places for each one lost is given beside the one that moves nobody.
TOO_MANY = 2
Place = tuple[str, Desk]


@dataclass(frozen=True, eq=False)
class Broken:
    """A rota in hand against the plan as it is now.

    ``before``: who was at each desk that the plan still has. ``lost``: places whose volunteer can no longer be there. ``new``: desks that the rota in
    hand does not have. ``gone``: places at desks that the plan no longer has, or before its first day: they are left out.
    """

    setting: Setting
    before: Seats
    lost: tuple[Place, ...]
    new: tuple[Desk, ...]
    gone: tuple[Place, ...]

    @property
    def to_fill(self) -> int:
        """How many places are to be filled."""
        return len(self.lost) + PLACES * len(self.new)


@dataclass(frozen=True, eq=False)
class Mended:
    """One way to mend a rota: who sits where, which places were given up and which taken, and whether that is proved the best."""

    seats: Seats
    out: tuple[Place, ...]
    into: tuple[Place, ...]
    proved: bool

    @property
    def changes(self) -> int:
        """How many places were given up or taken."""
        return len(self.out) + len(self.into)


def compare(plan: Plan, in_hand: Mapping[Desk, tuple[str, ...]]) -> Broken:
    """Hold the rota in hand against the plan: what is settled, what is lost, what is new."""
    until = plan.horizon.settled_until
    first = plan.horizon.first
    settled = {desk: names for desk, names in in_hand.items() if until and first <= desk.date <= until}
    setting = setting_of(plan, settled)
    by_key = {desk.key: desk for desk in setting.desks}
    before = {by_key[desk.key]: names for desk, names in in_hand.items() if desk.key in by_key}
    lost = [(name, desk) for desk, names in before.items() for name in names if name not in setting.able[desk]]
    new = [desk for desk in setting.desks if desk not in before]
    gone = [(name, desk) for desk, names in in_hand.items() if desk.key not in by_key and desk not in settled for name in names]
    return Broken(setting, before, tuple(sorted(lost, key=_by_desk)), tuple(new), tuple(gone))


def mend(broken: Broken, tell: Callable[[date], None]) -> tuple[Mended, Mended | None]:
    """The rota with the most of what was lost filled, by the fewest changes.

    Where that takes more than two changes for each place lost, also the rota that moves nobody.
    """
    best = _mended(broken, tell, moves=True)
    if best.changes <= TOO_MANY * broken.to_fill:
        return best, None
    return best, _mended(broken, tell, moves=False)


def _mended(broken: Broken, tell: Callable[[date], None], moves: bool) -> Mended:
    """The rota mended week by week. Without ``moves`` whoever can stay stays, and only places that were lost are taken."""
    seats: Seats = {desk: broken.before.get(desk, ()) for desk in broken.setting.desks}
    proved = True
    for week, desks in broken.setting.weeks.items():
        if _whole(broken, desks):
            continue
        tell(week)
        wanted = [desk for desk in desks if broken.before.get(desk) or desk in broken.new]
        made = seating(broken.setting, wanted, lambda desk: pairs_that_win(broken.setting, desk), {} if moves else _still_there(broken))
        if not moves:
            _leave_whole_desks(made, broken, desks)
        solution = _fullest_then_fewest_then_best(made, broken.before)
        proved = proved and solution is not None and solution.gap <= 1e-6
        found = made.seats(solution) if solution else {}
        seats |= {desk: found.get(desk, ()) for desk in wanted}
    before = {(name, desk) for desk, names in broken.before.items() for name in names}
    after = {(name, desk) for desk, names in seats.items() for name in names}
    return Mended(seats, tuple(sorted(before - after, key=_by_desk)), tuple(sorted(after - before, key=_by_desk)), proved)


def _still_there(broken: Broken) -> Seats:
    """Who is at each desk of the rota in hand and still can be."""
    able = broken.setting.able
    return {desk: tuple(name for name in names if name in able[desk]) for desk, names in broken.before.items()}


def _leave_whole_desks(made: Seating, broken: Broken, desks: tuple[Desk, ...]) -> None:
    """Keep every desk open that has lost nobody, in a week that breaks no rule but by what it lost."""
    if not _breaks_a_rule(broken, desks):
        hurt = {desk for _, desk in broken.lost}
        for desk, column in made.opens.items():
            made.problem.lowers[column] = float(bool(broken.before.get(desk)) and desk not in hurt)


def _whole(broken: Broken, desks: tuple[Desk, ...]) -> bool:
    """Whether a week needs nothing: nothing lost, nothing new, no rule broken."""
    touched = {*broken.new, *(desk for _, desk in broken.lost)}
    return not touched & {*desks} and not _breaks_a_rule(broken, desks)


def _breaks_a_rule(broken: Broken, desks: tuple[Desk, ...]) -> bool:
    """Whether those who can stay break a rule together: a weekly maximum, a pair that is none, somebody in two places."""
    hurt = {desk for _, desk in broken.lost}
    still = _still_there(broken)
    there = [name for desk in desks for name in still.get(desk, ())]
    over = any(there.count(name) > broken.setting.left_in_week(name, desks[0].week) for name in {*there})
    return over or any(_unfit(broken, desk) for desk in desks if desk not in hurt)


def _unfit(broken: Broken, desk: Desk) -> bool:
    """Whether two who are both still able no longer make a desk, or somebody is in two places."""
    names = broken.before.get(desk, ())
    if not names:
        return False
    fixed = broken.setting.fixed.get(desk, ())
    people = [broken.setting.volunteers[name] for name in names]
    beginners = sum(each.is_beginner_at(desk.court) for each in people)
    return len(people) != PLACES or not any(each.lead for each in people) or beginners == PLACES or not {*fixed} <= {*names} or _twice(broken, desk, names)


def _twice(broken: Broken, desk: Desk, names: tuple[str, ...]) -> bool:
    return any({*names} & {*others} for other, others in broken.before.items() if other.slot == desk.slot and other != desk)


def _fullest_then_fewest_then_best(made: Seating, before: Mapping[Desk, tuple[str, ...]]) -> Solution | None:
    """Three aims, one after another, each held to what the one before it reached: desks open, places changed, points lost."""
    problem = made.problem
    points = list(problem.costs)
    changed = [0.0] * len(points)
    for (name, desk), columns in made.sits.items():
        for column in columns:
            changed[column] += -1.0 if name in before.get(desk, ()) else 1.0
    for costs in ([-1.0 if column in made.opens.values() else 0.0 for column in range(len(points))], changed):
        problem.costs = costs
        reached = problem.solve(gap=0.0)
        if reached is None:
            return None
        problem.row({column: cost for column, cost in enumerate(costs) if cost}, high=round(reached.cost))
    problem.costs = points
    add_wishes(made)
    return problem.solve(gap=0.0) or reached


def _by_desk(place: Place) -> tuple[object, ...]:
    name, desk = place
    return *desk.order, name.casefold()
