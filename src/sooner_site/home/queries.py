"""What somebody has to do today, gathered from every app, and what the site may count without names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from sooner_site.access.areas import REFERS
from sooner_site.access.choices import Role
from sooner_site.access.due import Due
from sooner_site.board import queries as board
from sooner_site.budget import queries as budget
from sooner_site.caseloads import queries as caseloads
from sooner_site.cases import queries as cases
from sooner_site.court_desk import queries as court_desk
from sooner_site.data_rights import queries as data_rights
from sooner_site.directory import queries as directory
from sooner_site.follow_on import queries as follow_on
from sooner_site.maturity import queries as maturity
from sooner_site.practice import queries as practice
from sooner_site.quality import queries as quality
from sooner_site.referrals import queries as referrals
from sooner_site.strategy import queries as strategy
from sooner_site.studies import queries as studies
from sooner_site.training import queries as training
from sooner_site.volunteers import queries as volunteers

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Counts of people and families below this are not said; others are rounded to the next multiple of five.
SMALLEST_SHOWN, STEP = 10, 5

_GATHERED = (
    referrals.due,
    cases.due,
    court_desk.due,
    quality.due,
    board.due,
    directory.due,
    budget.due,
    maturity.due,
    strategy.due,
    studies.due,
    training.due,
    practice.due,
    caseloads.due,
    follow_on.due,
    volunteers.due,
    data_rights.due,
)


@dataclass(frozen=True)
class Counted:
    """One number that may be said of the whole site: what it counts, and the number as it may be said."""

    words: str
    about: int


def due(user: User, today: date) -> tuple[Due, ...]:
    """Everything that the user has to do, what is late first, then by day; what has no day comes last."""
    found = [one for ask in _GATHERED for one in ask(user, today)]
    return tuple(sorted(found, key=lambda one: (not one.overdue, one.on or date.max, one.words)))


def numbers(user: User, today: date) -> tuple[cases.Glance, ...]:
    """What this person's work comes to today, each number with where to see it."""
    found = []
    if user.holds(Role.HUB_PRACTITIONER):
        found.append(cases.Glance(len(referrals.waiting(user, today)), "referrals to decide on", reverse("worklist:list")))
    if user.holds(*REFERS) and (sent := referrals.mine(user).count()):
        found.append(cases.Glance(sent, "referrals sent by your agency" if user.holds(Role.MANAGER) else "referrals that you sent", reverse("referrals:mine")))
    return (*cases.at_a_glance(user, today), *found)


def headline() -> tuple[str, ...]:
    """The board in a few sentences; none where nothing is released."""
    return board.headline()


def counts() -> tuple[Counted, ...]:
    """What the site counts today, as far as a count may be said: never one below ten, always rounded to five."""
    told = (
        ("families have an open case", len(cases.helped_families())),
        ("families have an open referral", len(referrals.open_families())),
    )
    return tuple(Counted(words, rounded(number)) for words, number in told if number >= SMALLEST_SHOWN)


def rounded(number: int) -> int:
    """A count to the nearest five."""
    return STEP * ((number + STEP // 2) // STEP)
