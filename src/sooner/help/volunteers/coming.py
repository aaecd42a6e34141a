"""When a volunteer can come, as the plan of a rota has it; and how much notice somebody gives who cannot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sooner.definitions.volunteers import Rules
from sooner.help.rota.plan import DAYS, HALF_DAYS, Day, HalfDay
from sooner.help.volunteers.facts import Capability, Facts
from sooner.help.volunteers.vetting import latest, references_kept, sits_until

#: A half-day of every week: Tuesday morning.
Slot = tuple[Day, HalfDay]
#: The half-days of a working week, in their order.
WORKING_WEEK: tuple[Slot, ...] = tuple((day, half_day) for day in DAYS[:5] for half_day in HALF_DAYS)


@dataclass(frozen=True)
class Availability:
    """When somebody can come as a rule, to which courts, how often a week at most, and which days, half-days and courts they like."""

    slots: tuple[Slot, ...] = ()
    courts: tuple[str, ...] = ()
    most_a_week: int = 1
    likes_courts: tuple[str, ...] = ()
    likes_slots: tuple[str, ...] = ()


class Notice(StrEnum):
    """How much notice somebody gives who cannot come."""

    IN_TIME = "in_time"
    SHORT = "short"
    LAST_MINUTE = "last_minute"


NOTICE_WORDS: dict[Notice, str] = {
    Notice.IN_TIME: "This is in good time. The co-ordinator sees it at once and finds somebody else.",
    Notice.SHORT: "This is short notice. The co-ordinator sees it at once; please ring as well, so that somebody can still be found.",
    Notice.LAST_MINUTE: "This is very short notice. Please ring the co-ordinator now: nobody sits at a desk alone, so the desk may stay shut.",
}


def notice(today: datetime.date, shift_on: datetime.date, rules: Rules) -> Notice:
    """How much notice it is, by whole days before the shift."""
    days = (shift_on - today).days
    if days >= rules.notice_days:
        return Notice.IN_TIME
    return Notice.SHORT if days >= rules.last_minute_days else Notice.LAST_MINUTE


def may_be_planned(facts: Facts, first: datetime.date, last: datetime.date, rules: Rules) -> bool:
    """Whether they belong in the plan of a rota: trained for a desk by its last day, references there, not gone before its first.

    A DBS check, an induction or an agreement that is missing keeps them off a desk by the rota's own rules, which then say so in words.
    """
    desk = _desk_since(facts)
    gone = facts.left_on is not None and facts.left_on < first
    return desk is not None and desk <= last and not gone and references_kept(facts, first) >= rules.references_needed


def plan_part(
    name: str, facts: Facts, can_come: Availability, horizon: tuple[datetime.date, datetime.date], courts: Iterable[str], rules: Rules
) -> dict[str, Any]:
    """The volunteer as a ``[[volunteer]]`` of a rota's plan from the first to the last day of ``horizon``, at those ``courts`` that are in the plan.

    A DBS check holds for its renewal window too. Somebody is a beginner for so many days after they were trained for a desk, unless they lead.
    """
    first, last = horizon
    known = set(courts)
    dbs, lead, desk = latest(facts, last), facts.able_since(Capability.LEAD), _desk_since(facts)
    leads = lead is not None and lead <= first
    checks = {
        "dbs": sits_until(dbs, rules) if dbs else None,
        "agreement": last if facts.agreement_on and facts.agreement_on <= first else None,
        "induction": last if facts.induction_on and facts.induction_on <= first else None,
    }
    return {
        "name": name,
        "lead": leads,
        "beginner": not leads and (desk is None or (first - desk).days < rules.beginner_days),
        "checks": {check: until for check, until in checks.items() if until},
        "courts": sorted(known & {*can_come.courts}),
        "most_a_week": can_come.most_a_week,
        "available": [{"days": [day], "half_days": list(halves)} for day, halves in _by_day(can_come.slots)],
        "away": list(_away(facts, desk)),
        "likes": _likes(can_come, known),
    }


def _desk_since(facts: Facts) -> datetime.date | None:
    """Who leads is able to sit, too."""
    found = [since for since in (facts.able_since(Capability.DESK), facts.able_since(Capability.LEAD)) if since]
    return min(found, default=None)


def _by_day(slots: Iterable[Slot]) -> Iterator[tuple[Day, tuple[HalfDay, ...]]]:
    offered = set(slots)
    for day in DAYS:
        if halves := tuple(half_day for half_day in HALF_DAYS if (day, half_day) in offered):
            yield day, halves


def _away(facts: Facts, desk: datetime.date | None) -> Iterator[dict[str, datetime.date]]:
    for each in facts.away:
        yield {"first": each.first, **({"last": each.last} if each.last else {})}
    if desk:
        yield {"last": desk - timedelta(days=1)}
    if facts.left_on:
        yield {"first": facts.left_on + timedelta(days=1)}


def _likes(can_come: Availability, known: set[str]) -> dict[str, list[str]]:
    return {
        "courts": sorted(known & {*can_come.likes_courts}),
        "days": [day for day in DAYS if day in can_come.likes_slots],
        "half_days": [half_day for half_day in HALF_DAYS if half_day in can_come.likes_slots],
    }
