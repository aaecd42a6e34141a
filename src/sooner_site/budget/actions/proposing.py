"""Proposing: what a manager writes down for a leader to decide on. Nothing is in the book before that."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.help.budget import years
from sooner_site.access import audit, references
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.agencies.models import Agency
from sooner_site.budget import permissions, queries
from sooner_site.budget.choices import PREFIX, Kind
from sooner_site.budget.models import Entry, Line, Proposal, SplitRule
from sooner_site.families import queries as families

if TYPE_CHECKING:
    from sooner_site.access.models import User


def propose_contribution(agency: Agency, pence: int, *, year: int, on_day: date, words: str, by: User, now: datetime) -> Proposal:
    """An agency promises money for a year, to be paid in by a day. ``words``: who agreed to it, and where that is written."""
    return _propose(Kind.PROMISE, by, now, agency=agency, pence=pence, year=year, on_day=on_day, words=words)


def propose_receipt(promise: Entry, pence: int, *, on_day: date, words: str, by: User, now: datetime) -> Proposal:
    """Money that was promised came in on a day."""
    return _propose_about(Kind.RECEIPT, promise, by, now, pence=pence, on_day=on_day, words=words)


def propose_commitment(pence: int, *, year: int, line: Line, outcome: int, rule: SplitRule, words: str, by: User, now: datetime) -> Proposal:
    """Set money aside for an action of the plan and an outcome of the framework in force, split between agencies by a rule."""
    purpose = {"line": line, "framework": families.framework(), "outcome": outcome, "outcome_called": families.outcome(outcome)}
    return _propose(Kind.COMMITMENT, by, now, pence=pence, year=year, **purpose, rule=rule, words=words)


def propose_payment(commitment: Entry, pence: int, *, on_day: date, words: str, by: User, now: datetime) -> Proposal:
    """Money that was set aside was, or is to be, paid on a day."""
    return _propose_about(Kind.PAYMENT, commitment, by, now, pence=pence, on_day=on_day, words=words)


def propose_release(commitment: Entry, *, words: str, by: User, now: datetime) -> Proposal:
    """The rest of a commitment is not needed: it is free to use again."""
    permissions.may_propose(by)
    left = queries.left_of(commitment.pk)
    if left is None:
        raise NotNow("Nothing is left of this commitment.")
    return _propose_about(Kind.RELEASE, commitment, by, now, pence=left.pence, words=words)


def propose_reversal(entry: Entry, *, words: str, by: User, now: datetime) -> Proposal:
    """An entry was a mistake: a second one takes it back, and both stay in the book."""
    return _propose(Kind.REVERSAL, by, now, about=entry, pence=entry.proposal.pence, year=entry.year, words=words)


def propose_carry_forward(*, words: str, by: User, now: datetime) -> Proposal:
    """What the first year that is over still holds is taken into the next, and the year is closed."""
    permissions.may_propose(by)
    found = queries.to_carry(day_of(now))
    if found is None:
        raise NotNow("No year that is over holds anything: there is nothing to carry forward.")
    year, pence = found
    return _propose(Kind.CARRY_FORWARD, by, now, pence=pence, year=year, on_day=years.last_day(year), words=words)


def _propose_about(kind: Kind, item: Entry, by: User, now: datetime, **told: Any) -> Proposal:
    """About a promise or a commitment: in the year that holds what is left of it. Raises NotNow where it is neither."""
    permissions.may_propose(by)
    needed = Kind.PROMISE if kind == Kind.RECEIPT else Kind.COMMITMENT
    if item.kind != needed:
        raise NotNow(f"This is no {needed.label.lower()}.")
    left = queries.left_of(item.pk)
    return _propose(kind, by, now, about=item, year=left.year if left else item.year, **told)


@transaction.atomic
def _propose(kind: Kind, by: User, now: datetime, **told: Any) -> Proposal:
    """Write a proposal down. Raises Refused for who may not, NotNow where it could not be posted as the book stands."""
    permissions.may_propose(by)
    proposal = Proposal(reference=references.new(PREFIX), kind=kind, proposed_by=by, proposed_at=now, **told)
    queries.legs_for(proposal, day_of(now))
    proposal.save(force_insert=True)
    about = [f"budget:{proposal.about_id}"] if proposal.about_id else []
    audit.record(f"budget.propose_{kind.value}", by=by, at=now, ids=[f"budget:{proposal.pk}", *about])
    return proposal
