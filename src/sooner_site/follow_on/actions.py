"""Sending a family on, writing down what a check found, and throwing away how families are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from sooner_site.access import audit, references
from sooner_site.access.choices import Kind
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.directory import queries as directory
from sooner_site.follow_on import policies, queries
from sooner_site.follow_on.choices import PREFIX, MayAsk
from sooner_site.follow_on.models import Heard, Signpost
from sooner_site.follow_on.queries.following import things_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.follow_on.queries import Thing

#: How somebody is reached is kept so long at the most, whether or not anybody has asked.
KEEP_REACH = timedelta(days=365)


@dataclass(frozen=True)
class Sent:
    """Where a family is sent. ``service`` is an id of the directory, else ``name`` is what the service is called; ``rule`` what was done."""

    rule: str
    may_ask: str
    service: str = ""
    name: str = ""
    need: str = ""
    said: str = ""
    reach: str = ""


@transaction.atomic
def send(reference: str, sent: Sent, *, by: User, now: datetime) -> Signpost:
    """Write down that the family of a contact, an open case or a referral that the hub signposted was sent to a service, and whether somebody may ask.

    Raises Http404 where the contact, case or referral is not the user's, or the directory has no such service; NotNow for a closed case.
    """
    origin = queries.origin(by, reference)
    policies.can_send(origin)
    service = directory.get(by, sent.service) if sent.service else None
    told = {"rule": sent.rule, "need": sent.need, "said": sent.said.strip(), "may_ask": sent.may_ask}
    made = Signpost.objects.create(
        reference=references.new(PREFIX),
        **{f"{origin.kind}_id": origin.reference},
        **told,
        service=service.pk if service else "",
        name=service.name if service else sent.name.strip(),
        asked_on=None if sent.may_ask == MayAsk.NO else day_of(now),
        reach=sent.reach.strip() if sent.may_ask == MayAsk.FAMILY else "",
        by=by,
        at=now,
    )
    audit.record("follow_on.send", by=by, at=now, kind=Kind.COLLECTION, ids=[f"signpost:{made.pk}", f"{origin.kind}:{origin.reference}"])
    return made


@transaction.atomic
def hear(reference: str, number: int, outcome: str, words: str = "", *, by: User, now: datetime) -> Thing:
    """Write down what check ``number`` of a signpost or an ended case found, today; the thing as it stands then.

    Raises Http404 for who does not look after it, NotNow where the check was answered meanwhile or cannot have that answer.
    """
    thing = queries.get(by, reference)
    policies.can_hear(thing, number, outcome)
    _put_down(thing, number=number, outcome=outcome, words=words.strip(), on=day_of(now), by=by, at=now)
    audit.record("follow_on.hear", by=by, at=now, kind=Kind.COLLECTION, ids=[_of(thing)])
    after = queries.with_heard(thing)
    if after.signpost and after.signpost.reach and after.next is None:
        Signpost.objects.filter(pk=reference).update(reach="")
    return after


@transaction.atomic
def purge(*, now: datetime) -> int:
    """Throw away how families are reached where no check is left, and where it was kept for a year; of how many."""
    held = things_of(Signpost.objects.exclude(reach=""))
    over = [thing.reference for thing in held if thing.next is None or thing.signpost.at < now - KEEP_REACH]  # type: ignore[union-attr]
    if over:
        Signpost.objects.filter(pk__in=over).update(reach="")
        audit.record("follow_on.purge", by=None, at=now, kind=Kind.ERASURE, ids=[f"signpost:{one}" for one in over], process="follow_on")
    return len(over)


def _put_down(thing: Thing, **heard: Any) -> None:
    """Two people who answer the same check at once: the table takes the first, and the second is told."""
    of = {"signpost": thing.signpost} if thing.signpost else {"closing_id": thing.case.closing if thing.case else None}
    try:
        with transaction.atomic():
            Heard.objects.create(**of, **heard)
    except IntegrityError:
        raise NotNow(policies.ANSWERED) from None


def _of(thing: Thing) -> str:
    return f"signpost:{thing.reference}" if thing.signpost else f"case:{thing.reference}"
