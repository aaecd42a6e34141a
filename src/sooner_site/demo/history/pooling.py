"""The story of the demo's pooled budget: five agencies over two financial years, every step proposed by a manager and decided by a leader."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sooner.help.budget import years
from sooner_site.agencies.models import Agency
from sooner_site.budget import actions
from sooner_site.budget.models import Entry, Line, Proposal, SplitRule
from sooner_site.demo.history.running import Story

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World

#: What each agency promises for a year, in pounds, and in which month of the year it pays (1 is April); 0: late, nothing has come.
PROMISES = {"police": (60_000, 2), "children": (50_000, 1), "health": (40_000, 3), "schools": (15_000, 3), "housing": (12_000, 0)}
LINES = {
    "P1": "Parenting groups in Northmere",
    "P2": "Court desk: recruiting, training and supervising volunteers",
    "P3": "A counsellor in two schools",
}
SHARES = {"police": 35, "children": 30, "health": 20, "schools": 10, "housing": 5}
#: Families helped in the year before, rounded to five.
FAMILIES = {"police": 45, "children": 85, "health": 30, "schools": 25}


@dataclass(frozen=True)
class Cost:
    """One commitment of a year: what for, how much in pounds, how split, and the months and amounts of its payments."""

    line: str
    outcome: int
    pounds: int
    split: str
    words: str
    payments: tuple[tuple[int, int], ...]


COSTS = (
    Cost("P1", 5, 48_000, "shares", "Six groups of ten weeks, Lantern Street Family Charity", ((4, 16_000), (7, 16_000), (10, 14_500))),
    Cost("P2", 8, 25_000, "equal", "Two co-ordinators’ hours, checks and travel", ((6, 12_000), (11, 12_400))),
    Cost("P3", 3, 38_000, "families", "One counsellor, three days a week", ((5, 12_666), (8, 12_667), (12, 12_667))),
)


@dataclass
class Pooling:
    """The people of the story, what they have set up, and when they did something last."""

    world: World
    splits: dict[str, SplitRule]
    last: datetime

    def at(self, on: date, hour: int) -> datetime:
        """That hour of the day, or soon after what was done last: two things are never done at once."""
        self.last = max(_at(on, hour), self.last + timedelta(minutes=10))
        return self.last

    def propose_and_approve(self, propose: Any, on: date, **told: Any) -> Generator[datetime, None, Entry]:
        """The manager proposes in the morning, and the leader approves in the afternoon; gives the times, and the entry when it is there."""
        at = self.at(on, 10)
        yield at
        proposal: Proposal = propose(**told, by=self.world.people["manager"], now=at)
        at = self.at(on, 13)
        yield at
        return actions.approve(proposal.pk, by=self.world.people["leader"], now=at)


def tell(world: World) -> Story:
    """The year before this one from beginning to end, what it left, this year until today, and one proposal that waits."""
    this = years.year_of(world.today)
    at = _at(years.first_day(this - 1), 9)
    yield at
    pooling = Pooling(world, _set_up(world, at), at)
    for year in (this - 1, this):
        yield from _year(pooling, year)
    at = pooling.at(world.today - timedelta(days=1), 16)
    yield at
    _waits(pooling, this, at)


def _set_up(world: World, at: datetime) -> dict[str, SplitRule]:
    """What money may be spent on, and three ways of splitting a cost."""
    leader = world.people["leader"]
    for code, words in LINES.items():
        actions.add_line(code, words, by=leader, now=at)
    told = (
        ("Agreed shares", "shares", SHARES, "Agreed by the board in March, by size of budget"),
        ("Equally", "equal", dict.fromkeys(SHARES, 1), "Agreed by the board in March"),
        ("By families helped", "families", FAMILIES, "Families whose case each agency led in the twelve months before, rounded to five"),
    )
    return {way: actions.add_rule(name, way, weights, words, by=leader, now=at) for name, way, weights, words in told}


def _year(pooling: Pooling, year: int) -> Story:
    """A year in its order: promises, what came in, costs, payments, a mistake put right; then the year before is carried forward."""
    steps = sorted(_steps(pooling, year), key=lambda step: step[0])
    entries: dict[str, Entry] = {}
    for on, name, propose, told in steps:
        if on >= pooling.world.today:
            return
        about = told.pop("about", "")
        of = (entries[about],) if about else ()
        entries[name] = yield from pooling.propose_and_approve(lambda first=of, do=propose, **more: do(*first, **more), on, **told)


def _steps(pooling: Pooling, year: int) -> Iterator[tuple[date, str, Any, dict[str, Any]]]:
    """Each step: its day, its name, the action, and what it is told. ``about`` names the step whose entry it is about."""
    first = years.first_day(year)
    for number, (agency, (pounds, month)) in enumerate(PROMISES.items()):
        told = {"agency": Agency.objects.get(pk=agency), "pence": pounds * 100, "year": year, "on_day": first + timedelta(days=120)}
        yield _day(first + timedelta(days=1 + number)), agency, actions.propose_contribution, {**told, "words": "Letter of its chief finance officer"}
        if month or year < years.year_of(pooling.world.today):
            paid = _day(first + timedelta(days=30 * (month or 8)))
            yield paid, f"{agency} paid", actions.propose_receipt, {"about": agency, "pence": pounds * 100, "on_day": paid, "words": "Bank statement"}
    for cost in COSTS:
        told = {"pence": cost.pounds * 100, "year": year, "line": Line.objects.get(pk=cost.line), "outcome": cost.outcome, "rule": pooling.splits[cost.split]}
        yield _day(first + timedelta(days=14)), cost.line, actions.propose_commitment, {**told, "words": cost.words}
        for month, pounds in cost.payments:
            paid = _day(first + timedelta(days=30 * month))
            yield paid, f"{cost.line} {month}", actions.propose_payment, {"about": cost.line, "pence": pounds * 100, "on_day": paid, "words": "Invoice"}
    mistake = _day(first + timedelta(days=100))
    yield mistake, "mistake", actions.propose_payment, {"about": "P2", "pence": 120_00, "on_day": mistake, "words": "Invoice, typed from another year"}
    yield _day(mistake + timedelta(days=3)), "put right", actions.propose_reversal, {"about": "mistake", "words": "This invoice was paid last year"}
    if year == years.year_of(pooling.world.today):
        yield _day(first + timedelta(days=10)), "carried", actions.propose_carry_forward, {"words": "Checked against the host’s accounts"}


def _waits(pooling: Pooling, year: int, at: datetime) -> None:
    """A proposal that the leader finds today."""
    told = {"year": year, "line": Line.objects.get(pk="P1"), "outcome": 5, "rule": pooling.splits["shares"], "words": "Two more groups in Easthollow"}
    actions.propose_commitment(16_000_00, **told, by=pooling.world.people["manager"], now=at)


def _day(day: date) -> date:
    """That day, or the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))
