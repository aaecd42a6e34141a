"""Proposals and entries: what each says, what it changes, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html

from sooner.help.budget import years
from sooner.help.budget.entries import Account as AccountRule
from sooner.help.budget.entries import Leg
from sooner.help.budget.money import pounds
from sooner_site.budget import permissions
from sooner_site.budget.choices import Account, Kind
from sooner_site.budget.present.cells import amount, heads, link, table
from sooner_site.budget.queries import outcome_words
from sooner_site.design.components import render
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.budget.models import Proposal
    from sooner_site.budget.queries.sums import Left

_DAY = {
    Kind.PROMISE: "To be paid in by",
    Kind.RECEIPT: "Paid in on",
    Kind.PAYMENT: "Paid on",
    Kind.CARRY_FORWARD: "The year ended on",
}
_WHY = {
    Kind.PROMISE: "Who agreed to it",
    Kind.COMMITMENT: "What for, and to whom",
    Kind.RELEASE: "Why the rest is not needed",
    Kind.REVERSAL: "What was wrong",
    Kind.CARRY_FORWARD: "Who checked the year",
}
_STATES = {"": ("Waiting", "yellow"), "approved": ("In the book", "green"), "refused": ("Refused", "red"), "withdrawn": ("Withdrawn", "grey")}


@dataclass(frozen=True)
class May:
    """What the reader can do with an entry now."""

    decide: bool
    withdraw: bool
    receive: bool
    pay: bool
    reverse: bool


def title(proposal: Proposal) -> str:
    """The heading of its page: ``Commitment B-7K2M9C-8``."""
    return f"{proposal.get_kind_display()} {proposal.pk}"


def may(proposal: Proposal, reader: User, left: Left | None) -> May:
    """What the reader can do with it."""
    waits, posted, proposes = not proposal.decision, hasattr(proposal, "entry"), reader.holds(*permissions.may_propose.roles)
    return May(
        decide=waits and reader.holds(*permissions.may_decide.roles) and proposal.proposed_by_id != reader.pk,
        withdraw=waits and proposes and proposal.proposed_by_id == reader.pk,
        receive=posted and proposes and left is not None and proposal.kind == Kind.PROMISE,
        pay=posted and proposes and left is not None and proposal.kind == Kind.COMMITMENT,
        reverse=posted and proposes and proposal.kind != Kind.REVERSAL and not hasattr(proposal.entry, "reversed_by"),
    )


def facts(proposal: Proposal) -> list[dict[str, Any]]:
    """Everything about one, for a summary list; what it does not have is left out."""
    told = [("State", _state(proposal)), ("What", proposal.get_kind_display()), ("Amount", pounds(proposal.pence)), *_about(proposal)]
    told += [(_WHY.get(Kind(proposal.kind), "Where it is written"), proposal.words), ("Proposed by", _who(proposal.proposed_by, proposal.proposed_at))]
    if proposal.decision:
        told += [(f"{proposal.get_decision_display()} by", _who(proposal.decided_by, proposal.decided_at))]
        took_more = hasattr(proposal, "entry") and proposal.entry.more_than_there_is
        told += [("Why it may take more than there is" if took_more else "Why", proposal.reason)]
    return [{"key": {"text": key}, "value": {"html": value}} for key, value in told if value]


def changes_table(legs: Sequence[Leg], names: Mapping[str, str], posted: bool) -> dict[str, Any]:
    """What an entry changes, for each agency: more of something is above nothing, less of it below, whatever side of the book it stands on."""
    claims = (AccountRule.FREE, AccountRule.COMMITTED)
    rows = [
        [
            {"text": names[leg.agency]},
            {"text": Account(leg.account.value).label},
            {"text": years.short(leg.year)},
            amount(-leg.pence if leg.account in claims else leg.pence),
        ]
        for leg in sorted(legs, key=lambda leg: names[leg.agency])
    ]
    return table("What it changed" if posted else "What it would change", heads(("Agency", "What", "Year"), ("By how much",)), rows)


def waiting_table(found: Iterable[Proposal]) -> dict[str, Any]:
    """What waits for a decision."""
    rows = [[link(one), {"text": _what(one)}, {"text": _who(one.proposed_by, one.proposed_at)}, amount(one.pence)] for one in found]
    return table("Proposals, the oldest first", heads(("Proposal", "What", "Proposed by"), ("Amount",)), rows)


def book_table(found: Iterable[Proposal]) -> dict[str, Any]:
    """What is in the book."""
    rows = [[link(one), {"text": day(one.decided_at), "classes": "sooner-day"}, {"html": _with_reversal(one)}, amount(one.pence)] for one in found]
    return table("Entries", heads(("Entry", "Posted on", "What"), ("Amount",)), rows)


def others_table(found: Iterable[Proposal]) -> dict[str, Any]:
    """What was refused or withdrawn, and why."""
    rows = [[link(one), {"text": _what(one)}, {"text": one.get_decision_display()}, {"text": one.reason or "–"}] for one in found]
    return table("Refused and withdrawn", heads(("Proposal", "What", "Decision", "Why")), rows)


def _about(proposal: Proposal) -> list[tuple[str, Any]]:
    """What the money is of, for and about."""
    purpose = proposal if proposal.line_id or proposal.about is None else proposal.about.proposal
    outcome = outcome_words(purpose.framework, purpose.outcome, purpose.outcome_called) if purpose.outcome else ""
    agency = proposal.agency or (proposal.about.proposal.agency if proposal.about else None)
    return [
        ("Agency", agency.name if agency else ""),
        ("Action of the plan", str(purpose.line or "")),
        ("Outcome", outcome),
        ("Split", f"{proposal.rule} ({proposal.rule.get_way_display().lower()}). {proposal.rule.words}" if proposal.rule else ""),
        ("For the year", years.period(proposal.year)),
        (_DAY.get(Kind(proposal.kind), ""), day(proposal.on_day) if proposal.on_day else ""),
        ("Reverses" if proposal.kind == Kind.REVERSAL else "Under", link(proposal.about.proposal)["html"] if proposal.about else ""),
        ("Reversed by", link(proposal.entry.reversed_by.proposal)["html"] if _is_reversed(proposal) else ""),
    ]


def _what(proposal: Proposal) -> str:
    """One in few words: ``Payment, P1: Parenting groups``."""
    purpose = proposal if proposal.line_id or proposal.about is None else proposal.about.proposal
    of = str(purpose.line or "") or (purpose.agency.name if purpose.agency else "")
    return ", ".join(word for word in (proposal.get_kind_display(), of) if word)


def _with_reversal(proposal: Proposal) -> Any:
    tag = render("govukTag", {"text": "Reversed", "classes": "govuk-tag--grey"}) if _is_reversed(proposal) else ""
    return format_html("{} {}", _what(proposal), tag)


def _is_reversed(proposal: Proposal) -> bool:
    return hasattr(proposal, "entry") and hasattr(proposal.entry, "reversed_by")


def _state(proposal: Proposal) -> Any:
    words, colour = _STATES[proposal.decision]
    return render("govukTag", {"text": words, "classes": f"govuk-tag--{colour}"})


def _who(user: User, at: Any) -> str:
    return f"{user.name}, {user.agency.name}, {day(at)}"
