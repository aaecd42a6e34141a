"""Which of the rotas that fill equally many places: the one that loses the fewest points (``weights``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sooner.help.rota.desks import Desk
from sooner.help.rota.fairness import fair_numbers
from sooner.help.rota.filling import Fill
from sooner.help.rota.hard_rules import may_sit_together
from sooner.help.rota.plan import DAYS, Volunteer
from sooner.help.rota.seating import Seating, seating
from sooner.help.rota.setting import Seats, Setting
from sooner.help.rota.solving import GAP
from sooner.help.rota.weights import FAIR_ENOUGH, UNFAIR, Weights


@dataclass(frozen=True, eq=False)
class Chosen:
    """A rota: who sits where; the points it loses; by what share a better one could lose fewer at most (None: nothing was found in the time)."""

    seats: Seats
    points: float
    gap: float | None


def choose(setting: Setting, fills: Mapping[date, Fill], gap: float = GAP) -> Chosen:
    """The rota with the fewest points lost among those that open as many desks in each week as can open."""
    made = seating(setting, setting.desks, lambda desk: pairs_that_win(setting, desk))
    _as_full_as_can_be(made, fills)
    add_wishes(made)
    _add_fairness(made, fair_numbers(setting, sum(fill.desks for fill in fills.values())))
    solution = made.problem.solve(gap)
    empty: Seats = {desk: () for desk in setting.desks}
    if solution is None:
        return Chosen(empty, 0.0, None)
    unmet = sum(desk.hearings for desk in setting.desks) * setting.plan.weights.hearing
    return Chosen({**empty, **made.seats(solution)}, solution.cost + unmet, solution.gap)


def _as_full_as_can_be(made: Seating, fills: Mapping[date, Fill]) -> None:
    for week, fill in fills.items():
        columns = {desk: made.opens[desk] for desk in made.setting.weeks[week] if desk in made.opens}
        if fill.desks == len(columns):
            for column in columns.values():
                made.problem.lowers[column] = 1.0
            continue
        made.problem.row(dict.fromkeys(columns.values(), 1), fill.desks, fill.desks)
        fixed = [column for desk, column in columns.items() if desk in made.setting.fixed]
        if fixed:
            made.problem.row(dict.fromkeys(fixed, 1), fill.fixed)


def add_wishes(made: Seating) -> None:
    """Points for hearings, travel, and whatever volunteers like or not, as costs of the columns."""
    weights = made.setting.plan.weights
    for desk, column in made.opens.items():
        made.problem.costs[column] -= weights.hearing * desk.hearings
    for (name, desk), columns in made.sits.items():
        for column in columns:
            made.problem.costs[column] += points_alone(made.setting.volunteers[name], desk, weights)
    for desk, opens in made.opens.items():
        for (one, other), points in _pairs(made.setting, desk):
            if points > 0:
                both = made.problem.column(points, whole=False)
                made.problem.row({**dict.fromkeys([*made.sits[one, desk], *made.sits[other, desk]], 1), opens: -1, both: -1}, high=0)


def pairs_that_win(setting: Setting, desk: Desk) -> dict[tuple[str, str], float]:
    """The pairs at a desk whose sitting together wins points, with the points (below zero)."""
    return {pair: points for pair, points in _pairs(setting, desk) if points < 0}


def points_alone(volunteer: Volunteer, desk: Desk, weights: Weights) -> float:
    """The points lost (below zero: won) by having a volunteer at a desk, whoever else is there."""
    likes = volunteer.likes
    liked = (desk.court in likes.courts) + (DAYS[desk.date.weekday()] in likes.days) + (desk.half_day in likes.half_days)
    return weights.travel * volunteer.travel.get(desk.court, 0) / 10 - weights.likes * liked


def points_together(one: Volunteer, other: Volunteer, weights: Weights) -> int:
    """The points lost (below zero: won) by having two volunteers at one desk."""
    points = 0
    for each, beside in ((one, other), (other, one)):
        points += weights.not_with * (beside.name in each.not_with) - weights.likes_with * (beside.name in each.likes_with)
    return points


def _pairs(setting: Setting, desk: Desk) -> Iterator[tuple[tuple[str, str], int]]:
    """The pairs who could make the desk and whose sitting together costs or wins points, with the points."""
    able, people, weights = set(setting.able[desk]), setting.volunteers, setting.plan.weights
    for one, other in setting.pairs_with_wishes:
        if one in able and other in able and may_sit_together(people[one], people[other], desk.court):
            if points := points_together(people[one], people[other], weights):
                yield (one, other), points


def _add_fairness(made: Seating, fair: Mapping[str, int]) -> None:
    """Columns for shifts above and below each fair number: the first is free, the next two cost ``fair``, each further one ``unfair``."""
    weights = made.setting.plan.weights
    shifts: dict[str, list[int]] = defaultdict(list)
    for (name, _), columns in made.sits.items():
        shifts[name] += columns
    for name, columns in shifts.items():
        apart = {}
        for sign in (-1, 1):
            for upper, cost in ((FAIR_ENOUGH, 0.0), (UNFAIR - FAIR_ENOUGH, weights.fair), (float("inf"), max(weights.fair, weights.unfair))):
                apart[made.problem.column(cost, upper, whole=False)] = sign
        made.problem.row({**dict.fromkeys(columns, 1), **apart}, fair[name], fair[name])
