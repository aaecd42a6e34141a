"""Whether help was reached, and whether it lasted: when the next check is, and what the answers so far come to. Plain values, no database.

How the checks go (a staged recurrence) is a rule of `sooner.definitions.follow_on`; nothing that can be worked out from the answers is kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from sooner.definitions.follow_on import Rule, Stage
from sooner.help import due_dates

Known = Literal["yes", "no", "not known"]


class Asks(StrEnum):
    """What a check asks: whether the support has begun, or, once it has, whether it lasted."""

    ACCESS = "access"
    SUSTAINED = "sustained"


class Outcome(StrEnum):
    """What a check found."""

    ACCESSED = "accessed"
    WAITING = "waiting"
    NOT_YET = "not_yet"
    DECLINED = "declined"
    NO_CAPACITY = "no_capacity"
    SUSTAINED = "sustained"
    STOPPED = "stopped"
    MOVED = "moved"
    NOT_REACHED = "not_reached"
    DO_NOT_ASK = "do_not_ask"


#: What each outcome is called on a screen.
WORDS: Mapping[Outcome, str] = {
    Outcome.ACCESSED: "They have the support",
    Outcome.WAITING: "They are on the waiting list",
    Outcome.NOT_YET: "They have not been in touch yet",
    Outcome.DECLINED: "They do not want it",
    Outcome.NO_CAPACITY: "The service has no room",
    Outcome.SUSTAINED: "It lasts, or ended as planned",
    Outcome.STOPPED: "It stopped too soon",
    Outcome.MOVED: "They have moved away",
    Outcome.NOT_REACHED: "Nobody answered",
    Outcome.DO_NOT_ASK: "They want no more calls",
}
_ALWAYS = (Outcome.MOVED, Outcome.NOT_REACHED, Outcome.DO_NOT_ASK)
#: What each kind of check can find, in the order in which it is offered.
OFFERED: Mapping[Asks, tuple[Outcome, ...]] = {
    Asks.ACCESS: (Outcome.ACCESSED, Outcome.WAITING, Outcome.NOT_YET, Outcome.NO_CAPACITY, Outcome.DECLINED, *_ALWAYS),
    Asks.SUSTAINED: (Outcome.SUSTAINED, Outcome.STOPPED, *_ALWAYS),
}
#: Nobody asks again after these.
ENDS = frozenset({Outcome.DECLINED, Outcome.NO_CAPACITY, Outcome.STOPPED, Outcome.MOVED, Outcome.DO_NOT_ASK})
#: What stands between a family and a service: counted for those who pay for services.
UNMET = (Outcome.NO_CAPACITY, Outcome.WAITING, Outcome.DECLINED)
_NOT_ACCESSED = frozenset({*UNMET, Outcome.NOT_YET})
#: These tell nothing of the support itself, so the answer before them stands.
_SILENT = frozenset({Outcome.NOT_REACHED, Outcome.DO_NOT_ASK})


@dataclass(frozen=True)
class Answer:
    """What one check found, on which day."""

    on: date
    outcome: Outcome


@dataclass(frozen=True)
class Check:
    """A check to be made: its number among all of them from 1, its day, and what it asks."""

    number: int
    on: date
    asks: Asks


@dataclass(frozen=True)
class Course:
    """What the answers come to: the next check (None where the checks have ended), whether the support was accessed and lasted, and what stands in the way."""

    next: Check | None
    accessed: Known
    sustained: Known
    unmet: Outcome | None


@dataclass
class _Walk:
    """Where the checks stand after some answers. ``place``: how many checks of this kind settled nothing, or found that it lasts."""

    rule: Rule
    last: date
    asks: Asks
    place: int = 0
    missed: int = 0
    days: int = 0
    ended: bool = False
    told: list[Outcome] = field(default_factory=list)

    def stages(self) -> list[int]:
        """The days before each check of the kind that is asked now."""
        return _days(self.rule.until_accessed if self.asks is Asks.ACCESS else self.rule.once_accessed)

    def take(self, answer: Answer) -> None:
        """Go on by one answer. Raises ValueError for one that this check cannot have."""
        if answer.outcome not in OFFERED[self.asks] or answer.on < self.last:
            raise ValueError(f"no check can have the answer {answer.outcome.value} on {answer.on.isoformat()} here")
        self.last = answer.on
        self.told.append(answer.outcome)
        if self.ended or answer.outcome in ENDS:
            self.ended = True
        elif answer.outcome is Outcome.NOT_REACHED:
            self._missed()
        else:
            self._heard(answer.outcome)

    def _missed(self) -> None:
        self.missed += 1
        self.days = self.rule.again_after_days.not_reached
        self.ended = self.missed >= self.rule.gives_up_after

    def _heard(self, outcome: Outcome) -> None:
        self.missed = 0
        self.place = 0 if outcome is Outcome.ACCESSED else self.place + 1
        self.asks = Asks.SUSTAINED if outcome is Outcome.ACCESSED else self.asks
        self.ended = self.place >= len(self.stages())
        if not self.ended:
            self.days = getattr(self.rule.again_after_days, outcome.value, None) or self.stages()[self.place]


def course(rule: Rule, started: date, answers: Sequence[Answer] = ()) -> Course:
    """What follows from the answers, oldest first, since the help was given or the case closed on ``started``.

    Days count from the start, then from each answer; a check that would fall on a day without work is made on the working day before.
    An answer after the end, as a rule that was shortened since leaves it, is told and opens nothing again.
    Raises ValueError for an answer that its check cannot have, or that is older than the one before.

    >>> from sooner.definitions import follow_on
    >>> course(follow_on.shipped()["told"], date(2026, 9, 1)).next
    Check(number=1, on=datetime.date(2026, 9, 15), asks=<Asks.ACCESS: 'access'>)
    """
    walk = _Walk(rule, started, Asks.ACCESS if rule.until_accessed else Asks.SUSTAINED)
    walk.days = walk.stages()[0]
    for answer in answers:
        walk.take(answer)
    following = None if walk.ended else Check(len(answers) + 1, due_dates.working_day_up_to(walk.last + timedelta(days=walk.days), walk.last), walk.asks)
    telling = [outcome for outcome in walk.told if outcome not in _SILENT]
    accessed = _accessed(rule, telling)
    unmet = telling[-1] if accessed != "yes" and telling and telling[-1] in UNMET else None
    return Course(following, accessed, _sustained(telling), unmet)


def most_answers(rule: Rule) -> int:
    """How many answers a course can have at the most: every place answered at the last try before giving up, and then nobody answers any more."""
    return (len(_days(rule.until_accessed)) + len(_days(rule.once_accessed)) + 1) * rule.gives_up_after


def _accessed(rule: Rule, telling: Sequence[Outcome]) -> Known:
    if not rule.until_accessed or Outcome.ACCESSED in telling:
        return "yes"
    return "no" if telling and telling[-1] in _NOT_ACCESSED else "not known"


def _sustained(telling: Sequence[Outcome]) -> Known:
    last = next((outcome for outcome in reversed(telling) if outcome in (Outcome.SUSTAINED, Outcome.STOPPED)), None)
    return "not known" if last is None else "yes" if last is Outcome.SUSTAINED else "no"


def _days(stages: Sequence[Stage]) -> list[int]:
    return [stage.after_days for stage in stages for _ in range(stage.times)]
