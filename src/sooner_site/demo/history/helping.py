"""Stories of cases: a lead, the family's yes and their own words, a plan, visits, reviews, and an end where there is one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sooner_site.access.clock import day_of
from sooner_site.agencies.models import Agency
from sooner_site.cases import actions
from sooner_site.cases.actions import Doer
from sooner_site.cases.models import Case, Need, PlanAction
from sooner_site.demo.history.running import Story
from sooner_site.demo.history.words import ABOUT, CHANGED, HANDOVER, VOICES, WANTS, WORKS_WELL

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.demo.history.world import World
    from sooner_site.referrals.models import Referral

#: Of each way in which a case ends: the reason, and what became of the needs, the first one first.
ENDS = {
    "met": ("outcomes met", ("met",)),
    "again": ("outcomes met", ("met",)),
    "partly": ("outcomes met", ("met", "partly_met")),
    "not_met": ("family declined", ("not_met", "no_longer_wanted")),
    "stepped_up": ("stepped up", ("not_met",)),
}
#: Who leads where the story asks for one agency: nobody steps a case up, or hands it over, to themselves.
LED_BY = {"stepped_up": "lead.police", "moving": "lead.police", "handover": "lead.children"}
#: After so many days such a case ends.
_LASTS = 95
_BETWEEN_VISITS = 19
_REVIEW_AFTER = 84
#: How many needs of a case are worked on at once.
_AT_ONCE = 3


def tell(world: World, referral: Referral, goes: str, days_ago: float) -> Story:
    """The story of one case, from its opening."""
    at = world.at(days_ago, hour=10)
    yield at
    lead = world.people[LED_BY[goes]] if goes in LED_BY else world.next_lead()
    case = actions.open_case(referral.reference, lead=lead, by=world.hub, now=at)
    if goes == "new":
        return
    at = world.at(days_ago - 3, hour=11)
    yield at
    _first_visit(world, case, lead, at)
    at = world.at(days_ago - 6, hour=14)
    yield at
    needs = _needs(case, lead, at)
    plan = [_agree(world, case, need, lead, at) for need in needs[:_AT_ONCE]]
    _bring_in(world, case, lead, at)
    until = days_ago - _LASTS if goes in ENDS else (40 if goes == "neglected" else 1)
    yield from _visit(world, case, lead, needs, days_ago - 6, until)
    yield from _ending(world, case, lead, plan, goes, days_ago - _LASTS)


def _first_visit(world: World, case: Case, lead: User, at: datetime) -> None:
    on = day_of(at)
    actions.record_consent(
        case, asked_on=on, asked_whom="The parent at home", how="in_person", answer="agreed", scope="Everything in the plan", by=lead, now=at
    )
    actions.record_own_words(case, about="matters", said_by="Mum", words=world.one_of(WANTS) + ".", said_on=on, by=lead, now=at)
    actions.record_own_words(case, about="works_well", said_by="The whole family", words=world.one_of(WORKS_WELL), said_on=on, by=lead, now=at)
    actions.write_note(case, kind="visit", words="First visit. They know why I came, and want to go on.", happened_on=on, by=lead, now=at)


def _needs(case: Case, lead: User, at: datetime) -> list[Need]:
    """The needs that the case began with; where none came along, one that was found on the first visit."""
    return list(Need.objects.filter(case=case)) or [actions.add_need(case, outcome=5, words="Found on the first visit.", by=lead, now=at)]


def _agree(world: World, case: Case, need: Need, lead: User, at: datetime) -> PlanAction:
    doer = world.lot.choice((Doer(worker=lead), Doer(who="Mum"), Doer(who="Mum, with her sister")))
    by_on = day_of(at) + timedelta(days=world.lot.randrange(14, 50))
    return actions.agree_action(case, need=need, what=world.one_of(ABOUT[need.outcome].actions), doer=doer, by_on=by_on, by=lead, now=at)


def _bring_in(world: World, case: Case, lead: User, at: datetime) -> None:
    """Every other case has somebody of another agency in its team."""
    helper = world.people["lead.schools" if lead != world.people["lead.schools"] else "lead.children"]
    if world.lot.random() < 0.5:
        actions.add_to_team(case, user=helper, does="Talks with the school", by=lead, now=at)


def _visit(world: World, case: Case, lead: User, needs: list[Need], days_ago: float, until: float) -> Story:
    """Visits and calls every few weeks, a review after twelve, until so many days ago."""
    began, turn = days_ago, 0
    while days_ago - _BETWEEN_VISITS > until:
        days_ago, turn = days_ago - _BETWEEN_VISITS, turn + 1
        at = world.at(days_ago)
        yield at
        need, kind = needs[turn % len(needs)], ("visit", "call", "voice")[turn % 3]
        words = world.one_of(VOICES) if kind == "voice" else ABOUT[need.outcome].found
        actions.write_note(case, kind=kind, words=words, happened_on=day_of(at), by=lead, now=at)
        if turn % 2 == 0:
            actions.record_progress(need, progress=world.one_of(("same", "better", "better")), words="", seen_on=day_of(at), by=lead, now=at)
        if began - days_ago > _REVIEW_AFTER - _BETWEEN_VISITS:
            began = days_ago
            _review(world, case, lead, at)


def _review(world: World, case: Case, lead: User, at: datetime) -> None:
    held = day_of(at)
    words = world.one_of(CHANGED)
    next_on = held + timedelta(days=_REVIEW_AFTER)
    actions.hold_review(case, held_on=held, who_came="The family, school, the lead", what_changed=words, next_on=next_on, by=lead, now=at)


def _ending(world: World, case: Case, lead: User, plan: list[PlanAction], goes: str, days_ago: float) -> Story:
    """What the story comes to: an end, a request that nobody has answered, a hand-over that waits, or nothing yet."""
    if goes == "moving":
        yield world.at(3, hour=15)
        _ask(case, lead, "step_in", "health", "Speech and language of the youngest.", world.at(3, hour=15))
    if goes == "handover":
        yield world.at(2, hour=15)
        actions.ask_to_lead(case, lead=world.people["lead.police"], words=HANDOVER, by=lead, now=world.at(2, hour=15))
    if goes not in ENDS:
        return
    at = world.at(days_ago + 4, hour=12)
    yield at
    for action in plan:
        actions.mark_done(action, done_on=day_of(at), by=lead, now=at)
    if goes == "stepped_up":
        move = _ask(case, lead, "step_up", "children", "More than early help can do: neglect has gone on.", at)
        at = world.at(days_ago + 2, hour=12)
        yield at
        actions.answer_move(move, accepted=True, answer="A social worker visits on Monday.", by=world.people["manager"], now=at)
    at = world.at(days_ago, hour=16)
    yield at
    _close(case, lead, goes, at)


def _ask(case: Case, lead: User, kind: str, agency: str, reason: str, at: datetime) -> object:
    return actions.ask_move(case, kind=kind, to_agency=Agency.objects.get(pk=agency), reason=reason, by=lead, now=at)


def _close(case: Case, lead: User, goes: str, at: datetime) -> None:
    because, became = ENDS[goes]
    needs = list(Need.objects.filter(case=case).values_list("pk", flat=True))
    results = {need: (became[min(place, len(became) - 1)], "") for place, need in enumerate(needs)}
    actions.close_case(case, because=because, results=results, words="They have my number.", by=lead, now=at)
