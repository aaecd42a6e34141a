"""The demo's strategy is told through the real actions and has something of everything."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from sooner_site.access.models import AuditRow
from sooner_site.demo.history import running, strategy
from sooner_site.demo.history.world import World
from sooner_site.strategy import queries
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def test_the_demo_has_a_plan_of_15_months_two_theories_and_expectations_in_both_directions() -> None:
    running.run([strategy.tell(World(DAY, invite(), lot(1)))], datetime(2026, 9, 30, tzinfo=UTC))
    plan = queries.current(DAY)
    assert (plan.ends_on.year * 12 + plan.ends_on.month) - (plan.begins_on.year * 12 + plan.begins_on.month) == 14
    actions = Counter(queries.state(one, DAY).value for one in queries.actions(plan))
    assert actions == {"done": 2, "late": 2, "open": 4}
    assert {bool(one.fixed_at) for one in queries.theories()} == {True, False}
    asked = [(one.asks_id == "police", queries.how(one, DAY).value) for one in queries.expectations()]
    assert {how for _, how in asked} >= {"asked", "accepted", "late", "declined"}
    assert {police for police, _ in asked} == {True, False}
    assert {one.state.value for one in queries.standings(DAY)} >= {"kept", "was_kept", "nothing"}
    done = [row.at for row in AuditRow.objects.filter(what__startswith="strategy.").order_by("pk")]
    assert done == sorted(done)
