"""The single change of the plan that would open an empty desk: the easiest one with which nobody else has to move, else one with which somebody does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sooner.help.rota.desks import Desk
from sooner.help.rota.hard_rules import may_sit_together
from sooner.help.rota.obstacles import Standing

#: What can be changed, the easiest first: papers, then somebody's time, then training, then a new volunteer.
EASE = ("move", "dbs", "agreement", "induction", "week", "free", "travel", "court", "away", "experience", "lead", "recruit", "recruit_lead")


@dataclass(frozen=True)
class Change:
    """One change of the plan that opens a desk. ``kind``: one of EASE. ``moves``: what else has to be moved, in words."""

    kind: str
    volunteer: str
    beside: str
    desk: Desk
    words: str
    moves: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What to do, for people."""
        moved = f", with {self.beside} beside them" if self.beside and self.volunteer else ""
        also = f", and move {'; '.join(self.moves)}" if self.moves and self.kind != "move" else ""
        return f"{self.words[0].upper()}{self.words[1:]}{moved}{also}."

    @property
    def rank(self) -> tuple[int, str, str]:
        """The easiest first, then by name."""
        return EASE.index(self.kind), self.volunteer.casefold(), self.beside.casefold()

    def as_dict(self) -> dict[str, Any]:
        """The change for machines."""
        told = asdict(self)
        desk = told.pop("desk")
        return {**told, **{key: desk[key] for key in ("date", "half_day", "court")}}


def direct_change(standing: Standing, desk: Desk) -> Change | None:
    """The easiest change with which the desk opens and nobody moves; None where there is none, a new volunteer left aside."""
    return min(_direct(standing, desk), key=lambda change: change.rank, default=None)


def new_volunteer(standing: Standing, desk: Desk) -> Change | None:
    """One more volunteer beside somebody who is free: one who leads where that one does not. None where nobody is free."""
    free = [standing.setting.volunteers[name] for name in standing.free(desk) if _with_fixed(standing, desk, name)]
    if not free:
        return None
    beside = min(free, key=lambda each: (not each.lead, each.name.casefold()))
    kind, what = ("recruit", "one more volunteer") if beside.lead else ("recruit_lead", "one more volunteer who can lead")
    return Change(kind, "", beside.name, desk, f"find {what} for {desk.court} on {desk.when}, to sit with {beside.name}")


def _direct(standing: Standing, desk: Desk) -> Iterator[Change]:
    people = standing.setting.volunteers
    free = standing.free(desk)
    for name in people:
        if name in free:
            continue
        obstacles = standing.obstacles(name, desk)
        if len(obstacles) == 1 and (mend := obstacles[0].mend):
            for other in free:
                if may_sit_together(people[name], people[other], desk.court) and _with_fixed(standing, desk, name, other):
                    yield Change(obstacles[0].rule, name, other, desk, mend)
    for place, name in enumerate(free):
        for other in (*free[:place], *free[place + 1 :]):
            if _with_fixed(standing, desk, name, other):
                yield from _standing_of_two(standing, desk, name, other)


def _with_fixed(standing: Standing, desk: Desk, *names: str) -> bool:
    """Whether everybody whom the plan fixes at the desk is among them."""
    return {*standing.setting.fixed.get(desk, ())} <= {*names}


def _standing_of_two(standing: Standing, desk: Desk, name: str, other: str) -> Iterator[Change]:
    """Two who are free and may not sit together: what would have to be true of the first."""
    one, two = standing.setting.volunteers[name], standing.setting.volunteers[other]
    leads, new = one.lead or two.lead, one.is_beginner_at(desk.court) and two.is_beginner_at(desk.court)
    if not leads and not new and not one.is_beginner_at(desk.court):
        yield Change("lead", name, other, desk, f"give {name} the training to lead a desk")
    if leads and new:
        yield Change("experience", name, other, desk, f"let {name} learn {desk.court} first, so that they are no beginner there")
