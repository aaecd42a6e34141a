"""Somebody who is asked says where the partnership stands, a strand at a time, and changes it as often as they like while the round is open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import Refused
from sooner_site.maturity import permissions, policies
from sooner_site.maturity.models import Answer, Asked, Round
from sooner_site.maturity.queries import framework_of

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.maturity.choices import Said


@transaction.atomic
def save_answers(reference: str, said: Mapping[str, Said], *, by: User, now: datetime) -> None:
    """Keep what somebody says of these elements; what they said of others stays.

    Raises Refused for who is not asked, NotNow once the round has closed, KeyError for an element that the framework has not.
    """
    permissions.may_answer(by)
    found = Round.objects.select_for_update(of=("self",)).select_related("edition").get(pk=reference)
    asked = Asked.objects.filter(round=found, user=by).first()
    if asked is None:
        raise Refused("You are not asked in this round. Ask a leader to add you.")
    policies.takes_answers(found, day_of(now))
    elements = framework_of(found.edition).elements
    rows = [
        Answer(asked=asked, element=elements[key].key, level=one.level, dont_know=one.dont_know, evidence=one.evidence, saved_at=now)
        for key, one in said.items()
    ]
    Answer.objects.bulk_create(rows, update_conflicts=True, unique_fields=("asked", "element"), update_fields=("level", "dont_know", "evidence", "saved_at"))
    audit.record("maturity.save_answers", by=by, at=now, ids=[f"maturity:{reference}", *(f"maturity_element:{key}" for key in said)])
