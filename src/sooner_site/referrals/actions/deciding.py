"""The hub's decisions on a referral, each with a reason; and closing and reopening it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help.triage import Deed
from sooner_site.referrals import permissions, policies
from sooner_site.referrals.actions.notices import tell_referrer
from sooner_site.referrals.actions.steps import locked, step

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.referrals.models import Referral


@transaction.atomic
def accept(referral: Referral, *, by: User, now: datetime, level: str, reason: str, version: int | None = None) -> Referral:
    """Accept a referral at a threshold level. Somebody must have said which family it is."""
    permissions.may_screen(by)
    held = locked(referral)
    policies.must_be_as_read(held, version)
    policies.must_allow(held, Deed.ACCEPT)
    policies.must_have_family(held)
    return tell_referrer(step(held, Deed.ACCEPT, by=by, now=now, version=version, reason=reason, level=level))


@transaction.atomic
def give_back(referral: Referral, *, by: User, now: datetime, told: str, version: int | None = None) -> Referral:
    """Return a referral to its referrer, saying what is missing."""
    permissions.may_screen(by)
    return tell_referrer(step(referral, Deed.GIVE_BACK, by=by, now=now, version=version, told=told))


@transaction.atomic
def signpost(referral: Referral, *, by: User, now: datetime, to_whom: str, told: str, version: int | None = None) -> Referral:
    """Point the family to a service that helps without the partnership."""
    permissions.may_screen(by)
    return tell_referrer(step(referral, Deed.SIGNPOST, by=by, now=now, version=version, to_whom=to_whom, told=told))


@transaction.atomic
def decline(referral: Referral, *, by: User, now: datetime, told: str, reason: str = "", version: int | None = None) -> Referral:
    """Say no, with a reason written for the referrer and, where there is more to say, one for the hub."""
    permissions.may_screen(by)
    return tell_referrer(step(referral, Deed.DECLINE, by=by, now=now, version=version, told=told, reason=reason))


@transaction.atomic
def pass_to_safeguarding(referral: Referral, *, by: User, now: datetime, to_whom: str, told_on: date, reason: str, version: int | None = None) -> Referral:
    """Pass a referral to safeguarding: who was told there, and when."""
    permissions.may_screen(by)
    return tell_referrer(step(referral, Deed.PASS_TO_SAFEGUARDING, by=by, now=now, version=version, to_whom=to_whom, told_on=told_on, reason=reason))


@transaction.atomic
def close(referral: Referral, *, by: User, now: datetime, reason: str, version: int | None = None) -> Referral:
    """Close a referral: with its case, or because nobody answered what the hub asked.

    With a ``version`` somebody decided it on the referral's own page, where a referral that led to a case cannot be closed.
    """
    permissions.may_close(by)
    if version is not None:
        policies.must_have_no_case(locked(referral))
    return tell_referrer(step(referral, Deed.CLOSE, by=by, now=now, version=version, reason=reason))


@transaction.atomic
def reopen(referral: Referral, *, by: User, now: datetime, reason: str, version: int | None = None) -> Referral:
    """Open a referral again that was ended in error: it waits for a decision, and the clock starts anew."""
    permissions.may_screen(by)
    return tell_referrer(step(referral, Deed.REOPEN, by=by, now=now, version=version, reason=reason))
