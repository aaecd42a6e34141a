"""People trained beside what was promised, and the log of networks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner_site.design.formats import day
from sooner_site.training.permissions import may_say_why
from sooner_site.training.present.blocks import Block, empty, facts, link, table, text

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.training.models import Network
    from sooner_site.training.queries import Counted


def targets_block(found: Sequence[Counted], user: User) -> Block:
    """Each target beside what was reached, and why it fell short."""
    says = user.holds(*may_say_why.roles)
    if not found:
        return Block(
            empty=empty(
                "Nothing is promised yet", "A leader says how many people of which audience are to be trained by when. What is reached stands beside it."
            )
        )
    rows = [[text(one.beside.name), text(one.beside.period), text(_said(one)), _why(one, says)] for one in found]
    return Block(table=table("People trained, beside what was promised", ("Who, and in what", "When", "Reached", "Why it fell short"), rows))


def log_block(entries: Sequence[Network], today: date) -> Block:
    """The log, the latest first."""
    if not entries:
        told = "Networks, protocols and pathways that were agreed will be here, with what came of them and when somebody looks again."
        return Block(empty=empty("Nothing is written down yet", told))
    rows = [
        [link(one.name, "network", one.pk), text(one.get_kind_display()), text(one.with_whom), text(day(one.on_day)), text(_review(one, today))]
        for one in entries
    ]
    return Block(table=table("Networks, protocols and pathways", ("What", "Kind", "With whom", "When", "Looked at again"), rows))


def network_facts(entry: Network) -> list[dict[str, Any]]:
    """One entry."""
    told: Iterable[tuple[str, Any]] = [
        ("Kind", entry.get_kind_display()),
        ("With whom", entry.with_whom),
        ("When", day(entry.on_day)),
        ("What came of it", entry.outcome),
        ("To be looked at again", day(entry.review_on) if entry.review_on else "No day is set"),
        ("Written by", f"{entry.written_by.name}, {entry.written_by.agency.name}"),
    ]
    return facts(told)


def _said(one: Counted) -> str:
    return one.beside.said + (f". {one.unnamed} of them are counted without a name" if one.unnamed else "")


def _why(one: Counted, says: bool) -> dict[str, Any]:
    if one.beside.result != "fell_short":
        return text("Reached")
    reason = one.target.reason
    return link(reason or "Say why", "why", one.target.pk) if says else text(reason or "Not said yet")


def _review(entry: Network, today: date) -> str:
    if entry.review_on is None:
        return "No day is set"
    return f"Late: {day(entry.review_on)}" if entry.review_on < today else day(entry.review_on)
