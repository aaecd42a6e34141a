"""Rounds of a filled site: one that takes answers, one that was agreed on a year ago, and one beside it with next steps."""

from __future__ import annotations

from datetime import timedelta

from sooner_site.access.models import User
from sooner_site.maturity import actions
from tests.unit.site.maturity.making import CLOSES, FIRST, NOW, SECOND, Partners, agree_on_everything, place

Page = tuple[str, str, tuple[object, ...]]


def pages(people: dict[str, User]) -> list[Page]:
    """Each page with the role that opens it: role, name of the address, and what the address says."""
    partners = Partners()
    partners.leader = people["leader"]
    asked = [people[role] for role in ("lead_practitioner", "manager", "coordinator", "hub_practitioner")]
    partners.officer, partners.manager, partners.nurse, partners.worker = asked
    agree_on_everything(partners, partners.closed(NOW - timedelta(days=365), "Autumn 2025"), now=NOW - timedelta(days=350))
    closed = partners.closed(NOW - timedelta(days=30), "Summer 2026")
    partners.agree(closed, FIRST, 2)
    late = actions.add_step(closed.pk, FIRST, "One form for all", people["manager"], CLOSES, by=people["leader"], now=NOW)
    actions.finish_step(actions.add_step(closed.pk, FIRST, "Meet", people["manager"], CLOSES, by=people["leader"], now=NOW).pk, by=people["leader"], now=NOW)
    found = partners.open(title="Autumn 2026")
    partners.answer(found, people["manager"], **{FIRST: 2, SECOND: None})
    own = place(found, people["manager"]).pk
    return [
        *(("leader", name, ()) for name in ("rounds", "open", "frameworks")),
        *(("leader", name, (found.pk,)) for name in ("round", "ask", "close")),
        ("leader", "answers", (found.pk, own)),
        *(("leader", name, (closed.pk,)) for name in ("round", "report")),
        *(("leader", name, (closed.pk, FIRST)) for name in ("element", "agree", "step")),
        ("manager", "rounds", ()),
        ("manager", "round", (found.pk,)),
        ("manager", "answers", (found.pk, own)),
        ("manager", "answer", (found.pk, "family_experience")),
        ("manager", "answers", (closed.pk, place(closed, people["manager"]).pk)),
        ("manager", "element", (closed.pk, SECOND)),
        ("manager", "step_done", (closed.pk, late.pk)),
    ]
