"""Families sent to services, made for a test through the real actions, in one line each."""

from __future__ import annotations

from datetime import datetime, timedelta

from sooner_site.access.models import User
from sooner_site.cases import actions as case_actions
from sooner_site.cases.models import Case
from sooner_site.court_desk.models import Contact
from sooner_site.follow_on import actions, queries
from sooner_site.follow_on.models import Signpost
from sooner_site.referrals import actions as referral_actions
from sooner_site.referrals.models import Referral
from tests.factories import referrals
from tests.factories.site import user
from tests.unit.help.directory.documents import document
from tests.unit.site.cases import making as cases
from tests.unit.site.court_desk import making as desk
from tests.unit.site.directory import making as directory

NOW = cases.NOW
TODAY = cases.TODAY
#: A Wednesday that is whole weeks after `NOW` is always a working day in this autumn.
WEEK = timedelta(weeks=1)
SAFE = "01632 960123 after six"


def contact(by: User | None = None, now: datetime = NOW, **given: object) -> Contact:
    """A contact at a court that a volunteer logged."""
    return desk.contact(by or desk.volunteer(), now, **given)


def service(name: str = "Money help") -> str:
    """The id of a service that is in the directory."""
    more = {"phones": [{"id": document("phone of " + name)["id"], "number": "01632 960777"}]}
    return str(directory.held(name, **more).pk)


def signposted(by: User, now: datetime = NOW) -> Referral:
    """A referral that the hub signposted."""
    return referral_actions.signpost(referrals.sent(user("referrer", of="schools"), now), by=by, now=now, to_whom="Money help", told="It is near")


def sent(origin: Contact | Case | Referral, by: User, now: datetime = NOW, **more: str) -> Signpost:
    """Its family is sent to a service, and agrees to be rung unless another answer is said."""
    told = {"rule": "told", "may_ask": "family", "name": "Money help", "reach": SAFE if isinstance(origin, Contact) else ""} | more
    return actions.send(origin.reference if isinstance(origin, Referral) else origin.pk, actions.Sent(**told), by=by, now=now)


def hear(signpost: Signpost, by: User, *told: str, now: datetime = NOW) -> queries.Thing:
    """Answer one check after the other, each on its day, from what is open now; the thing as it stands afterwards."""
    thing = queries.get(by, signpost.pk)
    for outcome in told:
        assert thing.next is not None
        on = now + (thing.next.on - now.date())
        thing = actions.hear(signpost.pk, thing.next.number, outcome, by=by, now=on)
    return thing


def closed(by: User | None = None, now: datetime = NOW, because: str = "other", family: str = "f1") -> Case:
    """A case whose family agreed to be helped, and that has ended."""
    made = cases.agree(cases.case(lead=by, family=family, at=now), at=now)
    case_actions.close_case(made, because=because, results=cases.results(made), by=cases.lead(made), now=now)
    return cases.again(made)
