"""The demo's plans for studies are told through the real actions, and the library takes the frozen one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sooner.prove import planning as library
from sooner.warehouse import promises
from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from sooner_site.demo.history import planning, running
from sooner_site.demo.history.world import World
from sooner_site.studies import queries
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db


def test_the_demo_has_a_plan_that_was_frozen_and_changed_once_and_one_that_is_being_written(site_home: Home) -> None:
    running.run([planning.tell(World(DAY, invite(), lot(1)))], datetime(2026, 9, 30, tzinfo=UTC))
    writing, frozen = queries.plans()
    assert (writing.state.value, frozen.state.value) == ("writing", "changed")
    assert len(frozen.deviations) == 1
    assert library.protocol(frozen.plan.answers).hash == frozen.plan.protocol_hash
    assert frozen.plan.protocol_hash in promises.hashes(site_home)
    assert AuditRow.objects.filter(what="studies.tell_change").count() == 1
