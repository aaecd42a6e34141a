"""The demo's families who were sent to services: told through the real actions, with calls left to make today."""

from __future__ import annotations

from datetime import datetime, time

import pytest
from django.utils import timezone

from sooner_site.demo.history import court, directory, follow_on, running
from sooner_site.demo.history.world import World
from sooner_site.follow_on import queries
from sooner_site.follow_on.models import Heard, Signpost
from tests.factories.site import DAY
from tests.unit.site.cases import making
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db


def test_weeks_of_calls_were_made_and_this_weeks_are_left(site_home):
    world = World(DAY, invite(), lot(1))
    lead = world.people["lead.police"]
    making.agree(making.case(lead=lead, family="f5", at=timezone.make_aware(datetime.combine(DAY, time(9))).replace(month=5)))
    stories = [directory.tell(world), court.tell(world), follow_on.tell(world)]
    running.run(stories, timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    assert Signpost.objects.filter(contact__isnull=False).count() >= 20
    assert Signpost.objects.filter(case__isnull=False, by=lead).exists()
    assert Heard.objects.values("outcome").distinct().count() >= 5
    assert max(Heard.objects.values_list("on", flat=True)) < DAY
    waiting = queries.checks(world.people["coordinator"], DAY)
    assert waiting and all((DAY - thing.next.on).days <= 7 + follow_on.LEFT_DAYS for thing in waiting)
    whole = queries.funnel(DAY, exact=True)[-1]
    assert whole.steps[0] > whole.steps[2] > whole.steps[3] > whole.steps[4] > 0
    assert all("invented" in name for name in Signpost.objects.filter(service="").values_list("name", flat=True))
