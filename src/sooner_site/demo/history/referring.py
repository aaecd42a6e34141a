"""Stories of referrals: sent, decided on one way or another, and where accepted, handed to the story of a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sooner_site.access.clock import day_of
from sooner_site.demo.history import answers, helping
from sooner_site.demo.history.running import Story
from sooner_site.demo.history.words import REASONS, TOLD
from sooner_site.referrals import actions, queries

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World
    from sooner_site.referrals.models import Referral


@dataclass(frozen=True)
class Plan:
    """One story to be told: of which family (empty: one that is in nobody's records), with needs under which outcomes, how it goes, from how many days ago."""

    family: str
    outcomes: tuple[int, ...]
    goes: str
    days_ago: float
    number: int = 0


#: What the hub decides where it does not accept, and what is said.
_ENDS: dict[str, Callable[[World, Referral, datetime], object]] = {
    "returned": lambda world, referral, at: actions.give_back(referral, by=world.hub, now=at, told=TOLD["returned"]),
    "answered": lambda world, referral, at: actions.give_back(referral, by=world.hub, now=at, told=TOLD["returned"]),
    "declined": lambda world, referral, at: actions.decline(referral, by=world.hub, now=at, told=TOLD["declined"], reason="Open to children's social care."),
    "signposted": lambda world, referral, at: actions.signpost(referral, by=world.hub, now=at, to_whom="Stay and play, Thursdays", told=TOLD["signposted"]),
    "safeguarding": lambda world, referral, at: actions.pass_to_safeguarding(
        referral, by=world.hub, now=at, to_whom="Front door, duty social worker", told_on=day_of(at), reason="A child may be hurt at home."
    ),
}
#: The stories in which nobody has decided yet.
UNDECIDED = ("waiting", "late")


def tell(world: World, plan: Plan) -> Story:
    """The story of one referral, to its end or as far as it has come."""
    at = world.at(plan.days_ago)
    yield at
    referral = send(world, plan, at)
    if plan.goes in UNDECIDED:
        return
    at = world.at(plan.days_ago - 1, hour=16)
    yield at
    _say_which_family(world, plan, referral, at)
    if plan.goes in _ENDS:
        _ENDS[plan.goes](world, referral, at)
        if plan.goes == "answered":
            yield from _answer(world, referral, plan.days_ago - 2)
        return
    actions.accept(referral, by=world.hub, now=at, level=world.one_of(("early_help", "early_help", "targeted")), reason=world.one_of(REASONS))
    if plan.goes != "no_lead":
        yield from helping.tell(world, referral, plan.goes, plan.days_ago - 3)
    if plan.goes == "again":
        yield from tell(world, Plan(plan.family, plan.outcomes, "waiting", 1))


def send(world: World, plan: Plan, at: datetime) -> Referral:
    """Write a referral and send it; the hub's own come from the worklist, with what was seen there."""
    by, on = world.next_referrer(), day_of(at)
    carried = queries.from_family(world.hub, plan.family, "", world.today) if plan.family else None
    known = carried.answers if carried else answers.not_known(plan.number, world.today)
    said = answers.of_family(world, known, plan.outcomes, on)
    own = by == world.hub and carried is not None
    more = {"family": plan.family, "signals": list(carried.signals)} if own and carried else {}
    return actions.send(actions.begin(by=by, now=at, answers=said, **more), by=by, now=at)


def _say_which_family(world: World, plan: Plan, referral: Referral, at: datetime) -> None:
    if plan.family:
        actions.confirm_family(referral, plan.family, by=world.hub, now=at)
    else:
        actions.write_down(referral, by=world.hub, now=at)


def _answer(world: World, referral: Referral, days_ago: float) -> Story:
    """The referrer adds what the hub asked for, and sends it again."""
    at = world.at(days_ago)
    yield at
    draft = actions.begin_again(referral, by=referral.referrer, now=at)
    actions.save(draft, "tried", {"tried": "Mum lives with the children and knows of this; dad visits at weekends."}, by=referral.referrer, now=at)
    actions.send(draft, by=referral.referrer, now=at)
