"""Why a volunteer cannot be at a desk: every rule that no wish outweighs, each with the words for it and the change that would lift it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sooner.help.rota.desks import Desk, day_words
from sooner.help.rota.plan import CHECK_WORDS, Plan, Times, Volunteer

#: The rules, in the order in which they are told.
Rule = Literal["court", "travel", "away", "free", "dbs", "agreement", "induction"]

#: What is said of several people whom the same rule keeps away.
TOGETHER: dict[str, str] = {
    "court": "not trained for this court",
    "travel": "too far away",
    "away": "away",
    "free": "not available then",
    "dbs": "without a DBS check in date",
    "agreement": "without a volunteer agreement in date",
    "induction": "without an induction in date",
}


@dataclass(frozen=True)
class Bar:
    """One rule that keeps a volunteer from a desk. ``words``: why. ``mend``: the change of the plan that would lift it."""

    volunteer: str
    rule: Rule
    words: str
    mend: str


def bars(volunteer: Volunteer, desk: Desk, plan: Plan) -> tuple[Bar, ...]:
    """Every rule that keeps the volunteer from the desk; none where they can be there."""
    return tuple(Bar(volunteer.name, rule, words, mend) for rule, words, mend in _bars(volunteer, desk, plan))


def _bars(volunteer: Volunteer, desk: Desk, plan: Plan) -> Iterator[tuple[Rule, str, str]]:
    name, court = volunteer.name, desk.court
    if court not in volunteer.courts:
        yield "court", f"{name} is not trained for {court}", f"train {name} for {court}"
    minutes = volunteer.travel.get(court, 0)
    if volunteer.most_travel is not None and minutes > volunteer.most_travel:
        words = f"{name} would travel {minutes} minutes, and travels {volunteer.most_travel} at most"
        yield "travel", words, f"bring {name} to {court}: {minutes} minutes, {minutes - volunteer.most_travel} more than they travel"
    if _held(volunteer.away, desk) or _held([each for each in plan.cannot_come if each.volunteer == name], desk):
        yield "away", f"{name} cannot come that {desk.half_day}", f"ask {name} to come though they said that they cannot"
    if not _held(volunteer.available, desk):
        yield "free", f"{name} is not available that {desk.half_day}", f"ask {name} to come that {desk.half_day}"
    for check, called in CHECK_WORDS.items():
        until = getattr(volunteer.checks, check)
        if until is None:
            yield check, f"{name} has no {called}", f"complete {name}'s {called} by {day_words(desk.date)}"
        elif until < desk.date:
            yield check, f"{name}'s {called} runs out on {day_words(until)}", f"renew {name}'s {called} to hold on {day_words(desk.date)}"


def _held(times: tuple[Times, ...] | list[Times], desk: Desk) -> bool:
    day, half_day = desk.slot
    return any(each.hold(day, half_day) for each in times)


def may_sit_together(one: Volunteer, other: Volunteer, court: str) -> bool:
    """Whether two volunteers make a desk: one of them leads, and not both are beginners there."""
    return (one.lead or other.lead) and not (one.is_beginner_at(court) and other.is_beginner_at(court))
