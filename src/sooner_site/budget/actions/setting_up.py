"""What money may be spent on, and how a cost is split: both are added, never changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.errors import NotNow
from sooner_site.budget import permissions
from sooner_site.budget.models import Line, SplitRule

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def add_line(code: str, words: str, *, by: User, now: datetime, plan_action: str = "") -> Line:
    """Add an action of the plan that money may be spent on; ``plan_action`` is its reference there, where the strategy has it.

    Raises Refused for who may not, NotNow where the code is taken.
    """
    permissions.may_set_up(by)
    if Line.objects.filter(code__iexact=code).exists():
        raise NotNow(f"There is an action with the code {code} already.")
    line = Line.objects.create(code=code, words=words, plan_action=plan_action, added_by=by, added_at=now)
    audit.record("budget.add_line", by=by, at=now, ids=[f"budget_line:{code}"])
    return line


@transaction.atomic
def add_rule(name: str, way: str, weights: Mapping[str, int], words: str, *, by: User, now: datetime) -> SplitRule:
    """Add a way of splitting a cost. ``weights`` by agency's id. Raises Refused for who may not, NotNow where the name is taken or nobody has a share."""
    permissions.may_set_up(by)
    shares = {agency: weight for agency, weight in sorted(weights.items()) if weight > 0}
    if not shares:
        raise NotNow("Give at least one agency a share.")
    if SplitRule.objects.filter(name__iexact=name).exists():
        raise NotNow(f"There is a rule called {name} already. Give this one another name, such as one with the year in it.")
    rule = SplitRule.objects.create(name=name, way=way, weights=shares, words=words, added_by=by, added_at=now)
    audit.record("budget.add_rule", by=by, at=now, ids=[f"budget_rule:{rule.pk}"])
    return rule
