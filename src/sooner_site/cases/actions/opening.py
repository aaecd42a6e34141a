"""Opening a case: from an accepted referral, or from the page of a family that needs help now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from sooner_site.access import references
from sooner_site.access.choices import Role
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.cases import notices, permissions
from sooner_site.cases.actions.changing import Writing
from sooner_site.cases.choices import LawfulBasis
from sooner_site.cases.models import Case, Lead, Need
from sooner_site.cases.queries.finding import open_reference, whole
from sooner_site.cases.queries.openings import Origin, district_of, needs_for, origin_of
from sooner_site.families import actions as families
from sooner_site.referrals import actions as referrals
from sooner_site.referrals.queries import get as get_referral

if TYPE_CHECKING:
    from sooner_site.access.models import User

PREFIX = "C"


@dataclass(frozen=True)
class Opening:
    """Everything that a case begins with."""

    origin: Origin
    lead: User
    by: User
    now: datetime
    why: str
    lawful_basis: str


@transaction.atomic
def open_case(source: str, *, lead: User, by: User, now: datetime, why: str = "", lawful_basis: str = LawfulBasis.PUBLIC_TASK) -> Case:
    """Open a case for the family of an accepted referral (``source`` its reference) or for a family (``source`` its number, with ``why``).

    The needs that were seen or said come along, and so does what the referral told. ``lead`` leads from now on.
    Raises Refused, NotNow, and Http404 where the referral is not there for ``by``.
    """
    permissions.may_open_a_case(by)
    origin = origin_of(by, source, day_of(now))
    _must_open(origin, lead, why)
    case = _make(Opening(origin, lead, by, now, why or origin.why, lawful_basis))
    if origin.referral:
        referrals.case_opened(get_referral(by, origin.referral), case.reference, by=by, now=now)
    notices.tell(case.reference, [lead], by)
    return case


def must_be_able_to_lead(lead: User) -> None:
    """Raises NotNow where somebody cannot lead a case."""
    if not (lead.is_active and lead.holds(Role.LEAD_PRACTITIONER)):
        raise NotNow(f"{lead.name} cannot lead a case: choose somebody who is a lead practitioner.")


def _must_open(origin: Origin, lead: User, why: str) -> None:
    must_be_able_to_lead(lead)
    if origin.case:
        raise NotNow(f"A case was opened from this referral already: {origin.case}.")
    if not origin.referral and not why.strip():
        raise NotNow("Say why this family needs a case, since no referral says so.")
    there = open_reference(origin.family)
    if there:
        raise NotNow(f"This family has an open case already: {there}.")


def _make(opening: Opening) -> Case:
    origin, by, now = opening.origin, opening.by, opening.now
    try:
        with transaction.atomic():
            made = Case.objects.create(
                reference=references.new(PREFIX),
                family=origin.family,
                referral=origin.referral,
                district=district_of(origin.family),
                level=origin.level,
                lawful_basis=opening.lawful_basis,
                opened_at=now,
                opened_by=by,
                why=opening.why,
                contact=origin.contact,
                told=[list(pair) for pair in origin.told],
                version=0,
            )
    except IntegrityError:
        raise NotNow("A case was opened from this referral a moment ago.") from None
    Lead.objects.create(case=made, practitioner=opening.lead, agency=opening.lead.agency, asked_at=now, asked_by=by, accepted_at=now)
    families.involve(made.family, "case_lead", made.reference, user=opening.lead, agency=opening.lead.agency_id, on=day_of(now))
    needs = needs_for(opening.lead, origin, day_of(now))
    Need.objects.bulk_create(Need(case=made, added_by=by, added_at=now, **vars(need)) for need in needs)
    case = whole(Case.objects.all()).get(pk=made.pk)
    from_where = f"from referral {origin.referral}" if origin.referral else "from the family's page"
    Writing(case, by, now).put_down("open_case", "case", f"Opened the case {from_where}, led by {opening.lead.name}, {opening.lead.agency.name}.")
    return case
