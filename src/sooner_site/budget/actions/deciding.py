"""Deciding: a leader approves or refuses what somebody else proposed; what is approved is posted in the same moment, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.help.budget import entries as rules
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.budget import permissions, policies, queries
from sooner_site.budget.choices import Decision, Kind
from sooner_site.budget.models import Entry, Leg, Pool, Proposal

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def approve(reference: str, *, by: User, now: datetime, reason: str = "") -> Entry:
    """Approve a proposal and post it. ``reason``: why it may take more than there is; needed only where it does.

    Raises Refused for who may not or who proposed it, NotNow where it is decided already, cannot be posted any more, or needs a reason.
    """
    proposal = _held(reference)
    permissions.may_decide_on(by, proposal)
    policies.is_waiting(proposal)
    legs = queries.legs_for(proposal, day_of(now))
    short = queries.more_than_there_is(legs)
    policies.has_reason(short, reason)
    _decide(proposal, Decision.APPROVED, by, now, reason)
    return _post(proposal, legs, now, reason if short else "")


@transaction.atomic
def refuse(reference: str, reason: str, *, by: User, now: datetime) -> None:
    """Refuse a proposal and say why. Raises Refused for who may not or who proposed it, NotNow where it is decided already."""
    proposal = _held(reference)
    permissions.may_decide_on(by, proposal)
    policies.is_waiting(proposal)
    _decide(proposal, Decision.REFUSED, by, now, reason)


@transaction.atomic
def withdraw(reference: str, *, by: User, now: datetime) -> None:
    """Take one's own proposal back. Raises Refused for anybody else, NotNow where it is decided already."""
    proposal = _held(reference)
    permissions.may_withdraw(by, proposal)
    policies.is_waiting(proposal)
    _decide(proposal, Decision.WITHDRAWN, by, now, "")


def _held(reference: str) -> Proposal:
    """The proposal, read while nobody else can post: what is checked now is so until this is posted."""
    pool, _ = Pool.objects.get_or_create(pk=1)
    Pool.objects.select_for_update().get(pk=pool.pk)
    return Proposal.objects.select_related("agency", "line", "rule", "about__proposal", "decided_by").get(pk=reference)


def _decide(proposal: Proposal, decision: Decision, by: User, now: datetime, reason: str) -> None:
    proposal.decision, proposal.decided_by, proposal.decided_at, proposal.reason = decision, by, now, reason
    proposal.save(update_fields=["decision", "decided_by", "decided_at", "reason"])
    audit.record(f"budget.{decision.value}", by=by, at=now, ids=[f"budget:{proposal.pk}"])


def _post(proposal: Proposal, legs: Iterable[rules.Leg], now: datetime, more_than_there_is: str) -> Entry:
    """Write the legs, then the entry: the database adds the legs up when the entry comes, and takes none after it."""
    Leg.objects.bulk_create(_row(proposal, leg) for leg in legs)
    return Entry.objects.create(
        proposal=proposal,
        kind=proposal.kind,
        year=min(leg.year for leg in legs),
        posted_at=now,
        reverses=proposal.about if proposal.kind == Kind.REVERSAL else None,
        more_than_there_is=more_than_there_is,
    )


def _row(proposal: Proposal, leg: rules.Leg) -> Leg:
    purpose = leg.purpose
    return Leg(
        entry_id=proposal.pk,
        account=leg.account.value,
        agency_id=leg.agency,
        year=leg.year,
        pence=leg.pence,
        item_id=leg.item or None,
        line_id=purpose.line if purpose else None,
        outcome=purpose.outcome if purpose else None,
    )
