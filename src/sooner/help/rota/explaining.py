"""Why a place is empty, in words worked out from the plan and the rota, with the single change that would fill it where there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from sooner.help.rota.chains import change_with_moves
from sooner.help.rota.changes import Change, direct_change, new_volunteer
from sooner.help.rota.desks import Desk
from sooner.help.rota.obstacles import ALL_TOGETHER, Standing

#: So many people are named, those who are nearest to being able to come; the others are counted.
NAMED = 4
NO_CHANGE = "No single change would fill it."


@dataclass(frozen=True)
class Why:
    """Why a desk is empty: for the place of the lead, for the other, and the one change that would open it."""

    lead: str
    second: str
    change: Change | None

    def of(self, place: int) -> str:
        """The reason for a place, 1 or 2, with the change."""
        return f"{self.lead if place == 1 else self.second} {self.change.sentence if self.change else NO_CHANGE}"


def explain(standing: Standing, tell: Callable[[int, int], None]) -> dict[Desk, Why]:
    """The reason for every desk of the rota that is empty. ``tell``: is told how many are done, and of how many."""
    empty = [desk for desk, names in standing.seats.items() if not names]
    found = {}
    for number, desk in enumerate(empty):
        tell(number, len(empty))
        found[desk] = _why(standing, desk)
    return found


def _why(standing: Standing, desk: Desk) -> Why:
    people = standing.setting.volunteers
    if not people:
        return Why("The plan has no volunteers.", "The plan has no volunteers.", None)
    free = standing.free(desk)
    leads = [name for name in free if people[name].lead]
    change = (
        direct_change(standing, desk) or change_with_moves(standing, desk) or new_volunteer(standing, desk) or change_with_moves(standing, desk, recruits=True)
    )
    return Why(_lead(standing, desk, free, leads), _second(standing, desk, free, leads), change)


def _lead(standing: Standing, desk: Desk, free: tuple[str, ...], leads: list[str]) -> str:
    people = standing.setting.volunteers
    if leads and len(free) == 1:
        return f"{leads[0]} could lead, but nobody sits at a desk alone."
    if leads:
        return _not_together(standing, desk, free)
    can_lead = [name for name, each in people.items() if each.lead]
    if not can_lead:
        return "No volunteer in the plan can lead a desk."
    return f"Nobody who can lead is free on {desk.when}: {_kept_away(standing, desk, can_lead)}."


def _second(standing: Standing, desk: Desk, free: tuple[str, ...], leads: list[str]) -> str:
    if len(free) == 1:
        others = [name for name in standing.setting.volunteers if name != free[0]]
        if not others:
            return f"There is nobody in the plan to sit with {free[0]}."
        start = f"Nobody is free to sit with {leads[0]}" if leads else f"{free[0]} could come, but cannot lead, and nobody else is free"
        return f"{start} on {desk.when}: {_kept_away(standing, desk, others)}."
    if leads:
        return _not_together(standing, desk, free)
    if free:
        return f"{_names(free)} could come, but none of them can lead."
    return f"Nobody is free on {desk.when}: {_kept_away(standing, desk, standing.setting.volunteers)}."


def _not_together(standing: Standing, desk: Desk, free: tuple[str, ...]) -> str:
    """Why nobody sits there though two who could make a desk seem free."""
    if all(standing.setting.volunteers[name].is_beginner_at(desk.court) for name in free):
        return f"{_names(free)} are free, and all of them beginners at {desk.court}: two beginners do not make a desk."
    fixed = standing.setting.fixed.get(desk)
    if fixed:
        return f"{_names(fixed)} is fixed here, and nobody who is free can make a desk with {_names(fixed)}."
    return f"{_names(free)} are free; this rota changes as little as it can and did not fill the desk, or no two of them make one."


def _kept_away(standing: Standing, desk: Desk, names: Iterable[str]) -> str:
    """The few who are nearest to being able to come by name, with all that keeps them; everybody else counted by their first obstacle."""
    order = list(ALL_TOGETHER)
    found = sorted((standing.obstacles(name, desk) for name in names), key=lambda each: (len(each), -order.index(each[0].rule)))
    told = [_names([each[0].words, *(other.words.removeprefix(f"{other.volunteer} ") for other in each[1:])]) for each in found[:NAMED]]
    rest = Counter(each[0].rule for each in found[NAMED:])
    told += [f"{count} {'is' if count == 1 else 'are'} {ALL_TOGETHER[rule]}" for rule, count in rest.items()]
    return "; ".join(told)


def _names(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
