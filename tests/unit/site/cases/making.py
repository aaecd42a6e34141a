"""Cases made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sooner_site.access.models import User
from sooner_site.cases import actions, queries
from sooner_site.cases.models import Case, Need, PlanAction
from sooner_site.referrals import actions as referring
from sooner_site.referrals.models import Referral
from tests.factories import referrals as factory
from tests.factories.site import user

TODAY = date(2026, 9, 30)
NOW = datetime(2026, 9, 30, 10, 0, tzinfo=UTC)
FAMILY = "f1"


def hub(name: str = "Hana Hub") -> User:
    """A hub practitioner."""
    return user("hub_practitioner", of="partnership", name=name)


def practitioner(of: str = "police", name: str = "Pat Police") -> User:
    """A lead practitioner."""
    return user("lead_practitioner", of=of, name=name)


def accepted(by: User, family: str = FAMILY) -> Referral:
    """A referral that was sent by a teacher, and accepted by the hub for that family."""
    teacher = user("referrer", of="schools", name="Tess Teacher")
    sent = factory.sent(teacher)
    known = referring.confirm_family(sent, family, by=by, now=NOW)
    return referring.accept(known, by=by, now=NOW, level="early_help", reason="Several needs")


def case(lead: User | None = None, family: str = FAMILY, at: datetime = NOW, by: User | None = None) -> Case:
    """An open case of a family, led by a police officer unless somebody else is named."""
    made = actions.open_case(family, lead=lead or practitioner(), by=by or hub(), now=at, why="Three agencies are worried")
    return again(made)


def again(made: Case) -> Case:
    """The case as it is now."""
    return queries.finding.whole(Case.objects.all()).get(pk=made.pk)


def lead(made: Case) -> User:
    """Who leads it."""
    return queries.parts.lead_of(again(made)).practitioner


def agree(made: Case, at: datetime = NOW) -> Case:
    """The family wants this help."""
    actions.record_consent(made, asked_on=at.date(), asked_whom="Lena Marsh", how="in_person", answer="agreed", scope="Home visits", by=lead(made), now=at)
    return again(made)


def need(made: Case) -> Need:
    """Its first need."""
    return again(made).needs.all()[0]


def planned(made: Case, what: str = "Ring the school", by_on: date = TODAY + timedelta(days=7), worker: User | None = None, at: datetime = NOW) -> PlanAction:
    """One action of its plan, for the lead to do."""
    doer = actions.Doer(worker=worker or lead(made))
    return actions.agree_action(made, need=need(made), what=what, doer=doer, by_on=by_on, by=lead(made), now=at)


def results(made: Case, result: str = "met") -> dict[int, tuple[str, str]]:
    """The same outcome for every need."""
    return {one.pk: (result, "") for one in again(made).needs.all()}
