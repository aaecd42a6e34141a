"""A site with something of everything in it, and where each of its pages is: for whom it is opened, and at which address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse

from sooner.help.directory.reading import read
from sooner.help.directory.taking import services_in
from sooner_site.access import clock
from sooner_site.access.actions import invitations, kept, releases
from sooner_site.access.models import User
from sooner_site.board.queries import series_key
from sooner_site.cases import actions as cases
from sooner_site.court_desk import actions as desk
from sooner_site.directory import actions as services
from sooner_site.families import actions as families
from sooner_site.families.choices import NewPerson, Place
from sooner_site.quality import actions as quality
from sooner_site.referrals import actions as referring
from sooner_site.referrals.forms.decisions import DECISIONS
from sooner_site.referrals.forms.pages import PAGES
from sooner_site.referrals.models import Referral
from tests.factories import referrals as made_referrals
from tests.factories import results, runs
from tests.factories.site import agency, user
from tests.functional.site import (
    filled_caseloads,
    filled_data_rights,
    filled_demand,
    filled_follow_on,
    filled_maturity,
    filled_plans,
    filled_practice,
    filled_review,
    filled_strategy,
    filled_studies,
    filled_training,
    filled_volunteers,
)
from tests.unit.help.directory.documents import at, document
from tests.unit.site.budget import making as pooling
from tests.unit.site.cases import making
from tests.unit.site.cases.making import NOW
from tests.unit.site.cases.test_pages import full_case
from tests.unit.site.court_desk import making as desk_making
from tests.unit.site.directory import making as directory

AGENCIES = ("partnership", "police", "schools", "children", "health", "housing", "charity")
WORKERS = {
    "referrer": ("schools", "Tess Ortiz"),
    "hub_practitioner": ("partnership", "Hana Moss"),
    "lead_practitioner": ("police", "Pat Ridley"),
    "manager": ("police", "Mo Hart"),
    "court_volunteer": ("charity", "Colin Vane"),
    "coordinator": ("partnership", "Yusuf Dale"),
    "analyst": ("police", "Mei Foster"),
    "leader": ("police", "Ruth Ade"),
    "data_protection_officer": ("partnership", "Simon Hale"),
    "administrator": ("partnership", "Olive Tan"),
}


@dataclass(frozen=True)
class Visit:
    """One page that somebody with a role opens, by the name of its address."""

    role: str
    name: str
    path: str


class FilledSite:
    """The people, and what they have written; ``visits`` says where everything is."""

    def __init__(self) -> None:
        for name in AGENCIES:
            agency(name)
        self.people = {role: user(role, of=of, name=name) for role, (of, name) in WORKERS.items()}
        self.visits = [*self._everybody(), *self._court_desk(), *self._cases(), *self._referrals(), *self._families(), *self._directory()]
        self.visits += filled_follow_on.visits(self.people)
        self.visits += [*self._budget(), *self._board(), *self._administration()]
        self.visits += [self._visit(role, f"maturity:{name}", *args) for role, name, args in filled_maturity.pages(self.people)]
        self.visits += [self._visit(*one) for one in filled_strategy.visits(self.people)]
        self.visits += [self._visit(role, f"training:{page}", *more) for role, page, more in filled_training.pages(self.people)]
        self.visits += filled_practice.visits(self._visit, self.people)
        self.visits += [self._visit(*one) for one in filled_caseloads.fill(self.people)]
        self.visits += filled_volunteers.visits(self._visit, self.people)
        self.visits += filled_data_rights.visits(self._visit, self.people)
        self.visits += filled_plans.visits(self._visit, self.people)
        self.visits += filled_studies.visits(self._visit, self.people)

    def _visit(self, role: str, name: str, *args: Any, then: str = "") -> Visit:
        return Visit(role, name, reverse(name, args=args) + then)

    def _everybody(self) -> list[Visit]:
        pages = ("home:rights", "home:accessibility", "home:help", "design:gallery", "design:gallery_mistakes", "mfa_index")
        homes = [self._visit(role, "home:home") for role in WORKERS]
        return [*homes, *(self._visit("referrer", page) for page in pages), self._visit("manager", "cases:list")]

    def _board(self) -> list[Visit]:
        """Results on the board, one that waits, and one that newer ones have taken the place of."""
        home, leader = settings.HOME, self.people["leader"]
        rows = [
            results.indicator(series="Calls at night", variation="concern", chart="a.svg", target=30.0, assurance="consistently_failing"),
            results.indicator(),
        ]
        promises = (results.target(), results.target(measure="label lost", status="label lost"), results.target(measure="Inferred", status="inferred"))
        old = results.indicators(home, *rows, today="2026-08-31")
        released = {
            "indicators": results.indicators(home, *rows, counts_of_people=True),
            "targets": results.targets(home, *promises, outputs=(results.output(), results.output(place="All", is_sum=True))),
            "evidence": results.evidence(home, results.study(chart="a.svg", frozen=False)),
            "demand": filled_demand.demand(home),
        }
        for kind, draft in (("indicators", old), *released.items()):
            releases.release(kind, draft, "Read", by=leader, now=NOW)
        waits = results.evidence(home, results.study(study="c" * 65, verdict="not_a_fair_comparison", estimate=None, low=None, high=None))
        results.indicators(home, *rows, today="2026-07-31")
        return [
            *(self._visit("leader", f"board:{page}") for page in ("board", "indicators", "targets", "evidence", "demand", "earlier", "waiting")),
            self._visit("leader", "board:indicator", series_key("Calls at night")),
            *(self._visit("leader", "board:result", kind, draft) for kind, draft in (*released.items(), ("evidence", waits))),
            self._visit("leader", "board:release", "evidence", waits),
            self._visit("leader", "board:withdraw", "evidence", released["evidence"]),
            self._visit("manager", "board:board"),
        ]

    def _court_desk(self) -> list[Visit]:
        volunteer, by, now = self.people["court_volunteer"], self.people["coordinator"], clock.now()
        of_it = ("lists", "seats", "queue", "counts", "court_add", "desk", "sheet", "contact")
        court = desk_making.court(now, volunteer, by=by)
        made = desk.log(court, now.date(), desk.Given(asked="prison"), by=volunteer, now=now)
        taken = desk.log(court, now.date(), desk.Given(asked="release"), by=volunteer, now=now)
        desk.take(taken.pk, by=by, now=now)
        return [
            *(self._visit("court_volunteer", f"court_desk:{page}") for page in ("desk", "sheet", "contact")),
            self._visit("court_volunteer", "court_desk:name", made.pk),
            *(self._visit("coordinator", f"court_desk:{page}") for page in of_it),
            self._visit("coordinator", "court_desk:asked", made.pk),
            self._visit("coordinator", "court_desk:asked", taken.pk),
            self._visit("coordinator", "court_desk:seat_away", desk_making.seat()),
            self._visit("coordinator", "worklist:of_contact", made.pk),
        ]

    def _cases(self) -> list[Visit]:
        lead, hub, of_children = self.people["lead_practitioner"], self.people["hub_practitioner"], user("manager", of="children", name="Ines Cole")
        full = full_case("f1", lead)
        action = cases.agree_action(full, need=making.need(full), what="Ring the landlord", doer=cases.Doer(worker=lead), by_on=NOW.date(), by=lead, now=NOW)
        cases.add_to_team(making.again(full), user=self.people["referrer"], does="Attendance", by=lead, now=NOW)
        of_it = ("family", "consent", "own_words", "contact", "basis", "need", "action", "note", "review", "hand_over", "team", "step", "close")
        reads = ("detail", "family", "needs", "plan", "plan_for_family", "notes", "reviews", "history")
        lists = ("list", "my_work", "closed")
        acts = ("action_change", "action_done", "action_not_done")
        self.people["manager_of_children"] = of_children
        return [
            *(self._visit("lead_practitioner", f"cases:{page}", full.pk) for page in dict.fromkeys((*reads, *of_it))),
            *(self._visit("lead_practitioner", f"cases:{page}", full.pk, action.pk) for page in acts),
            self._visit("lead_practitioner", "cases:progress", full.pk, making.need(full).pk),
            self._visit("lead_practitioner", "cases:take_from_team", full.pk, self.people["referrer"].pk),
            *(self._visit("lead_practitioner", f"cases:{page}") for page in lists),
            *(self._visit(role, "cases:detail", full.pk) for role in ("hub_practitioner", "manager", "referrer")),
            *self._other_cases(lead, hub),
        ]

    def _other_cases(self, lead: User, hub: User) -> list[Visit]:
        asked = making.case(lead=making.practitioner(of="housing", name="Sam Wren"), family="f2", by=hub)
        cases.ask_to_lead(asked, lead=lead, words="Ring Ada first", by=making.lead(asked), now=NOW)
        over = making.case(lead=lead, family="f4", by=hub)
        cases.close_case(over, because="family moved", results=making.results(over), by=lead, now=NOW)
        moving = making.agree(making.case(lead=lead, family="f6", by=hub))
        move = cases.ask_move(moving, kind="step_up", to_agency=agency("children"), reason="More than early help", by=lead, now=NOW)
        referral = making.accepted(hub, "f8")
        return [
            *(self._visit("lead_practitioner", f"cases:{page}", asked.pk) for page in ("detail", "accept_lead", "decline_lead")),
            *(self._visit("lead_practitioner", f"cases:{page}", over.pk) for page in ("detail", "reopen")),
            self._visit("lead_practitioner", "cases:take_back_move", moving.pk),
            self._visit("manager_of_children", "cases:answer_move", move.pk),
            self._visit("hub_practitioner", "cases:open", referral.reference),
        ]

    def _referrals(self) -> list[Visit]:
        teacher, hub = self.people["referrer"], self.people["hub_practitioner"]
        draft = made_referrals.draft(teacher)
        sent = made_referrals.sent(teacher, children=[CHILD])
        known = referring.confirm_family(made_referrals.sent(teacher, now=NOW - timedelta(days=3)), "f5", by=hub, now=NOW)
        back = made_referrals.sent(teacher)
        referring.give_back(back, by=hub, now=made_referrals.LATER, told="Which school does Robin go to?")
        people = [self._visit("referrer", "referrals:person", draft.key, page, person) for page, person in (("children", "c1"), ("adults", "a1"))]
        return [
            *(self._visit("referrer", f"referrals:{page}") for page in ("start", "mine")),
            *(self._visit("referrer", "referrals:page", draft.key, page.key) for page in PAGES),
            *people,
            *(self._visit("referrer", f"referrals:{page}", draft.key) for page in ("check", "delete")),
            *(self._visit("referrer", f"referrals:{page}", sent.reference) for page in ("sent", "progress")),
            self._visit("referrer", "referrals:progress", back.reference),
            *self._screening(sent, known),
        ]

    def _screening(self, sent: Referral, known: Referral) -> list[Visit]:
        decisions = [self._visit("hub_practitioner", "referrals:decide", known.reference, one.verb) for one in DECISIONS]
        return [self._visit("hub_practitioner", "referrals:screen", one.reference) for one in (sent, known)] + decisions

    def _families(self) -> list[Visit]:
        hub, manager = self.people["hub_practitioner"], self.people["manager"]
        new = families.write_down([NewPerson(Place.CHILD, "Nia", "New"), NewPerson(Place.PARENT, "Ned", "New")], by=hub, now=NOW)
        asked = [
            quality.Wrong("row", "police", "incidents", "row 4", "f1"),
            quality.Wrong("link", "police", "people", "row 5", "f1", others=("schools/people/1",)),
        ]
        corrections = quality.raise_corrections(asked, "It was not she", by=hub, now=NOW)
        quality.answer(quality.raise_corrections(asked[:1], "A wrong date", by=hub, now=NOW)[0].reference, "corrected", "Mended", by=manager, now=NOW)
        return [
            *(self._visit("hub_practitioner", f"worklist:{page}") for page in ("list", "people")),
            self._visit("hub_practitioner", "worklist:person_reason", "p99"),
            *(self._visit("hub_practitioner", "worklist:family", family) for family in ("f5", "f6", "f3", new)),
            self._visit("manager", "worklist:reason", "f4"),
            self._visit("hub_practitioner", "worklist:wrong", "f5"),
            self._visit("hub_practitioner", "worklist:on_a_day", "f5", then="?on-day=1&on-month=6&on-year=2026"),
            *(self._visit("hub_practitioner", "worklist:wrong", "f6", then=f"?about={about}") for about in ("row", "tie")),
            self._visit("hub_practitioner", "worklist:written", new),
            self._visit("hub_practitioner", "worklist:search"),
            *(self._visit("manager", "quality:correction", one.reference) for one in corrections),
            self._visit("manager", "quality:corrections"),
            self._visit("analyst", "quality:corrections"),
            self._visit("analyst", "quality:match", corrections[1].reference),
            *(self._visit(role, "quality:runs") for role in ("analyst", "data_protection_officer")),
            self._visit("leader", "quality:run", runs.EARLIER),
            self._visit("leader", "quality:run_need", runs.RUN, runs.NEED),
            *filled_review.visits(self),
        ]

    def _directory(self) -> list[Visit]:
        keeps = self.people["coordinator"]
        old = document("Money help", "Debt advice", assured_date="2025-07-01", fees="Free", service_at_locations=[at("ZA9 1AB")], alert="Ring first")
        shut, gone = document("Play", "Stay and play"), document("Gone")
        directory.taken_in(old, shut, gone, by=keeps, make_public=True)
        done = directory.taken_in(old, shut, document("New", status="temporarily closed"), by=keeps, make_public=True)
        services.close(shut["id"], words="The door is shut", by=keeps, now=NOW)
        services.count_search("money", NOW.date())
        waiting = services.put_aside(services_in(read([document("Other")], "x")), "Charity", by=keeps, now=NOW)
        public = (self._visit("", "find_a_service:find"), self._visit("", "find_a_service:service", old["id"]))
        return [
            self._visit("referrer", "directory:search"),
            self._visit("referrer", "directory:search", then="?need=10.2&age=30&free=free"),
            *(self._visit("manager", "directory:service", one["id"]) for one in (old, shut, gone)),
            *(self._visit("coordinator", f"directory:{page}") for page in ("to_check", "imports")),
            *(self._visit("coordinator", f"directory:{page}", old["id"]) for page in ("service", "check", "change", "public")),
            *(self._visit("coordinator", "directory:import", one.pk) for one in (done, waiting)),
            *public,
        ]

    def _budget(self) -> list[Visit]:
        pool = pooling.Pool()
        pool.manager, pool.leader = self.people["manager"], self.people["leader"]
        promise, last = pool.promise("police", 400_000), pool.promise("children", 5_000, year=2025)
        pool.receive(promise, 100_000)
        commitment = pool.commit(90_000)
        pool.reverse(pool.pay(commitment, 4_000))
        waits = pool.propose_commitment(900_000)
        reads = ("overview", "waiting", "book", "set_up", "contribution", "commitment", "carry_forward")
        return [
            *(self._visit("manager", f"budget:{page}") for page in reads),
            *(self._visit("manager", "budget:entry", one.pk) for one in (commitment, waits)),
            *(self._visit("manager", f"budget:{page}", commitment.pk) for page in ("payment", "release", "reversal")),
            self._visit("manager", "budget:receipt", last.pk),
            self._visit("manager", "budget:withdraw", waits.pk),
            *(self._visit("manager", f"budget:{page}", "police") for page in ("statement", "statement_file")),
            *(self._visit("leader", f"budget:{page}") for page in ("overview", "line", "rule")),
            self._visit("leader", "budget:decide", waits.pk),
        ]

    def _administration(self) -> list[Visit]:
        new = user("referrer", of="health", name="Nell Gray")
        secret = invitations.make(new, by=self.people["administrator"], now=NOW)
        token = kept.keep(self.people["referrer"], reverse("referrals:start"), "danger=no", now=NOW)
        person = self.people["lead_practitioner"].pk
        return [
            *(self._visit("administrator", f"access:{page}") for page in ("users", "invite", "agencies", "agency_add")),
            *(self._visit("administrator", f"access:{page}", person) for page in ("user", "user_left", "invite_again", "second_step_away")),
            self._visit("administrator", "access:agency_terms", "police"),
            self._visit("referrer", "access:kept", token),
            self._visit("", "access:accept", secret),
            self._visit("", "access:signed_out"),
            self._visit("data_protection_officer", "data_rights:looks"),
            self._visit("data_protection_officer", "data_rights:looks", then="?thing=f1"),
            *(self._visit("data_protection_officer", name) for name in ("data_rights:looks_file", "data_rights:agreements", "publishing:overview")),
        ]


CHILD = {"key": "c1", "forename": "Ivy", "surname": "Marsh", "date_of_birth": "2017-05-09", "age": None, "unborn": []}
