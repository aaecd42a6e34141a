"""What is read off a case that was loaded whole: who leads, what is next, what is late. Nothing here asks the database."""

from __future__ import annotations

from datetime import date

from sooner.help import due_dates
from sooner_site.access.clock import day_of
from sooner_site.cases.choices import Answer
from sooner_site.cases.models import Case, Closing, Consent, Lead, Move, PlanAction
from sooner_site.cases.policies import is_waiting


def lead_of(case: Case) -> Lead:
    """Who leads the case, or led it when it ended: there is always somebody."""
    return next(lead for lead in case.leads.all() if lead.accepted_at and lead.ended_at is None)


def asked_to_lead(case: Case) -> Lead | None:
    """Who is asked to take the lead over and has not answered."""
    return next((lead for lead in case.leads.all() if not (lead.accepted_at or lead.declined_at or lead.ended_at)), None)


def consent_of(case: Case) -> Consent | None:
    """The family's last answer."""
    said = list(case.consents.all())
    return said[-1] if said else None


def closing_of(case: Case) -> Closing | None:
    """How the case ended, while it is closed."""
    return next((each for each in case.closings.all() if each.reopened_at is None), None)


def waiting_move(case: Case) -> Move | None:
    """The move that another agency has not answered."""
    return next((move for move in case.moves.all() if is_waiting(move)), None)


def open_actions(case: Case) -> list[PlanAction]:
    """What is still to be done, soonest first."""
    return [action for action in case.plan.all() if action.ended_at is None]


def plan_began(case: Case) -> date | None:
    """The day on which the first action was agreed."""
    return min((day_of(action.agreed_at) for action in case.plan.all()), default=None)


def next_review(case: Case) -> date | None:
    """When the plan is to be reviewed: the day that the last review set; before the first, so many weeks after the plan was agreed. None without a plan."""
    held = list(case.reviews.all())
    if held:
        return held[0].next_on
    began = plan_began(case)
    return due_dates.due_on("plan_review", began) if began else None


def agreed(case: Case) -> bool:
    """Whether the family's last answer is that they want this help."""
    said = consent_of(case)
    return said is not None and said.answer == Answer.AGREED


def doer_words(action: PlanAction) -> str:
    """Who does an action, as people read it."""
    if action.worker is not None:
        return f"{action.worker.name}, {action.worker.agency.name}"
    return f"{action.who}, {action.agency.name}" if action.agency else action.who
