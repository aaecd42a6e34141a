"""Closing a case, with an outcome for every need and a reason; and opening it again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help.case_states import Facts
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.cases import notices, policies
from sooner_site.cases.actions.changing import Writing, start
from sooner_site.cases.choices import ClosedBecause
from sooner_site.cases.models import Case, Closing, NeedResult
from sooner_site.cases.queries import parts
from sooner_site.cases.queries.finding import open_reference
from sooner_site.cases.queries.members import people_of
from sooner_site.families import actions as families
from sooner_site.referrals import actions as referrals
from sooner_site.referrals.queries import of_case

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: The outcome of one need: the word of `choices.Result`, and words.
Outcome = tuple[str, str]


@transaction.atomic
def close_case(case: Case, *, because: str, results: Mapping[int, Outcome], words: str = "", by: User, now: datetime, version: int | None = None) -> Closing:
    """Close the case. ``results`` by the number of each need: what became of it, and words. Its referral is closed with it.

    Raises NotNow where a need has no outcome, or where the reason is a step that no agency has accepted.
    """
    writing = start(case, by, now, what="close", step="close", version=version, things=["need", "action", "lead", "move", "case"])
    _must_close(writing.case, because, results, policies.facts_of(writing.case))
    people = sorted(people_of(case.family, by, day_of(now)))
    closing = Closing.objects.create(case=writing.case, at=now, by=by, because=because, words=words, people=people)
    NeedResult.objects.bulk_create(NeedResult(closing=closing, need_id=need, result=result, words=said) for need, (result, said) in results.items())
    writing.put_down("close_case", "case", f"Closed the case: {ClosedBecause(because).label}.")
    _end_involvement(writing)
    referral = of_case(case.reference)
    if referral is not None:
        referrals.close(referral, by=by, now=now, reason=f"Case {case.reference} was closed.")
    notices.tell(case.reference, [member.user for member in writing.case.team.all() if member.to_at is None], by)
    return closing


@transaction.atomic
def reopen_case(case: Case, *, why: str, by: User, now: datetime) -> None:
    """Open a closed case again, with who led it and who helped."""
    writing = start(case, by, now, what="reopen", step="reopen")
    there = open_reference(case.family)
    if there:
        raise NotNow(f"This family has an open case by now: {there}.")
    closing = parts.closing_of(writing.case)
    if closing is None:
        raise NotNow("This case is open.")
    closing.reopened_at, closing.reopened_by, closing.reopened_why = now, by, why
    closing.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    writing.put_down("reopen_case", "case", f"Opened the case again: {why}")
    _begin_involvement(writing)
    referral = of_case(case.reference)
    if referral is not None:
        referrals.take_up_again(referral, by=by, now=now, reason=f"Case {case.reference} was opened again.")
    notices.tell(case.reference, [writing.lead], by)


def _must_close(case: Case, because: str, results: Mapping[int, Outcome], facts: Facts) -> None:
    if set(results) != {need.pk for need in case.needs.all()}:
        raise NotNow("Say for every need what became of it.")
    if because in (ClosedBecause.STEPPED_UP, ClosedBecause.STEPPED_DOWN) and not facts.moved:
        raise NotNow("No agency has said yes to taking the case on. Ask one first, or choose another reason.")


def _end_involvement(writing: Writing) -> None:
    """Nobody is involved through a case that has ended."""
    on = day_of(writing.now)
    families.end(writing.case.reference, "case_lead", on=on)
    families.end(writing.case.reference, "case_team", on=on)


def _begin_involvement(writing: Writing) -> None:
    case, on = writing.case, day_of(writing.now)
    families.involve(case.family, "case_lead", case.reference, user=writing.lead, agency=writing.lead.agency_id, on=on)
    for member in case.team.all():
        if member.to_at is None:
            families.involve(case.family, "case_team", case.reference, user=member.user, agency=member.user.agency_id, on=on)
