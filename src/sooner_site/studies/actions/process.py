"""Writing down how a thing was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner.prove import process
from sooner.prove.process import Count
from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow
from sooner_site.studies import permissions, policies
from sooner_site.studies.models import ProcessCount
from sooner_site.studies.queries import planned

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def write_down(reference: str, counts: Sequence[Count], *, by: User, now: datetime) -> int:
    """Keep counts of how a thing was done, all or none; how many. A later count of the same thing stands instead of an earlier one.

    Raises Refused for who may not, NotNow where the plan is not frozen, a count cannot be, or its day is to come.
    """
    permissions.may_write_plans(by)
    plan = planned.get_plan(reference)
    policies.is_begun(plan)
    for one in counts:
        if why := process.wrong(one.kind, one.done, one.of):
            raise NotNow(f"{one.what}: {why[:1].lower()}{why[1:]}.")
        if one.day > day_of(now):
            raise NotNow(f"{one.what}: the day is still to come.")
    told = ({"kind": one.kind.value, "what": one.what, "done": one.done, "of": one.of, "on_day": one.day, "words": one.words} for one in counts)
    made = ProcessCount.objects.bulk_create(ProcessCount(plan=plan, by=by, at=now, **each) for each in told)
    audit.record("studies.write_down", by=by, at=now, ids=[f"plan:{reference}"])
    return len(made)
