"""The lists of referrals that people work from: what waits, what is theirs, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.urls import reverse

from sooner.help import due_dates
from sooner.help.triage import OPEN, State
from sooner_site.access.choices import Role
from sooner_site.access.clock import day_of
from sooner_site.access.due import Due
from sooner_site.referrals.models import Draft, Referral
from sooner_site.referrals.queries import needs_said
from sooner_site.referrals.queries.scope import in_state, visible_to

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Waiting:
    """One referral that waits for the hub's decision. ``due``: how the clock of screening stands; ``family``: empty until somebody said which.

    ``outcomes``: those of the framework in force that were ticked; ``asked``: what every outcome that was ticked is called.
    """

    reference: str
    family: str
    agency: str
    source: str
    received_on: date
    due: due_dates.Due
    children: int
    outcomes: tuple[int, ...]
    asked: tuple[str, ...]
    danger: bool


def waiting(user: User, today: date) -> tuple[Waiting, ...]:
    """The referrals that wait for a decision of the hub, oldest clock first; none for anybody but the hub."""
    if not user.holds(Role.HUB_PRACTITIONER):
        return ()
    found = in_state(visible_to(user), State.WAITING).prefetch_related("sendings")
    return tuple(sorted((_waiting(referral, today) for referral in found), key=lambda one: (one.due.on, one.received_on, one.reference)))


def open_families() -> frozenset[str]:
    """The families with an open referral."""
    return frozenset(in_state(Referral.objects.exclude(family=""), *OPEN).values_list("family", flat=True))


def accepted_without_case(user: User) -> tuple[Referral, ...]:
    """The accepted referrals from which no case was opened yet, oldest first."""
    return tuple(in_state(visible_to(user), State.ACCEPTED).filter(case="").order_by("latest__at"))


def mine(user: User) -> QuerySet[Referral]:
    """What the user sent, and for a manager what their agency sent: the newest first."""
    found = visible_to(user)
    own = found.filter(agency=user.agency_id) if user.holds(Role.MANAGER) else found.filter(referrer=user)
    return own.order_by("-id")


def due(user: User, today: date) -> tuple[Due, ...]:
    """What this user has to do about referrals, with the date by which."""
    found = [_returned(referral, today) for referral in in_state(visible_to(user).filter(referrer=user), State.RETURNED)]
    if user.holds(Role.HUB_PRACTITIONER):
        found += [_to_screen(one) for one in waiting(user, today)]
        found += [_to_name(referral, today) for referral in accepted_without_case(user)]
        found += [_to_hear(referral, today) for referral in in_state(visible_to(user), State.SAFEGUARDING)]
    return tuple(found)


def _waiting(referral: Referral, today: date) -> Waiting:
    received = day_of(referral.latest.at)
    answers = list(referral.sendings.all())[-1].answers
    return Waiting(
        referral.reference,
        referral.family,
        referral.agency.name,
        referral.get_source_display(),
        received,
        due_dates.due("screening", received, today),
        len(answers.get("children", [])),
        tuple(map(int, needs_said.still(answers.get("needs", {})))),
        tuple(said.title for said in needs_said.of(answers)),
        bool(answers.get("danger", {}).get("danger")),
    )


def _to_screen(one: Waiting) -> Due:
    return _told(f"Decide on referral {one.reference} from {one.agency}", "referrals:screen", one.reference, one.due)


def _to_name(referral: Referral, today: date) -> Due:
    clock = due_dates.due("named_lead", day_of(referral.latest.at), today)
    return _told(f"Name a lead practitioner for referral {referral.reference}", "referrals:screen", referral.reference, clock)


def _to_hear(referral: Referral, today: date) -> Due:
    clock = due_dates.due("safeguarding_contact", day_of(referral.latest.at), today)
    return _told(f"Hear back from safeguarding about referral {referral.reference}", "referrals:screen", referral.reference, clock)


def _returned(referral: Referral, today: date) -> Due:
    clock = due_dates.due("answer_to_return", day_of(referral.latest.at), today)
    return _told(f"Add what the hub asked for to referral {referral.reference}", "referrals:progress", referral.reference, clock)


def _told(words: str, page: str, reference: str, clock: due_dates.Due) -> Due:
    return Due(words, reverse(page, args=[reference]), clock.on, clock.overdue, f"referral:{reference}")


def left_open(user: User) -> int:
    """How many referrals of this user somebody else would have to take over if they left: returned ones, and those not sent."""
    return in_state(Referral.objects.filter(referrer=user), State.RETURNED).count() + Draft.objects.filter(user=user, again=None).count()
