"""How many desks can be open at all, week by week: what comes before every wish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sooner.help.rota.desks import Desk
from sooner.help.rota.seating import seating
from sooner.help.rota.setting import Setting


@dataclass(frozen=True)
class Fill:
    """For a week: how many desks with somebody fixed can open, how many desks can open then, and whether that is proved."""

    fixed: int
    desks: int
    proved: bool


def most_filled(setting: Setting, tell: Callable[[date], None]) -> dict[date, Fill]:
    """For each week, by its Monday, how many desks can open at most, those with somebody fixed first."""
    found = {}
    for week, desks in setting.weeks.items():
        tell(week)
        found[week] = _of_week(setting, desks)
    return found


def _of_week(setting: Setting, desks: tuple[Desk, ...]) -> Fill:
    made = seating(setting, desks)
    for desk, column in made.opens.items():
        made.problem.costs[column] = -(len(desks) + 1.0 if desk in setting.fixed else 1.0)
    solution = made.problem.solve(gap=0.0)
    if solution is None:
        return Fill(0, 0, proved=False)
    open_desks = [desk for desk, column in made.opens.items() if solution.values[column] > 0.5]
    return Fill(sum(desk in setting.fixed for desk in open_desks), len(open_desks), proved=solution.gap <= 1e-9)
