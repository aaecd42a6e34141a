"""A strategy with something of everything in it, and where each of its pages is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sooner_site.access.models import User
from sooner_site.strategy import actions
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.choices import Source
from tests.unit.site.cases.making import NOW
from tests.unit.site.strategy import making


def visits(people: Mapping[str, User]) -> list[tuple[Any, ...]]:
    """The role, the name of the URL and what its address needs, of every page."""
    leader, manager = people["leader"], people["manager"]
    aim = making.plan(leader)
    late = making.action(aim=aim, due_in=-9, answers=Answers(Source.CHARTER, "C5", "Put budgets together"))
    barrier = making.barrier(late)
    actions.note(late.pk, "Half of it", by=manager, now=NOW)
    done = making.action("Visit", aim=aim, of="health", answers=Answers(Source.PRACTICE, "12", "Ring first"))
    actions.end(done.pk, "done", "The log shows it", by=leader, now=NOW)
    given = making.evidence("C2", kind="page", where="budget:overview")
    taken = making.evidence("C2", of=None, kind="document", where="Minutes of 4 March")
    actions.take_back(taken.pk, "Another year’s", by=leader, now=NOW)
    asked = making.expectation("schools", "police")
    judged = making.accepted(making.expectation("police", "schools", by_in=-3))
    decided, draft = making.finding(days=50, study="d" * 65, verdict="no_difference_worth_having"), making.finding(days=40, study="e" * 65)
    actions.decide(decided, "adopt", "It costs little", "Keep it for a year", by=leader, now=NOW)
    open_one, fixed = making.theory(leader), making.theory(leader, fixed=True)
    actions.add_box(open_one.pk, "impact", "Less demand", (), by=leader, now=NOW)
    return [
        *(
            ("leader", f"strategy:{page}")
            for page in ("plan", "begin", "add_aim", "charter", "expectations", "expect", "decisions", "theories", "begin_theory")
        ),
        *(("leader", "strategy:action", one.pk) for one in (late, done)),
        ("leader", "strategy:lift", late.pk, barrier.pk),
        ("leader", "strategy:commitment", "C2"),
        ("leader", "strategy:take_back", given.pk),
        ("leader", "strategy:answer", asked.pk),
        ("leader", "strategy:judge", judged.pk),
        ("leader", "strategy:decide", draft),
        ("leader", "strategy:give_decision", draft),
        *(("leader", "strategy:theory", one.pk) for one in (open_one, fixed)),
        *(("leader", f"strategy:{page}", open_one.pk) for page in ("add_box", "add_arrow", "fix")),
        *(("leader", f"strategy:{page}", open_one.pk, "b1") for page in ("change_box", "remove_box")),
        ("leader", "strategy:remove_arrow", open_one.pk, "b1", "b2"),
        ("leader", "strategy:again", fixed.pk),
        ("manager", "strategy:add_action"),
        ("manager", "strategy:happened", late.pk),
        ("manager", "strategy:give_evidence", "C8"),
        ("referrer", "strategy:plan"),
        ("referrer", "strategy:commitment", "C5"),
    ]
