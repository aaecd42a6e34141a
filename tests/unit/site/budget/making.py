"""A pool made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sooner_site.access.models import User
from sooner_site.budget import actions
from sooner_site.budget.models import Entry, Line, Proposal, SplitRule
from tests.factories.site import agency, user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)
YEAR = 2026


def at(year: int, month: int, day: int) -> datetime:
    """Ten in the morning of a day."""
    return datetime(year, month, day, 10, 0, tzinfo=UTC)


class Pool:
    """Who works with the pool, and what it needs before money is set aside: an action of the plan, and two ways to split."""

    def __init__(self, now: datetime = NOW) -> None:
        self.manager, self.leader = user("manager", of="children", name="Mo Manager"), user("leader", of="police", name="Lea Leader")
        for name in ("police", "children", "health"):
            agency(name)
        self.line: Line = actions.add_line("P1", "Parenting groups in Northmere", by=self.leader, now=now)
        self.thirds: SplitRule = actions.add_rule(
            "Equally, three agencies", "equal", {"police": 1, "children": 1, "health": 1}, "Board, 3 March 2026", by=self.leader, now=now
        )
        self.shares: SplitRule = actions.add_rule("Agreed shares", "shares", {"police": 50, "children": 30, "health": 20}, "Board", by=self.leader, now=now)

    def approve(self, proposal: Proposal, now: datetime = NOW, reason: str = "", by: User | None = None) -> Entry:
        """The leader approves."""
        return actions.approve(proposal.pk, by=by or self.leader, now=now, reason=reason)

    def propose_promise(self, of: str = "police", pence: int = 100_000, year: int = YEAR, on_day: date = date(2026, 6, 30), now: datetime = NOW) -> Proposal:
        return actions.propose_contribution(agency(of), pence, year=year, on_day=on_day, words="Letter of 4 March", by=self.manager, now=now)

    def propose_commitment(self, pence: int = 30_000, year: int = YEAR, rule: SplitRule | None = None, now: datetime = NOW, outcome: int = 5) -> Proposal:
        told: dict[str, Any] = {"year": year, "line": self.line, "outcome": outcome, "rule": rule or self.thirds, "words": "Two groups of ten weeks"}
        return actions.propose_commitment(pence, **told, by=self.manager, now=now)

    def promise(self, of: str = "police", pence: int = 100_000, year: int = YEAR, now: datetime = NOW, **more: Any) -> Entry:
        """A contribution that was promised."""
        return self.approve(self.propose_promise(of, pence, year, now=now, **more), now)

    def receive(self, promise: Entry, pence: int = 100_000, now: datetime = NOW) -> Entry:
        """Money of it that came in."""
        return self.approve(actions.propose_receipt(promise, pence, on_day=now.date(), words="Bank", by=self.manager, now=now), now)

    def commit(self, pence: int = 30_000, year: int = YEAR, reason: str = "", now: datetime = NOW, **more: Any) -> Entry:
        """Money that is set aside."""
        return self.approve(self.propose_commitment(pence, year, now=now, **more), now, reason)

    def pay(self, commitment: Entry, pence: int = 30_000, reason: str = "", now: datetime = NOW) -> Entry:
        """Money of it that was paid."""
        return self.approve(actions.propose_payment(commitment, pence, on_day=now.date(), words="Invoice 7", by=self.manager, now=now), now, reason)

    def reverse(self, entry: Entry, reason: str = "", now: datetime = NOW) -> Entry:
        """An entry that is taken back."""
        return self.approve(actions.propose_reversal(entry, words="Typed twice", by=self.manager, now=now), now, reason)

    def release(self, commitment: Entry, now: datetime = NOW) -> Entry:
        """The rest of a commitment that is not needed."""
        return self.approve(actions.propose_release(commitment, words="Fewer groups", by=self.manager, now=now), now)

    def carry(self, now: datetime) -> Entry:
        """The first year that is over, carried forward."""
        return self.approve(actions.propose_carry_forward(words="Year end", by=self.manager, now=now), now)


def running() -> tuple[Pool, dict[str, Entry]]:
    """A pool in the middle of its year: promised by three, two of them in part; something set aside, part of it paid."""
    pool = Pool()
    entries = {name: pool.promise(name, pence) for name, pence in (("police", 500_000), ("children", 300_000), ("health", 200_001))}
    pool.receive(entries["police"], 500_000)
    pool.receive(entries["children"], 100_000)
    entries["commitment"] = pool.commit(100_000)
    entries["payment"] = pool.pay(entries["commitment"], 40_000)
    return pool, entries
