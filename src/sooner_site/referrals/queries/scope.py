"""Which referrals exist for a reader: one's own, one's agency's for a manager, all for the hub."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet
from django.http import Http404

from sooner.help.triage import OPEN, deeds_that_lead_to
from sooner_site.access.choices import Role
from sooner_site.referrals.models import Referral, Step

if TYPE_CHECKING:
    from sooner_site.access.models import User


def visible_to(user: User) -> QuerySet[Referral]:
    """The referrals that exist for this reader."""
    everything = Referral.objects.select_related("latest__by", "agency", "referrer__agency", "family_confirmed_by")
    if user.holds(Role.HUB_PRACTITIONER):
        return everything
    own = Q(referrer=user)
    return everything.filter(own | Q(agency=user.agency_id) if user.holds(Role.MANAGER) else own)


def get(user: User, reference: str) -> Referral:
    """One referral. Raises Http404 where it does not exist for this reader."""
    found = visible_to(user).filter(reference=reference.strip().upper()).first()
    if found is None:
        raise Http404("There is no such referral.")
    return found


def in_state(found: QuerySet[Referral], *states: Any) -> QuerySet[Referral]:
    """Those of the referrals that stand in one of the states."""
    return found.filter(latest__deed__in=deeds_that_lead_to(*states))


def of_family(user: User, family: str) -> tuple[Referral, ...]:
    """The open referrals of a family that exist for this reader, newest first."""
    return tuple(in_state(visible_to(user), *OPEN).filter(family=family).order_by("-id"))


def of_case(case: str) -> Referral | None:
    """The referral from which a case was opened. For the actions of cases, which know that their user may act on the case."""
    return Referral.objects.select_related("latest__by", "referrer", "agency").filter(case=case).first() if case else None


def as_sent(referral: Referral) -> dict[str, Any]:
    """The answers of the last sending."""
    last = referral.sendings.order_by("-number").first()
    return dict(last.answers) if last else {}


def steps(referral: Referral) -> tuple[Step, ...]:
    """Everything that was done with it, oldest first."""
    return tuple(referral.steps.select_related("by__agency"))
