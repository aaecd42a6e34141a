"""The charter in words and tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from markupsafe import Markup

from sooner.lead.charter import State
from sooner_site.design.formats import day, plural
from sooner_site.design.site import page_url
from sooner_site.strategy import permissions
from sooner_site.strategy.choices import COMMITMENTS, PAGES, EvidenceKind
from sooner_site.strategy.present.words import link, link_to, may, rows, table, tag, who

if TYPE_CHECKING:
    from sooner.definitions.charter import Charter, Commitment
    from sooner_site.access.models import User
    from sooner_site.strategy.models import CharterEvidence
    from sooner_site.strategy.queries import Standing

WHOLE = "The whole partnership"


@dataclass(frozen=True)
class Evidence:
    """One piece of evidence; ``away`` is the address at which the reader can take it back, empty where they cannot."""

    heading: str
    facts: tuple[dict[str, Any], ...]
    away: str


def commitment_tag(state: State) -> Markup:
    """How a commitment stands."""
    return tag(COMMITMENTS[state])


def commitments_counted(found: list[Standing]) -> str:
    """All commitments in one sentence."""
    said = Counter(one.state for one in found)
    parts = (
        f"{said[State.KEPT]} kept",
        f"{said[State.WAS_KEPT]} with evidence that has grown old",
        f"{said[State.PROMISED]} promised by an action of the plan",
        f"{said[State.NOTHING]} with nothing yet",
    )
    return f"{plural(len(found), 'commitment')}: {', '.join(parts)}."


def charter_table(found: list[Standing]) -> dict[str, Any]:
    """Every commitment: its words, how it stands, and with how many agencies."""
    lines = [
        [
            {"html": link(reverse("strategy:commitment", args=[one.commitment.code]), f"{one.commitment.code}: {one.commitment.words}")},
            {"html": tag(COMMITMENTS[one.state])},
            {"text": _with_whom(one)},
        ]
        for one in found
    ]
    return table("Commitments", ("Commitment", "State", "Evidence"), lines)


def keeping_table(found: Standing) -> dict[str, Any] | None:
    """How a commitment stands with each agency; None where it is not each agency's own."""
    lines = [[{"text": agency.name}, {"html": tag(COMMITMENTS[state])}] for agency, state in found.by_agency]
    return table("With each agency", ("Agency", "State"), lines) if lines else None


def who_says(commitment: Commitment, charter: Charter) -> str:
    """Who says that the charter asks for it."""
    return "Said by: " + "; ".join(charter.sources[name] for name in commitment.said_by) + "."


def sources(charter: Charter) -> str:
    """Where the words come from."""
    checked = "" if charter.status == "verified" else " The words are ours, and not checked against the official text."
    return f"{charter.title}, published {day(charter.published)}; this list is of {day(charter.dated)}.{checked}"


def evidence(one: CharterEvidence, reader: User) -> Evidence:
    """One piece of evidence."""
    whose = one.agency.name if one.agency else WHOLE
    gone = one.taken_back_at is not None
    away = reverse("strategy:take_back", args=[one.pk]) if not gone and may(permissions.may_take_back, reader, one) else ""
    return Evidence(f"{'Taken back: ' if gone else ''}{whose}, as at {day(one.on_day)}", evidence_facts(one), away)


def evidence_facts(one: CharterEvidence) -> tuple[dict[str, Any], ...]:
    """The same for a summary list."""
    where = {
        EvidenceKind.PAGE: link_to(PAGES.get(one.where, one.where), one.where) if one.where else "",
        EvidenceKind.DOCUMENT: one.where,
    }.get(EvidenceKind(one.kind), "")
    told = [
        ("What is done", one.words),
        (one.get_kind_display() if where else "", where),
        ("Who says so", one.post),
        ("Written down by", who(one.added_by, one.added_at)),
    ]
    if one.taken_back_at is not None:
        told.append(("Taken back", f"{one.taken_back_words} ({who(one.taken_back_by, one.taken_back_at)})"))
    return rows(told)


def pages() -> list[tuple[str, str]]:
    """The pages of this site that evidence may point to."""
    return [(name, words) for name, words in PAGES.items() if page_url(name)]


def _with_whom(one: Standing) -> str:
    latest = max((found.on_day for found in one.evidence if found.taken_back_at is None), default=None)
    said = [f"Kept by {one.keeping} of {plural(len(one.by_agency), 'agency', 'agencies')}"] if one.by_agency else []
    said += [f"Latest of {day(latest)}"] if latest else []
    said += ["Counted by this site"] if one.counted else []
    said += [plural(len(one.actions), "action of the plan", "actions of the plan")] if one.actions else []
    return ". ".join(said) + "." if said else "None"
