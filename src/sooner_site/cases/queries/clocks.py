"""The clocks of one case: what is due by when, and who owes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from sooner.help import due_dates
from sooner_site.access.clock import day_of
from sooner_site.cases.choices import IN_TOUCH
from sooner_site.cases.models import Case, Note, PlanAction
from sooner_site.cases.queries import parts


@dataclass(frozen=True)
class Promise:
    """Something promised in a case. ``on_us``: whether the lead has to do it; where not, ``waits_for`` says who."""

    words: str
    due: due_dates.Due
    kind: str
    on_us: bool = True
    waits_for: str = ""
    action: PlanAction | None = None


def promises(case: Case, today: date, last_contact: date | None) -> list[Promise]:
    """Everything that is promised and not yet done in an open case that was loaded whole, soonest first."""
    if parts.closing_of(case):
        return []
    found = [*_beginning(case, today), *_review(case, today), *_contact(case, today, last_contact), *_answers(case, today), *_actions(case, today)]
    return sorted(found, key=lambda promise: (promise.due.on, promise.words))


def days_since_contact(case: Case, today: date, last_contact: date | None) -> int:
    """Days since somebody was last in touch with the family; since the case was opened, where nobody was."""
    return (today - (last_contact or day_of(case.opened_at))).days


def contact_days(cases: list[Case]) -> dict[str, date]:
    """The last day on which somebody was in touch with the family, of each case: one query for all."""
    seen = Note.objects.filter(case__in=cases, kind__in=IN_TOUCH).order_by().values("case").annotate(last=Max("happened_on"))
    return {row["case"]: row["last"] for row in seen}


def _beginning(case: Case, today: date) -> list[Promise]:
    """Ask the family, then agree a plan with them."""
    opened = day_of(case.opened_at)
    if parts.consent_of(case) is None:
        return [Promise("Ask the family whether they want this help", due_dates.due("first_visit", opened, today), "consent")]
    if parts.agreed(case) and not case.plan.all():
        return [Promise("Agree a plan with the family", due_dates.due("family_plan", opened, today), "plan")]
    return []


def _review(case: Case, today: date) -> list[Promise]:
    on = parts.next_review(case)
    return [Promise("Review the plan", due_dates.stands(on, today, due_dates.clock("plan_review").soon), "review")] if on else []


def _contact(case: Case, today: date, last_contact: date | None) -> list[Promise]:
    """Be in touch again, where somebody was: before that, the family is asked first."""
    if last_contact is None:
        return []
    return [Promise("Be in touch with the family", due_dates.due("contact_with_family", last_contact, today), "contact")]


def _answers(case: Case, today: date) -> list[Promise]:
    """What others were asked and have not answered."""
    found = []
    asked, move = parts.asked_to_lead(case), parts.waiting_move(case)
    if asked is not None:
        due = due_dates.due("handover", day_of(asked.asked_at), today)
        found.append(Promise("Say whether they take the lead over", due, "handover", False, f"{asked.practitioner.name}, {asked.agency.name}"))
    if move is not None:
        due = due_dates.stands(move.answer_due, today, due_dates.clock("move_answer").soon)
        found.append(Promise("Answer the request to take the case on or join in", due, "move", False, move.to_agency.name))
    return found


def _actions(case: Case, today: date) -> list[Promise]:
    lead = parts.lead_of(case).practitioner_id
    found = []
    for action in parts.open_actions(case):
        own = action.worker_id == lead
        found.append(Promise(action.what, due_dates.stands(action.by_on, today, 3), "action", own, "" if own else parts.doer_words(action), action))
    return found
