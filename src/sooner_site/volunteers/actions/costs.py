"""Writing down what volunteers cost, and how it is split."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.volunteers import permissions
from sooner_site.volunteers.models import Cost, CostRule, Volunteer

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def add_cost(kind: str, on: date, pence: int, paid_by: str, words: str, *, by: User, now: datetime, volunteer: str = "") -> Cost:
    """Write down a cost, which agency paid it, and for which volunteer, where it was for one."""
    permissions.may_add_costs(by)
    of = Volunteer.objects.get(pk=volunteer) if volunteer else None
    made = Cost.objects.create(
        kind=kind, on=on, pence=pence, paid_by_id=paid_by, volunteer=of, of_id=of.agency_id if of else None, words=words, added_by=by, added_at=now
    )
    ids = [f"volunteer_cost:{made.pk}", *([f"volunteer:{volunteer}"] if volunteer else [])]
    audit.record("volunteers.add_cost", by=by, at=now, kind=Kind.COLLECTION, ids=ids)
    return made


@transaction.atomic
def add_rule(kinds: Sequence[str], since: date, way: str, weights: Mapping[str, int], words: str, *, by: User, now: datetime) -> CostRule:
    """Say how costs of these kinds are split from a day on. Raises Refused for everybody but a leader."""
    permissions.may_set_rule(by)
    shares = {agency: weight for agency, weight in weights.items() if weight}
    made = CostRule.objects.create(kinds=list(kinds), since=since, way=way, weights=shares, words=words, added_by=by, added_at=now)
    audit.record("volunteers.add_rule", by=by, at=now, ids=[f"volunteer_cost_rule:{made.pk}"])
    return made
