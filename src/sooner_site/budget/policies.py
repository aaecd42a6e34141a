"""What can be done with the book of the pool as it stands now, whoever asks. Each raises the reason that the screen shows."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from sooner.help.budget import years
from sooner.help.budget.money import pounds
from sooner_site.access.errors import NotNow
from sooner_site.budget.choices import Kind

if TYPE_CHECKING:
    from sooner_site.budget.models import Entry, Proposal


def is_waiting(proposal: Proposal) -> None:
    """Raises NotNow where somebody has decided already."""
    if proposal.decision:
        raise NotNow(f"{proposal.decided_by} has decided on this already: {proposal.get_decision_display().lower()}.")


def is_open(year: int, closed: Collection[int]) -> None:
    """Raises NotNow for a year that was carried forward."""
    if year in closed:
        raise NotNow(f"The year {years.short(year)} is closed: what it ended with was carried forward. Use the year after, or reverse what was carried first.")


def is_no_more_than(pence: int, left: int, of: str) -> None:
    """Raises NotNow for an amount beyond what is left of a promise or a commitment."""
    if pence > left:
        raise NotNow(f"Only {pounds(left)} is left of {of}. Propose that much or less.")


def is_still(pence: int, now: int) -> None:
    """Raises NotNow where the amount that was proposed is not the amount any more."""
    if pence != now:
        raise NotNow(f"This was {pounds(pence)} when it was proposed, and is {pounds(now)} now. Refuse it, and ask for a new proposal.")


def can_be_reversed(entry: Entry) -> None:
    """Raises NotNow for a reversal, and for what was reversed already."""
    if entry.kind == Kind.REVERSAL:
        raise NotNow("This is a reversal itself. Propose what was reversed anew.")
    if hasattr(entry, "reversed_by"):
        raise NotNow(f"This is reversed already, by {entry.reversed_by.pk}.")


def is_unused(items: Collection[str]) -> None:
    """Raises NotNow where something else stands on what would be taken back."""
    if items:
        raise NotNow(f"Something stands on this: money came in, was paid, or was set free under {', '.join(items)}. Reverse that first, the latest first.")


def has_ended(year: int, today: date) -> None:
    """Raises NotNow before the year is over."""
    if today <= years.last_day(year):
        raise NotNow(f"The year {years.short(year)} ends on 31 March {year + 1}. It is carried forward after that.")


def nothing_waits(others: Collection[str], year: int) -> None:
    """Raises NotNow where proposals for the year wait for a decision."""
    if others:
        raise NotNow(f"Proposals for {years.short(year)} wait for a decision: {', '.join(others)}. Decide on them first.")


def years_before_are_carried(earlier: Collection[int]) -> None:
    """Raises NotNow where an earlier year still holds something."""
    if earlier:
        raise NotNow(f"Carry {years.short(min(earlier))} forward first.")


def has_reason(short: Collection[str], reason: str) -> None:
    """Raises NotNow where an entry takes more than there is, and the approver does not say why it may."""
    if short and not reason.strip():
        raise NotNow(f"{' '.join(short)} To approve it all the same, say why: your name and your reason are kept with it.")
