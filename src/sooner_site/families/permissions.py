"""How much of a family somebody sees by their role and by what they have to do with it: the table of docs/explanation/who_sees_what.md."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only
from sooner_site.families import needing_help
from sooner_site.families.choices import Kind, Tier
from sooner_site.families.following import also_known_as, follow, is_written_here
from sooner_site.families.kin import kin
from sooner_site.families.models import Involvement, SiteFamily
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import current

if TYPE_CHECKING:
    from sooner_site.access.models import User

may_search = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.COORDINATOR)
may_write_down = may_search
#: Whoever is shown by name which principle of policing a member of a family meets, and on what rows.
may_see_people_alone = only(Role.HUB_PRACTITIONER)


@dataclass(frozen=True)
class Relation:
    """What somebody, and their agency, have to do with a family."""

    need_seen: bool = False
    principle_met: bool = False
    open_referral: bool = False
    open_case: bool = False
    leads: bool = False
    in_team: bool = False
    agency_leads: bool = False
    agency_has_records: bool = False
    agency_referred: bool = False
    wrote: bool = False


def tier_of(roles: Iterable[str], relation: Relation) -> Tier:
    """How much somebody with these roles sees of a family to which they stand like that: the most that one role gives."""
    return max((_BY_ROLE[role](relation) for role in roles if role in _BY_ROLE), default=Tier.NOTHING)


def tier(user: User, family: str, today: date) -> Tier:
    """How much of the family the user sees today, before what each sender's agreement lets be seen."""
    return tier_of(user.roles, relation(user, family, today)) if may_see_any(user) else Tier.NOTHING


def may_see_any(user: User) -> bool:
    """Whether one of the user's roles sees any family at all."""
    return not user.roles.isdisjoint(_BY_ROLE)


def in_caseload(user: User, to: Relation) -> bool:
    """Whether the family is part of the user's own work, so that nobody asks why they look.

    They lead or help with its case, it is their team's, they wrote it down, or it waits for the hub. A family that only meets a principle of policing
    does not wait for anybody: whoever looks says why.
    """
    own = to.leads or to.in_team or to.wrote
    managed = user.holds(Role.MANAGER) and to.agency_leads
    waits = user.holds(Role.HUB_PRACTITIONER) and (to.open_referral or (to.need_seen and not to.open_case))
    return own or managed or waits


def relation(user: User, family: str, today: date) -> Relation:
    """What the user has to do with the family today."""
    now = follow(family)
    rows = [row for row in Involvement.objects.filter(family__in=also_known_as(now), since__lte=today) if row.until is None or row.until > today]
    kinds = {row.kind for row in rows}
    need_seen, principle_met = needing_help.why_listed(current(), user.agency_id, today, now)
    return Relation(
        need_seen=need_seen,
        principle_met=principle_met,
        open_referral=Kind.REFERRAL in kinds,
        open_case=bool(kinds & {Kind.CASE_LEAD, Kind.CASE_TEAM}),
        leads=any(row.kind == Kind.CASE_LEAD and row.user_id == user.pk for row in rows),
        in_team=any(row.kind == Kind.CASE_TEAM and row.user_id == user.pk for row in rows),
        agency_leads=any(row.kind == Kind.CASE_LEAD and row.agency_id == user.agency_id for row in rows),
        agency_referred=any(row.kind == Kind.REFERRAL and row.agency_id == user.agency_id for row in rows),
        agency_has_records=_has_records(user.agency_id, now, today),
        wrote=is_written_here(now) and SiteFamily.objects.filter(pk=now, written_by=user).exists(),
    )


def _has_records(agency: str, family: str, today: date) -> bool:
    """Whether the agency sent records of a member, where it may know that they belong to the family."""
    if is_written_here(family):
        return SiteFamily.objects.filter(pk=family, agency=agency).exists()
    known = kin(current())
    own, told = known.of_agency(agency), known.told(sharing(current(), agency, today), Tier.INVOLVEMENT)
    return any(member.senders & own and member.said & told for member in known.members(family))


def _hub_practitioner(to: Relation) -> Tier:
    return Tier.FULL if to.need_seen or to.principle_met or to.open_referral or to.open_case or to.wrote else Tier.NOTHING


def _lead_practitioner(to: Relation) -> Tier:
    if to.leads or to.wrote:
        return Tier.FULL
    if to.in_team:
        return Tier.SUMMARY
    return Tier.INVOLVEMENT if to.agency_leads or to.agency_has_records else Tier.NOTHING


def _manager(to: Relation) -> Tier:
    if to.agency_leads:
        return Tier.SUMMARY
    return Tier.INVOLVEMENT if to.agency_has_records or to.agency_referred else Tier.NOTHING


def _coordinator(to: Relation) -> Tier:
    return Tier.INVOLVEMENT if to.open_referral or to.open_case or to.wrote else Tier.NOTHING


#: Every other role sees nothing of a family.
_BY_ROLE = {
    Role.HUB_PRACTITIONER: _hub_practitioner,
    Role.LEAD_PRACTITIONER: _lead_practitioner,
    Role.MANAGER: _manager,
    Role.COORDINATOR: _coordinator,
}
