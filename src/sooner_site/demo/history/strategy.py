"""The story of the demo's strategy: a plan of 15 months, evidence for the charter, what agencies asked of each other, and two theories of change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from sooner_site.agencies.models import Agency
from sooner_site.strategy import actions, queries
from sooner_site.strategy.actions import Answers
from sooner_site.strategy.choices import Source
from sooner_site.strategy.models import Action, Aim

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

#: The plan began so many days before today.
BEGAN = 215
AIMS = ("Fewer children go missing a second time", "Every agency helps before it has to", "Know what works, and end what does not")


@dataclass(frozen=True)
class Step:
    """One action of the plan: its aim, words, agency and post, by when (days before today, below nothing after it), and the commitment that it answers."""

    aim: int
    words: str
    agency: str
    post: str
    due: int
    commitment: str = ""


STEPS = (
    Step(0, "Ring every family on the day after a child was found", "police", "Superintendent, neighbourhoods", 40, "C4"),
    Step(0, "Tell the school the same day", "police", "Inspector, missing people", 12),
    Step(0, "Offer a talk with somebody of the child’s choice", "children", "Head of family help", -45),
    Step(1, "Train lead practitioners of three agencies together", "children", "Head of family help", -80, "C8"),
    Step(1, "Officers lead cases where they know the family best", "police", "Superintendent, neighbourhoods", -120, "C11"),
    Step(1, "A named person for families of people in prison", "housing", "Head of tenancies", 25),
    Step(2, "Freeze a protocol before each new pilot begins", "police", "Head of analysis", 90, "C12"),
    Step(2, "Compare hubs with and without a police lead", "health", "Public health consultant", -150),
)
EVIDENCE = (
    ("C1", None, "The five agencies agreed three aims and signed the plan", "Chair of the board", 200),
    ("C2", "police", "Incidents are sent to the partnership every night", "Head of information", 90),
    ("C2", "schools", "Attendance is sent every week", "Head of pastoral care", 60),
    ("C3", None, "A worklist is looked at every morning by the hub", "Manager of the hub", 30),
    ("C9", None, "Volunteers’ checks and travel were paid by five agencies", "Co-ordinator", 500),
)
ASKED = (
    ("schools", "police", "Tell us by eight in the morning when a child was at a call", 100, True, True),
    ("police", "schools", "Name one person in each school whom an officer can ring", 60, True, None),
    ("health", "police", "Do not send letters to families whom a health visitor is seeing", 30, False, None),
    ("police", "children", "Tell the officer who referred what became of it", -40, True, None),
    ("charity", "police", "Lend a room at the station for the debt clinic", -20, None, None),
)
SIDE_BY_SIDE: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("inputs", "One practitioner stays with a family for six months", ()),
    ("inputs", "Five agencies pay for the places", ()),
    ("outputs", "The family says what it wants to change", ("Plans agreed",)),
    ("outputs", "Somebody comes when it is hard", ("Visits within a day",)),
    ("outcomes", "Fewer incidents at home", ("Police-attended incidents in the year after",)),
    ("impact", "Less demand on policing and late help", ("Calls about the same address",)),
)
ARROWS = (
    ("b1", "b3", "the family trusts the practitioner"),
    ("b2", "b4", "places are free when they are needed"),
    ("b1", "b4", ""),
    ("b3", "b5", "the plan is kept to"),
    ("b4", "b5", ""),
    ("b5", "b6", "nothing else changes"),
)
POLICE_LEAD = (
    ("inputs", "An officer sits in the hub two days a week"),
    ("outputs", "Referrals are talked over face to face"),
    ("outcomes", "Families are helped sooner"),
    ("impact", "Less late help"),
)


def tell(world: World) -> Story:
    """From the first day of the plan until yesterday."""
    own = replace(world, lot=Random(5))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    leader = world.people["leader"]
    yield (at := own.at(BEGAN, 9))
    begins = at.date().replace(day=1)
    actions.begin_plan("Helping sooner, together", begins_on=begins, ends_on=_last_day(begins), by=leader, now=at)
    aims = [actions.add_aim(words, by=leader, now=at) for words in AIMS]
    made = [_add(own, step, aims, at) for step in STEPS]
    yield from _side_by_side(own)
    yield from _asked(own)
    yield from _went_on(own, made)
    yield from _police_lead(own)
    yield from _evidence(own)
    yield (at := own.at(8, 15))
    actions.raise_barrier(made[5].pk, "The post is vacant", "Housing fills it, or names somebody meanwhile", by=leader, now=at)


def _evidence(world: World) -> Story:
    """What shows that the charter is kept."""
    yield (at := world.at(20, 11))
    for code, agency, words, post, days in EVIDENCE:
        whose = Agency.objects.filter(pk=agency).first() if agency else None
        told = {"agency": whose, "kind": "statement", "words": words, "post": post, "on_day": world.today - timedelta(days=days)}
        actions.give_evidence(code, **told, by=world.people["leader"], now=at)


def _add(world: World, step: Step, aims: list[Aim], at: datetime) -> Action:
    answers = Answers()
    if step.commitment:
        answers = Answers(Source.CHARTER, step.commitment, queries.charter().by_code[step.commitment].words)
    told = {"agency": _agency(step.agency), "post": step.post, "due_on": world.today - timedelta(days=step.due), "answers": answers}
    return actions.add_action(step.words, aim=aims[step.aim], **told, by=world.people["leader"], now=at)


def _went_on(world: World, made: list[Action]) -> Story:
    """What became of some of the actions."""
    leader, manager = world.people["leader"], world.people["manager"]
    yield (at := world.at(95, 14))
    actions.end(made[6].pk, "done", "The analyst has frozen two since; both are in the registry of studies.", by=leader, now=at)
    yield (at := world.at(70, 10))
    barrier = actions.raise_barrier(made[0].pk, "Nobody is on duty on Sundays", "A rota across two stations", by=leader, now=at)
    actions.note(made[3].pk, "Two of three days are held; 41 people came, from three agencies.", by=manager, now=at)
    yield (at := world.at(45, 10))
    actions.lift(barrier.pk, "The two stations share a rota since the first of the month", by=leader, now=at)
    actions.end(made[0].pk, "done", "Every family is rung; the log shows it.", by=leader, now=at)


def _asked(world: World) -> Story:
    """What agencies asked of each other at a workshop, and what they answered since: by the people whom the demo has."""
    leader, manager = world.people["leader"], world.people["manager"]
    answers = {leader.agency_id: leader, manager.agency_id: manager}
    yield (at := world.at(150, 13))
    made = [
        (actions.expect(words, asks=_agency(asks), asked=_agency(asked), by_on=_after(world, due), by=leader, now=at), accepted, met)
        for asks, asked, words, due, accepted, met in ASKED
    ]
    yield (at := world.at(120, 13))
    for one, accepted, _ in made:
        if accepted is not None and (who := answers.get(one.asked_id)):
            actions.answer(one.pk, accepted, "From next month on." if accepted else "A letter is the law for some calls; we ring first.", by=who, now=at)


def _side_by_side(world: World) -> Story:
    """A theory that is fixed before its test has a result."""
    leader, manager = world.people["leader"], world.people["manager"]
    yield (at := world.at(190, 10))
    claim = "People who are offered Side by Side have fewer incidents that the police attend in the year after than people who are not"
    first = actions.begin_theory("Side by Side", claim, by=manager, now=at).pk
    for column, words, measures in SIDE_BY_SIDE:
        actions.add_box(first, column, words, measures, by=manager, now=at)
    for start, end, assumption in ARROWS:
        actions.add_arrow(first, start, end, assumption, by=manager, now=at)
    yield (at := world.at(185, 15))
    protocols = queries.protocols()
    actions.fix(first, protocols[0][0] if protocols else "", by=leader, now=at)


def _police_lead(world: World) -> Story:
    """A theory that cannot be tested yet."""
    leader = world.people["leader"]
    yield (at := world.at(40, 10))
    second = actions.begin_theory("A police lead in each hub", "Hubs with a police lead open cases sooner than hubs without", by=leader, now=at).pk
    for column, words in POLICE_LEAD:
        actions.add_box(second, column, words, (), by=leader, now=at)
    actions.add_arrow(second, "b1", "b2", "the officer is freed from other duties", by=leader, now=at)
    actions.add_arrow(second, "b2", "b3", "", by=leader, now=at)


def _agency(name: str) -> Agency:
    """The agency of that id; in a partnership that has none such, its first."""
    return Agency.objects.filter(pk=name).first() or Agency.objects.exclude(pk__in=("police", "partnership")).order_by("pk")[0]


def _after(world: World, days_ago: int) -> date:
    return world.today - timedelta(days=days_ago)


def _last_day(begins: date) -> date:
    """The last day of a plan of 15 months that begins on the first of one."""
    year, month = divmod(begins.year * 12 + begins.month - 1 + 15, 12)
    return date(year, month + 1, 1) - timedelta(days=1)
