"""Which legs a proposal would post in the book as it stands now, and whether it would take more than there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from sooner.help.budget import entries as rules
from sooner.help.budget import standing as rules_of_standing
from sooner.help.budget.splitting import split
from sooner_site.access.errors import NotNow
from sooner_site.budget import policies
from sooner_site.budget.choices import Kind
from sooner_site.budget.models import Leg, Proposal
from sooner_site.budget.queries import sums

Legs = tuple[rules.Leg, ...]


def legs_for(proposal: Proposal, today: date) -> Legs:
    """The legs of a proposal. Raises NotNow, in words, where it cannot be posted as the book stands."""
    legs = _MAKE[Kind(proposal.kind)](proposal, today)
    rules.must_balance(legs)
    return legs


def legs_of(proposal: Proposal, today: date) -> Legs:
    """What a proposal has posted; where it waits, what it would post. Raises NotNow where it cannot be posted as the book stands."""
    return sums.of_entry(proposal.entry) if hasattr(proposal, "entry") else legs_for(proposal, today)


def more_than_there_is(legs: Iterable[rules.Leg]) -> tuple[str, ...]:
    """What an entry with these legs would take beyond what there is, a sentence each, of every year that it touches."""
    told: list[str] = []
    for year in sorted({leg.year for leg in legs}):
        posted = sums.of_year(year)
        before, after = rules_of_standing.standing(posted, year), rules_of_standing.standing((*posted, *legs), year)
        told += rules_of_standing.more_than_there_is(before, after)
    return tuple(told)


def _promise(proposal: Proposal, today: date) -> Legs:
    policies.is_open(proposal.year, sums.closed_years())
    return rules.promise(proposal.pk, proposal.agency_id, proposal.year, proposal.pence)


def _receipt(proposal: Proposal, today: date) -> Legs:
    left = _left(proposal, "this contribution")
    policies.is_no_more_than(proposal.pence, left.pence, "this contribution")
    (agency,) = left.parts
    return rules.receipt(proposal.about_id, agency, left.year, proposal.pence)


def _commitment(proposal: Proposal, today: date) -> Legs:
    policies.is_open(proposal.year, sums.closed_years())
    return rules.commitment(proposal.pk, split(proposal.pence, proposal.rule.weights), proposal.year, _purpose(proposal))


def _payment(proposal: Proposal, today: date) -> Legs:
    left = _left(proposal, "this commitment")
    policies.is_no_more_than(proposal.pence, left.pence, "this commitment")
    return rules.payment(proposal.about_id, split(proposal.pence, left.parts), left.year, _purpose(proposal.about.proposal))


def _release(proposal: Proposal, today: date) -> Legs:
    left = _left(proposal, "this commitment")
    policies.is_still(proposal.pence, left.pence)
    return rules.release(proposal.about_id, left.parts, left.year, _purpose(proposal.about.proposal))


def _reversal(proposal: Proposal, today: date) -> Legs:
    entry = proposal.about
    policies.can_be_reversed(entry)
    legs = rules.reversal(sums.of_entry(entry))
    touched = {leg.year for leg in legs} - ({entry.year} if entry.kind == Kind.CARRY_FORWARD else set())
    for year in touched:
        policies.is_open(year, sums.closed_years())
    items = {leg.item for leg in legs if leg.item}
    policies.is_unused(rules_of_standing.used_already((*sums.of_items(items), *legs)))
    return legs


def _carry_forward(proposal: Proposal, today: date) -> Legs:
    year = proposal.year
    policies.has_ended(year, today)
    policies.is_open(year, sums.closed_years())
    policies.years_before_are_carried({*Leg.objects.filter(year__lt=year).order_by().values_list("year", flat=True)} - sums.closed_years())
    others = Proposal.objects.filter(decision="", year=year).exclude(pk=proposal.pk)
    policies.nothing_waits([other.pk for other in others], year)
    legs = rules.carry_forward(sums.of_year(year), year)
    if not legs:
        raise NotNow("Nothing is left in this year: there is nothing to carry forward.")
    policies.is_still(proposal.pence, moved(legs))
    return legs


def moved(legs: Iterable[rules.Leg]) -> int:
    """How much a carry-forward moves: all that is promised or held, or owed by the pool, in the year after."""
    year = max(leg.year for leg in legs)
    return sum(leg.pence for leg in legs if leg.year == year and leg.pence > 0)


def _left(proposal: Proposal, of: str) -> sums.Left:
    left = sums.left_of(proposal.about_id)
    if left is None:
        raise NotNow(f"Nothing is left of {of}.")
    return left


def _purpose(proposal: Proposal) -> rules.Purpose:
    return rules.Purpose(proposal.line_id, proposal.outcome)


_MAKE: dict[Kind, Callable[[Proposal, date], Legs]] = {
    Kind.PROMISE: _promise,
    Kind.RECEIPT: _receipt,
    Kind.COMMITMENT: _commitment,
    Kind.PAYMENT: _payment,
    Kind.RELEASE: _release,
    Kind.REVERSAL: _reversal,
    Kind.CARRY_FORWARD: _carry_forward,
}
