"""The machine: random people do random things to one area, and after each of them random people look at random pages."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from sooner.warehouse.home import Home
from sooner_site.access.models import User
from tests.generative.site import people, places
from tests.generative.site.asking import Asker
from tests.generative.site.deeds_case import Helping
from tests.generative.site.deeds_refer import VERBS, Referring
from tests.generative.site.facts import Facts, Who
from tests.generative.site.marks import Marks
from tests.generative.site.oracle import Oracle
from tests.generative.site.world import FAMILIES, SHOWN, World

Thing = TypeVar("Thing")
#: One choice among however many there are; and whether somebody is taken who may, or anybody.
pick = st.integers(min_value=0, max_value=9999)
mostly = st.integers(min_value=0, max_value=9).map(bool)

#: How many looks follow each deed.
LOOKS = 3
ROLES = ("referrer", "hub_practitioner", "lead_practitioner", "manager", "court_volunteer", "coordinator", "analyst", "leader", "data_protection_officer")


class Histories(RuleBasedStateMachine):
    """One history. The users and the area are made once, and every history begins with them anew."""

    world: ClassVar[World]
    users: ClassVar[list[Who]]
    clients: ClassVar[dict[str, Client]]
    cookies: ClassVar[dict[str, dict[str, str]]]
    homes: ClassVar[list[Home]]

    def __init__(self) -> None:
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        people.begin_anew(self.clients, self.cookies)
        self.facts = Facts(people.again(self.users))
        self.marks = Marks(self.world.marks.homes)
        self.oracle = Oracle(self.facts, self.marks)
        self.asker = Asker(self.clients, self.facts, self.oracle)
        self.referring, self.helping = Referring(self.asker, self.marks), Helping(self.asker, self.marks)

    def teardown(self) -> None:
        """Undo the history."""
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)
        settings.HOME = self.homes[0]

    # -- choosing

    def _one(self, among: Sequence[Thing], number: int) -> Thing:
        return among[number % len(among)]

    def _who(self, number: int, may: bool, page: str, thing: Any = None) -> Who:
        """Somebody who may open the page, or, now and then, anybody."""
        able = [who for who in self.facts.users if self.oracle.opens(who, page, thing)]
        return self._one(able if may and able else self.facts.users, number)

    def _with(self, *roles: str) -> list[Who]:
        return [who for who in self.facts.users if who.here and who.roles.intersection(roles)]

    def _looks(self, numbers: Sequence[int], *touched: Any) -> None:
        """Random people look: at what was touched, at anything else of the history, at pages that are about nothing."""
        everything = places.things(self.facts)
        for number, looked in zip(numbers, itertools.cycle((0, 1, 0, 2)), strict=False):
            there = [place for thing in (touched if looked == 0 and touched else [self._one(everything, number // 7)]) for place in places.of(thing)]
            page, thing, address = (self._one(places.ALONE, number), None, {}) if looked == 2 else self._one(there, number)
            self.asker.look(self._who(number // 17, number % 3 > 0, page, thing), page, thing, address)

    # -- beginnings

    @initialize(families=st.lists(st.sampled_from(("fa", "fb", "fc", "fd", "")), max_size=2), numbers=st.tuples(pick, pick), team=pick)
    def some_cases_are_open(self, families: list[str], numbers: tuple[int, int], team: int) -> None:
        """A history begins with up to two cases, and somebody in the team of the first."""
        hub = self._with("hub_practitioner")[0]
        for family, number in zip(families, numbers, strict=False):
            if family:
                self.helping.open_case(hub, family, self._one(self._with("lead_practitioner"), number))
        for case in self.facts.cases[:1]:
            self.helping.ask_family(case.lead, case)
            others = [who for who in self._with(*ROLES[:6]) if who is not case.lead]
            self.helping.add_to_team(case.lead, case, self._one(others, team))

    # -- referrals

    @rule(who=pick, may=mostly, family=st.sampled_from((*FAMILIES, "fa-before", "", "")), person=pick, sends=mostly, looks=st.tuples(pick, pick, pick))
    def somebody_refers(self, who: int, may: bool, family: str, person: int, sends: bool, looks: tuple[int, ...]) -> None:
        """From a family's page, or from what they know."""
        by = self._who(who, may, "referrals:start") if not family or who % 2 else self._who(who, may, "worklist:family", family)
        draft = self.referring.begin(by, family)
        if draft is not None:
            self.referring.write(draft, person)
            if sends:
                self.referring.send(draft)
        self._looks(looks, *self.facts.referrals[-1:], *self.facts.drafts[-1:])

    @rule(who=pick, may=mostly, which=pick, family=st.sampled_from(("new", *FAMILIES)), looks=st.tuples(pick, pick, pick))
    def the_hub_says_which_family(self, who: int, may: bool, which: int, family: str, looks: tuple[int, ...]) -> None:
        """Which family a referral is about, or that it is a new one."""
        if self.facts.referrals:
            referral = self._one(self.facts.referrals, which)
            self.referring.say_which_family(self._who(who, may, "referrals:family", referral), referral, family)
            self._looks(looks, referral, *([referral.family] if referral.family else []))

    @rule(who=pick, may=mostly, which=pick, verb=st.sampled_from(("accept", "accept", "return", *VERBS)), lead=pick, looks=st.tuples(pick, pick, pick))
    def the_hub_decides(self, who: int, may: bool, which: int, verb: str, lead: int, looks: tuple[int, ...]) -> None:
        """A decision; after accepting, mostly, a case."""
        if self.facts.referrals:
            referral = self._one(self.facts.referrals, which)
            by = self._who(who, may, "referrals:decide", referral)
            if verb == "accept" and not referral.family:
                self.referring.say_which_family(by, referral, "new")
            self.referring.decide(by, referral, verb)
            if referral.state == "accepted" and referral.case is None and lead % 4:
                self.helping.open_case(by, referral, self._one(self._with("lead_practitioner"), lead))
            self._looks(looks, referral, *self.facts.cases[-1:])

    @rule(who=pick, may=mostly, which=pick, sends=mostly, looks=st.tuples(pick, pick, pick))
    def somebody_adds_to_a_referral(self, who: int, may: bool, which: int, sends: bool, looks: tuple[int, ...]) -> None:
        """A returned referral is taken up; drafts that lie there are sent."""
        returned = [one for one in self.facts.referrals if one.state == "returned"] or self.facts.referrals
        if returned:
            referral = self._one(returned, which)
            self.referring.add_to(self._who(who, may, "referrals:answer", referral), referral)
            self._looks(looks, referral, *self.facts.drafts[-1:])
        for draft in self.facts.drafts[:1] if sends else ():
            self.referring.send(draft)

    # -- cases

    @rule(who=pick, may=mostly, family=st.sampled_from((*FAMILIES, "fa-before")), lead=pick, looks=st.tuples(pick, pick, pick))
    def the_hub_opens_a_case(self, who: int, may: bool, family: str, lead: int, looks: tuple[int, ...]) -> None:
        """Of a family on the list."""
        self.helping.open_case(self._who(who, may, "cases:open"), family, self._one(self._with("lead_practitioner"), lead))
        self._looks(looks, *self.facts.cases[-1:], family)

    @rule(who=pick, may=mostly, which=pick, what=st.sampled_from(("own_words", "contact", "need", "review")), looks=st.tuples(pick, pick, pick))
    def the_lead_writes(self, who: int, may: bool, which: int, what: str, looks: tuple[int, ...]) -> None:
        """What the family says, how to reach them, a need, a review."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            self.helping.write(self._who(who, may, f"cases:{what}", case), case, what)
            self._looks(looks, case)

    @rule(who=pick, may=mostly, which=pick, readers=st.sampled_from(("team", "lead")), looks=st.tuples(pick, pick, pick))
    def somebody_writes_a_note(self, who: int, may: bool, which: int, readers: str, looks: tuple[int, ...]) -> None:
        """For the team, or for the lead and their managers alone."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            self.helping.write_note(self._who(who, may, "cases:note", case), case, readers)
            self.asker.look(self._who(looks[0], True, "cases:notes", case), "cases:notes", case, {"reference": case.reference})
            self._looks(looks, case)

    @rule(who=pick, may=mostly, which=pick, worker=pick, done=mostly, looks=st.tuples(pick, pick, pick))
    def the_plan_changes(self, who: int, may: bool, which: int, worker: int, done: bool, looks: tuple[int, ...]) -> None:
        """An action is agreed, or one is done or given up."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            if case.actions and worker % 2:
                action = self._one(list(case.actions), worker)
                self.helping.end_action(self._who(who, may, "cases:action_done", (case, case.actions[action])), case, action, done)
            else:
                if not case.agreed:
                    self.helping.ask_family(case.lead, case)
                self.helping.plan(self._who(who, may, "cases:action", case), case, self._one([case.lead, *case.team], worker))
            self._looks(looks, case)

    @rule(who=pick, may=mostly, which=pick, other=pick, answers=mostly, looks=st.tuples(pick, pick, pick))
    def the_lead_changes(self, who: int, may: bool, which: int, other: int, answers: bool, looks: tuple[int, ...]) -> None:
        """Somebody is asked to take the lead over, or who was asked answers."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            if case.asked and answers:
                self.helping.answer_lead(self._who(who, may, "cases:accept_lead", case), case, bool(other % 3))
            else:
                self.helping.ask_to_lead(self._who(who, may, "cases:hand_over", case), case, self._one(self._with("lead_practitioner"), other))
            self._looks(looks, case, case.family)

    @rule(who=pick, may=mostly, which=pick, other=pick, looks=st.tuples(pick, pick, pick))
    def the_team_changes(self, who: int, may: bool, which: int, other: int, looks: tuple[int, ...]) -> None:
        """Somebody joins the team, or leaves it."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            by = self._who(who, may, "cases:team", case)
            if case.team and other % 2:
                self.helping.take_from_team(by, case, self._one(case.team, other // 2))
            else:
                self.helping.add_to_team(by, case, self._one([one for one in self.facts.users if one.here], other // 2))
            self._looks(looks, case, case.family)

    @rule(who=pick, may=mostly, which=pick, kind=st.sampled_from(("step_up", "step_down", "step_in")), to=pick, looks=st.tuples(pick, pick, pick))
    def another_agency_is_asked(self, who: int, may: bool, which: int, kind: str, to: int, looks: tuple[int, ...]) -> None:
        """To take the case on or to join in; or it answers."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            waiting = [move for move in self.facts.moves if move.case is case and move.waits]
            if waiting:
                self.helping.answer_move(self._who(who, may, "cases:answer_move", waiting[0]), waiting[0], bool(to % 2))
            else:
                self.helping.ask_move(self._who(who, may, "cases:step", case), case, kind, self._one(people.AGENCIES, to))
            self._looks(looks, case, *self.facts.moves[-1:])

    @rule(who=pick, may=mostly, which=pick, looks=st.tuples(pick, pick, pick))
    def a_case_ends_or_is_opened_again(self, who: int, may: bool, which: int, looks: tuple[int, ...]) -> None:
        """Closed where it is open, opened again where it is closed."""
        if self.facts.cases:
            case = self._one(self.facts.cases, which)
            deed, page = (self.helping.close, "cases:close") if case.open else (self.helping.reopen, "cases:reopen")
            deed(self._who(who, may, page, case), case)
            self._looks(looks, case, case.family)

    # -- families

    @rule(who=pick, may=mostly, protected=st.booleans(), looks=st.tuples(pick, pick, pick))
    def somebody_writes_a_family_down(self, who: int, may: bool, protected: bool, looks: tuple[int, ...]) -> None:
        """After a search."""
        self.referring.write_down(self._who(who, may, "worklist:home"), protected)
        self._looks(looks, *self.facts.written[-1:])

    @rule(who=pick, may=mostly, person=pick, looks=st.tuples(pick, pick, pick))
    def somebody_searches(self, who: int, may: bool, person: int, looks: tuple[int, ...]) -> None:
        """By first name and day of birth."""
        self.referring.search(self._who(who, may, "worklist:search"), person)
        self._looks(looks)

    @rule(who=pick, may=mostly, which=pick, about=st.sampled_from(("need", "row", "tie", "link", "address")), looks=st.tuples(pick, pick, pick))
    def somebody_says_it_is_wrong(self, who: int, may: bool, which: int, about: str, looks: tuple[int, ...]) -> None:
        """On a family's page; or the agency answers."""
        if self.facts.corrections and which % 3 == 0:
            correction = self._one(self.facts.corrections, which)
            self.referring.answer_correction(self._who(who, may, "quality:correction", correction), correction)
        else:
            family = self._one((*FAMILIES, *(one.reference for one in self.facts.written)), which)
            self.referring.say_it_is_wrong(self._who(who, may, "worklist:wrong", family), family, about, which)
        self._looks(looks, *self.facts.corrections[-2:])

    # -- what people are, and what agencies share

    @rule(which=pick, roles=st.lists(st.sampled_from(ROLES), min_size=1, max_size=2, unique=True), looks=st.tuples(pick, pick, pick))
    def somebody_changes_role(self, which: int, roles: list[str], looks: tuple[int, ...]) -> None:
        """An administrator gives somebody other roles."""
        self._administered(which, roles)
        self._looks(looks)

    @rule(which=pick, looks=st.tuples(pick, pick, pick))
    def somebody_leaves(self, which: int, looks: tuple[int, ...]) -> None:
        """An administrator marks somebody as left."""
        self._administered(which, [])
        self._looks(looks)

    def _administered(self, which: int, roles: list[str]) -> None:
        (administrator,) = self._with("administrator")
        who = self._one([one for one in self.facts.users if one is not administrator], which)
        version = User.objects.get(pk=who.pk).version
        page, said = ("access:user", {"roles": roles, "version": version}) if roles else ("access:user_left", {})
        sent = self.asker.send(administrator, page, None, {"pk": who.pk}, **said)
        if sent.status_code == 303 and who.here:
            who.roles, who.here = (frozenset(roles), True) if roles else (who.roles, False)

    @rule(number=st.integers(min_value=1, max_value=len(SHOWN)), looks=st.tuples(pick, pick, pick))
    def another_answer_is_put_in_force(self, number: int, looks: tuple[int, ...]) -> None:
        """A run under other agreements: some share more, some less, one has ended."""
        settings.HOME = self.homes[number - 1]
        self.facts.answer = number
        self.facts.tell(f"answer {number} is in force")
        self._looks(looks, *self.facts.cases[-1:])
