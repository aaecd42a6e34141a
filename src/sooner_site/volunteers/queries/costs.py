"""What volunteers cost in a period, and what each agency owes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sooner.help.volunteers import costs as rule
from sooner_site.volunteers.models import Cost, CostRule

Period = tuple[date, date]
#: So many quarters are offered.
QUARTERS = 8


def quarters(today: date) -> list[Period]:
    """The quarter that today lies in, and those before it, by their first and last days."""
    first = date(today.year, today.month - (today.month - 1) % 3, 1)
    found = []
    for _ in range(QUARTERS):
        found.append((first, _months_on(first, 3) - timedelta(days=1)))
        first = _months_on(first, -3)
    return found


def costs_in(period: Period) -> Sequence[Cost]:
    """The costs of a period, by day."""
    return list(Cost.objects.filter(on__range=period).select_related("paid_by", "of"))


def rules() -> Sequence[CostRule]:
    """Every rule, in the order in which they hold."""
    return list(CostRule.objects.all())


def split_costs(period: Period) -> tuple[rule.Account, ...]:
    """What each agency bears, paid and owes."""
    held = [rule.Rule(tuple(map(rule.Kind, one.kinds)), one.since, rule.Way(one.way), one.weights) for one in rules()]
    costs = [rule.Cost(rule.Kind(one.kind), one.pence, one.on, one.paid_by_id, one.of_id or "") for one in costs_in(period)]
    return rule.accounts(costs, held, *period)


def _months_on(first: date, months: int) -> date:
    """The first of the month so many months on."""
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)
