"""What keeps each volunteer from an empty desk in a rota as it stands: the rules, another desk at that time, the weekly maximum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sooner.help.rota.desks import Desk, day_words
from sooner.help.rota.hard_rules import TOGETHER
from sooner.help.rota.setting import Seats, Setting

#: Beside the rules: busy elsewhere (no change of the plan lifts that), and the weekly maximum.
ALL_TOGETHER: dict[str, str] = {**TOGETHER, "busy": "at another desk", "week": "at their most half-days that week"}


@dataclass(frozen=True)
class Obstacle:
    """One thing that keeps a volunteer from a desk: the rule, why, and what would lift it (None: nothing that one change does)."""

    volunteer: str
    rule: str
    words: str
    mend: str | None


class Standing:
    """A rota as it stands: who is where at each half-day, and how often in each week."""

    def __init__(self, setting: Setting, seats: Seats) -> None:
        self.setting = setting
        self.seats = seats
        self.where: dict[tuple[str, object], Desk] = {}
        self.times: dict[tuple[str, date], int] = defaultdict(int)
        for desk, names in {**setting.settled, **seats}.items():
            for name in names:
                self.where[name, desk.slot] = desk
                self.times[name, desk.week] += 1

    def obstacles(self, name: str, desk: Desk) -> tuple[Obstacle, ...]:
        """Everything that keeps a volunteer from a desk; nothing where they are free for it."""
        return tuple(self._obstacles(name, desk))

    def free(self, desk: Desk) -> tuple[str, ...]:
        """Who could come as things stand, by name."""
        return tuple(name for name in self.setting.able[desk] if not self.obstacles(name, desk))

    def _obstacles(self, name: str, desk: Desk) -> Iterator[Obstacle]:
        for bar in self.setting.bars[name, desk]:
            yield Obstacle(name, bar.rule, bar.words, bar.mend)
        most = self.setting.volunteers[name].most_a_week
        if other := self.where.get((name, desk.slot)):
            yield Obstacle(name, "busy", f"{name} is at {other.court} that {desk.half_day}", None)
        elif self.times[name, desk.week] >= most:
            words = f"{name} has {_half_days(most)} that week, as many as they come"
            yield Obstacle(name, "week", words, f"ask {name} for one more half-day in the week of {day_words(desk.week)}")


def _half_days(count: int) -> str:
    return "no half-day" if count == 0 else "one half-day" if count == 1 else f"{count} half-days"
