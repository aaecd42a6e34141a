"""Who leads a case and who helps: a lead is handed over with words, and only passes when the new lead says yes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.cases import notices, permissions
from sooner_site.cases.actions.changing import start
from sooner_site.cases.actions.opening import must_be_able_to_lead
from sooner_site.cases.choices import Relation
from sooner_site.cases.models import Case, Lead, TeamMember
from sooner_site.cases.queries import parts
from sooner_site.families import actions as families

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def ask_to_lead(case: Case, *, lead: User, words: str, by: User, now: datetime, version: int | None = None) -> Lead:
    """Ask somebody to take the lead over, with what they must know. Whoever was asked before and has not answered is no longer asked."""
    writing = start(case, by, now, what="hand_over", version=version, things=["lead"])
    must_be_able_to_lead(lead)
    if parts.lead_of(writing.case).practitioner_id == lead.pk:
        raise NotNow(f"{lead.name} leads this case already.")
    before = parts.asked_to_lead(writing.case)
    if before is not None:
        before.ended_at = now
        before.save(update_fields=["ended_at"])
    asked = Lead.objects.create(case=writing.case, practitioner=lead, agency=lead.agency, asked_at=now, asked_by=by, handover=words)
    writing.put_down("ask_to_lead", "lead", f"Asked {lead.name}, {lead.agency.name}, to take the lead over.")
    notices.tell(case.reference, [lead], by)
    return asked


@transaction.atomic
def accept_lead(case: Case, *, by: User, now: datetime) -> None:
    """Take the lead over: from this moment the case is theirs."""
    writing = start(case, by, now, things=["lead"])
    permissions.must_be_asked(by, writing.case)
    asked, before = parts.asked_to_lead(writing.case), parts.lead_of(writing.case)
    if asked is None:
        raise NotNow("Nobody is asked to take this case over any more.")
    writing.put_down("accept_lead", "lead", f"Took the lead over from {before.practitioner.name}.")
    before.ended_at, asked.accepted_at = now, now
    before.save(update_fields=["ended_at"])
    asked.save(update_fields=["accepted_at"])
    families.end(case.reference, "case_lead", user=before.practitioner, on=day_of(now))
    families.involve(case.family, "case_lead", case.reference, user=by, agency=by.agency_id, on=day_of(now))
    notices.tell(case.reference, [before.practitioner, asked.asked_by], by)


@transaction.atomic
def decline_lead(case: Case, *, why: str, by: User, now: datetime) -> None:
    """Say no to taking the lead over, and why: it stays where it is."""
    writing = start(case, by, now, things=["lead"])
    permissions.must_be_asked(by, writing.case)
    asked = parts.asked_to_lead(writing.case)
    if asked is None:
        raise NotNow("Nobody is asked to take this case over any more.")
    writing.put_down("decline_lead", "lead", f"Said no to taking the lead over: {why}")
    asked.declined_at, asked.answer = now, why
    asked.save(update_fields=["declined_at", "answer"])
    notices.tell(case.reference, [asked.asked_by, parts.lead_of(writing.case).practitioner], by)


@transaction.atomic
def add_to_team(case: Case, *, user: User, does: str, by: User, now: datetime) -> None:
    """Add somebody of any agency to the team: they see the case in summary, and say when their actions are done."""
    writing = start(case, by, now, what="team")
    if not user.is_active or permissions.relation(user, writing.case) & (Relation.TEAM | Relation.LEAD):
        raise NotNow(f"{user.name} is in the team already, or no longer works here.")
    permissions.may_open_pages(user)
    TeamMember.objects.create(case=writing.case, user=user, does=does, from_at=now, added_by=by)
    families.involve(case.family, "case_team", case.reference, user=user, agency=user.agency_id, on=day_of(now))
    writing.put_down("add_to_team", f"team:{user.pk}", f"Added {user.name}, {user.agency.name}, to the team.")
    notices.tell(case.reference, [user], by)


@transaction.atomic
def take_from_team(case: Case, *, user: User, by: User, now: datetime) -> None:
    """Take somebody from the team: the case is no longer there for them. What they still had to do stays in the plan for the lead to give on."""
    writing = start(case, by, now, what="team")
    member = next((one for one in writing.case.team.all() if one.user_id == user.pk and one.to_at is None), None)
    if member is None:
        raise NotNow(f"{user.name} is not in the team.")
    member.to_at = now
    member.save(update_fields=["to_at"])
    families.end(case.reference, "case_team", user=user, on=day_of(now))
    writing.put_down("take_from_team", f"team:{user.pk}", f"Took {user.name}, {user.agency.name}, from the team.")
