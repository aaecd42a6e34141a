"""One family, as far as one reader may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.agencies.models import Agency
from sooner_site.families import family_rows, permissions
from sooner_site.families.building import Builder
from sooner_site.families.choices import Kind, Tier
from sooner_site.families.following import also_known_as, follow, is_written_here
from sooner_site.families.models import Involvement, SiteFamily
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import current
from sooner_site.families.view import FamilyView
from sooner_site.families.written import view_of_written

if TYPE_CHECKING:
    from sooner_site.access.models import User

_WORDS = {Kind.REFERRAL: "Sent a referral that is open", Kind.CASE_LEAD: "Leads the open case", Kind.CASE_TEAM: "In the team of the open case"}


def view_of(family: str, user: User, today: date) -> FamilyView | None:
    """The family as far as the user may see it today; None where that is nothing, or where there is no such family.

    ``family``: any reference that it ever had. The view carries the one that it has now.
    """
    now = follow(family)
    stands = permissions.relation(user, now, today) if permissions.may_see_any(user) else permissions.Relation()
    tier = permissions.tier_of(user.roles, stands)
    view = _view(now, user, tier, today) if tier > Tier.NOTHING else None
    return replace(view, own_work=permissions.in_caseload(user, stands)) if view else None


def _view(family: str, user: User, tier: Tier, today: date) -> FamilyView | None:
    helping, names = _helping(family, today), agency_names()
    if is_written_here(family):
        return view_of_written(SiteFamily.objects.prefetch_related("people").get(pk=family), tier, helping, names, today)
    snapshot = current()
    rows = family_rows.read(snapshot, family)
    return Builder(rows, tier, sharing(snapshot, user.agency_id, today), names, helping, today, snapshot.as_at).view() if rows else None


def agency_names() -> dict[str, tuple[str, str]]:
    """The name and the contact of each agency by its id: as the site has them, else as the run named them."""
    snapshot = current()
    told = {agency["id"]: (agency["name"], agency.get("contact", "")) for agency in snapshot.run.get("agencies", ())}
    return told | {pk: (name, contact) for pk, name, contact in Agency.objects.values_list("pk", "name", "contact")}


def _helping(family: str, today: date) -> tuple[tuple[str, str], ...]:
    """Who helps today, and how: agency and words."""
    rows = Involvement.objects.filter(family__in=also_known_as(family), since__lte=today).select_related("user")
    return tuple((row.agency_id, _how(row)) for row in rows if row.until is None or row.until > today)


def _how(row: Involvement) -> str:
    words = _WORDS[Kind(row.kind)]
    return f"{words}: {row.user.name}" if row.user and row.kind != Kind.REFERRAL else words
