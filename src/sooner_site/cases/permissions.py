"""Who may do what with a case: by what they are to it. Each check raises the reason that the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only
from sooner_site.cases.choices import Relation
from sooner_site.cases.models import Case, Move, PlanAction

if TYPE_CHECKING:
    from sooner_site.access.models import User

_LEAD, _TEAM, _MANAGER, _HUB, _ASKED = Relation.LEAD, Relation.TEAM, Relation.MANAGER, Relation.HUB, Relation.ASKED
_READS = _LEAD | _TEAM | _MANAGER | _HUB

#: Who may do each thing, by what they are to the case.
ALLOWED: dict[str, Relation] = {
    "read": _READS | _ASKED,
    "read_notes": _READS,
    "read_contact": _READS,
    "read_history": _READS,
    "read_referral": _LEAD | _MANAGER | _HUB,
    "read_restricted_notes": _LEAD | _MANAGER,
    "write_note": _LEAD | _MANAGER,
    "write_restricted_note": _LEAD | _MANAGER,
    "write": _LEAD,
    "plan": _LEAD,
    "review": _LEAD,
    "move": _LEAD,
    "send": _LEAD | _MANAGER,
    "close": _LEAD,
    "reopen": _LEAD | _MANAGER | _HUB,
    "team": _LEAD,
    "hand_over": _LEAD | _MANAGER | _HUB,
    "print_plan": _LEAD,
}
_WHY_NOT = {
    "read_notes": "The notes of a case are for those who work with the family.",
    "read_history": "The history of a case is for those who work with the family.",
    "read_restricted_notes": "These notes are for the lead practitioner and their managers.",
    "write_note": "Notes are written by the lead practitioner or their manager.",
    "reopen": "A case is opened again by its lead practitioner, their manager or the hub.",
    "hand_over": "The lead of a case is changed by the lead practitioner, their manager or the hub.",
}

#: Who may open the pages of cases at all. What each person sees there is narrowed by `Case.objects.visible_to`.
WORKS_WITH_FAMILIES = (Role.LEAD_PRACTITIONER, Role.MANAGER, Role.HUB_PRACTITIONER, Role.REFERRER, Role.COURT_VOLUNTEER, Role.COORDINATOR)
may_open_pages = only(*WORKS_WITH_FAMILIES)
may_open_a_case = only(Role.HUB_PRACTITIONER)
may_answer_or_lead = only(Role.MANAGER, Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER)


def relation(user: User, case: Case) -> Relation:
    """What the user is to the case."""
    found = Relation.NOBODY
    for lead in case.leads.all():
        waiting = lead.accepted_at is None and lead.declined_at is None and lead.ended_at is None
        current = lead.accepted_at is not None and lead.ended_at is None
        if user.holds(Role.LEAD_PRACTITIONER) and lead.practitioner_id == user.pk:
            found |= _LEAD if current else (_ASKED if waiting else Relation.NOBODY)
        if current and user.holds(Role.MANAGER) and lead.agency_id == user.agency_id:
            found |= _MANAGER
    if user.holds(Role.HUB_PRACTITIONER):
        found |= _HUB
    if not user.holds(Role.ADMINISTRATOR) and any(one.user_id == user.pk and one.to_at is None for one in case.team.all()):
        found |= _TEAM
    return found if user.is_active else Relation.NOBODY


def can(user: User, case: Case, what: str) -> bool:
    """Whether the user may do that with the case."""
    return bool(relation(user, case) & ALLOWED[what])


def must(user: User, case: Case, what: str) -> None:
    """Raises Refused, with words, where the user may not do that with the case."""
    if not can(user, case, what):
        raise Refused(_WHY_NOT.get(what, "This is for the lead practitioner of the case."))


def must_be_asked(user: User, case: Case) -> None:
    """Only who was asked to take the lead answers."""
    if not relation(user, case) & _ASKED:
        raise Refused("Only the person who was asked to take the lead can answer.")


def can_end(user: User, action: PlanAction) -> bool:
    """Whether the user may say that an action was done: the lead, or who was to do it and is in the team."""
    related = relation(user, action.case)
    return bool(related & _LEAD) or (action.worker_id == user.pk and bool(related & _TEAM))


def must_end(user: User, action: PlanAction) -> None:
    """Raises Refused where the user may not say so."""
    if not can_end(user, action):
        raise Refused("Who is to do an action, or the lead practitioner, says whether it was done.")


def can_answer(user: User, move: Move) -> bool:
    """Whether the user may answer a move: a manager of the agency that was asked; the lead or the hub may write down an answer given otherwise."""
    asked = user.holds(Role.MANAGER) and user.agency_id == move.to_agency_id
    return user.is_active and (asked or bool(relation(user, move.case) & (_LEAD | _HUB)))


def must_answer(user: User, move: Move) -> None:
    """Raises Refused where the user may not answer."""
    if not can_answer(user, move):
        raise Refused("A manager of the agency that was asked answers; the lead practitioner may write down an answer that was given otherwise.")
