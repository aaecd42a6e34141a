"""Writing a referral: a draft is begun, answered page by page, and thrown away. Nothing here touches anything that is live."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.help.triage import Deed
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.referrals import permissions, policies
from sooner_site.referrals.actions.steps import locked
from sooner_site.referrals.choices import ASKED_AS, Asks
from sooner_site.referrals.models import Draft, Referral
from sooner_site.referrals.queries import as_sent, last_words_about

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def begin(
    *, by: User, now: datetime, answers: Mapping[str, Any] | None = None, family: str = "", signals: list[Any] | None = None, known: list[str] | None = None
) -> Draft:
    """Begin a referral. From a family's page it begins with what the page showed; one draft of a user for one family is enough."""
    permissions.may_refer(by)
    begun = Draft.objects.filter(user=by, family=family, again=None).first() if family else None
    if begun is not None:
        return begun
    said = last_words_about(by)
    first = {**(answers or {}), **({"you_before": said} if said else {})}
    asks = ASKED_AS.get(by.agency.kind, Asks.OTHER)
    made = Draft.objects.create(
        key=secrets.token_urlsafe(16),
        user=by,
        asks=asks,
        answers=first,
        family=family,
        signals=signals or [],
        known=known or [],
        started_at=now,
        changed_at=now,
    )
    audit.record("referrals:begin", by=by, at=now, kind=Kind.COLLECTION, ids=[f"draft:{made.pk}", *_carried(made)])
    return made


@transaction.atomic
def begin_again(referral: Referral, *, by: User, now: datetime) -> Draft:
    """Take up a referral that the hub returned, to add to it: its answers stand in a draft as they were sent."""
    permissions.may_answer(by, referral)
    policies.must_allow(locked(referral), Deed.SEND_AGAIN)
    begun = Draft.objects.filter(again=referral).first()
    if begun is not None:
        begun.user = by
        begun.save(update_fields=["user"])
        return begun
    made = Draft.objects.create(
        key=secrets.token_urlsafe(16),
        user=by,
        asks=referral.asks,
        answers=as_sent(referral),
        family=referral.family,
        signals=referral.signals,
        again=referral,
        started_at=now,
        changed_at=now,
    )
    audit.record("referrals:begin_again", by=by, at=now, kind=Kind.COLLECTION, ids=[f"referral:{referral.reference}"])
    return made


@transaction.atomic
def save(draft: Draft, page: str, answer: Mapping[str, Any], *, by: User, now: datetime, person: str = "") -> None:
    """Keep the answer of one page. Of a page that asks for people, ``person`` is the key of the one answered; sent twice it is the same person."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk, user=by)
    if person:
        people = {one["key"]: one for one in kept.answers.get(page, [])}
        people[person] = {**people.get(person, {}), **answer, "key": person}
        kept.answers[page] = list(people.values())
    else:
        kept.answers[page] = dict(answer) if answer else kept.answers.get(page, [])
    _keep(kept, draft, now)
    audit.record("referrals:save", by=by, at=now, kind=Kind.COLLECTION, ids=[f"draft:{kept.pk}"])


@transaction.atomic
def forget_person(draft: Draft, page: str, person: str, *, by: User, now: datetime) -> None:
    """Take a person out of a draft."""
    kept = Draft.objects.select_for_update().get(pk=draft.pk, user=by)
    kept.answers[page] = [one for one in kept.answers.get(page, []) if one["key"] != person]
    _keep(kept, draft, now)
    audit.record("referrals:forget_person", by=by, at=now, kind=Kind.ERASURE, ids=[f"draft:{kept.pk}"])


@transaction.atomic
def forget(draft: Draft, *, by: User, now: datetime) -> None:
    """Throw a draft away. What was sent before stays sent."""
    audit.record("referrals:forget", by=by, at=now, kind=Kind.ERASURE, ids=[f"draft:{draft.pk}"])
    Draft.objects.filter(pk=draft.pk, user=by).delete()


def _carried(made: Draft) -> list[str]:
    """The family and the people whom the draft begins with, for the audit."""
    people = [one["person"] for page in ("children", "adults") for one in made.answers.get(page, []) if one.get("person")]
    return ([f"family:{made.family}"] if made.family else []) + [f"person:{person}" for person in people]


def _keep(kept: Draft, draft: Draft, now: datetime) -> None:
    kept.changed_at = now
    kept.save(update_fields=["answers", "changed_at"])
    draft.answers = kept.answers
