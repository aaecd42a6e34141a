"""Sending a referral: the draft becomes a referral, or one more sending of a referral that was returned."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sooner.help.triage import Deed
from sooner_site.access import references
from sooner_site.access.errors import NotNow
from sooner_site.referrals import permissions
from sooner_site.referrals.actions.steps import step
from sooner_site.referrals.choices import PREFIX, Source
from sooner_site.referrals.models import Draft, Referral, Sending

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: What a draft keeps for its own pages, and a referral does not.
_OF_THE_DRAFT = "you_before"


@transaction.atomic
def send(draft: Draft, *, by: User, now: datetime) -> Referral:
    """Send what was written. The hub has it from this moment, the clock of screening runs, and the draft is gone. Raises NotNow where it was sent before."""
    permissions.may_refer(by)
    held = Draft.objects.select_for_update(of=("self",)).select_related("again").filter(pk=draft.pk, user=by).first()
    if held is None:
        raise NotNow("This referral was sent, or thrown away, already. Look under “My referrals”.")
    answers = {page: answer for page, answer in held.answers.items() if page != _OF_THE_DRAFT}
    sent = _again(held, answers, by, now) if held.again else _first(held, answers, by, now)
    held.delete()
    return sent


def _first(draft: Draft, answers: dict[str, Any], by: User, now: datetime) -> Referral:
    made = Referral.objects.create(
        reference=references.new(PREFIX),
        referrer=by,
        agency=by.agency,
        asks=draft.asks,
        source=Source.SIGNAL if draft.signals else Source.WRITTEN,
        family=draft.family,
        family_confirmed_by=by if draft.family else None,
        signals=draft.signals,
        version=0,
    )
    Sending.objects.create(referral=made, number=1, answers=answers, by=by, at=now)
    return step(made, Deed.SEND, by=by, now=now, version=None)


def _again(draft: Draft, answers: dict[str, Any], by: User, now: datetime) -> Referral:
    referral = draft.again
    permissions.may_answer(by, referral)
    Sending.objects.create(referral=referral, number=referral.sendings.count() + 1, answers=answers, by=by, at=now)
    return step(referral, Deed.SEND_AGAIN, by=by, now=now, version=None)
