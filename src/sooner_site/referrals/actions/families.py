"""Which family a referral is about, and the case that it led to."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help.triage import OPEN, Deed
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.families import actions as families
from sooner_site.referrals import permissions, policies
from sooner_site.referrals.actions.notices import tell_referrer
from sooner_site.referrals.actions.steps import KIND, involve, locked, step, touched
from sooner_site.referrals.queries import as_sent, household_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.referrals.models import Referral


@transaction.atomic
def confirm_family(referral: Referral, family: str, *, by: User, now: datetime, version: int | None = None) -> Referral:
    """Say which family a referral is about. The register of involvement follows."""
    permissions.may_screen(by)
    held = locked(referral)
    policies.must_be_as_read(held, version)
    if held.state not in OPEN or held.case:
        raise NotNow("This referral is ended, or a case was opened from it: which family it is about cannot be changed any more.")
    if held.family and held.family != family:
        families.end(held.reference, KIND, on=day_of(now))
    if held.family != family:
        held.family = family
        involve(held, day_of(now))
    held.family_confirmed_by = by
    touched(held, "family", "family_confirmed_by")
    audit.record("referrals:confirm_family", by=by, at=now, ids=[f"referral:{held.reference}", f"family:{family}"])
    return held


@transaction.atomic
def write_down(referral: Referral, *, by: User, now: datetime, version: int | None = None) -> Referral:
    """Write the people of a referral down as a new family, and say that it is this one."""
    permissions.may_screen(by)
    policies.must_be_as_read(locked(referral), version)
    family = families.write_down(household_of(as_sent(referral)), by=by, now=now)
    return confirm_family(referral, family, by=by, now=now)


@transaction.atomic
def case_opened(referral: Referral, case: str, *, by: User, now: datetime) -> Referral:
    """Say that a case was opened from an accepted referral. Raises NotNow where one was before, or it is not accepted."""
    held = locked(referral)
    policies.must_have_no_case(held)
    policies.must_allow(held, Deed.CLOSE)
    held.case = case
    touched(held, "case")
    return held


@transaction.atomic
def take_up_again(referral: Referral, *, by: User, now: datetime, reason: str) -> Referral:
    """Take a closed referral up again because its case was."""
    permissions.may_close(by)
    policies.must_have_had_a_case(locked(referral))
    return tell_referrer(step(referral, Deed.TAKE_UP_AGAIN, by=by, now=now, version=None, reason=reason))
