"""The demo's volunteers: at every stage, with a published rota of the coming fortnight, told through the real actions."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from sooner.help.volunteers.stages import Stage
from sooner_site.court_desk import queries as desk
from sooner_site.court_desk.models import Rota, RotaPlace
from sooner_site.demo.history import court, running, volunteers
from sooner_site.demo.history.world import World
from sooner_site.volunteers import queries
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db


def test_a_dozen_volunteers_at_every_stage_and_a_rota_of_the_coming_fortnight(site_home):
    world = World(DAY, invite(), lot(1))
    running.run([court.tell(world), volunteers.tell(world)], timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    listed = queries.listed(DAY)
    stages = [stage for _, stage, _ in listed]
    assert len(listed) == len(volunteers.EVERYBODY) == 12
    assert set(stages) == set(Stage)
    needs = {need.what for _, _, found in listed for need in found}
    assert {"dbs_renew", "reference_wait"} <= needs
    running_now, coming = Rota.objects.order_by("first")
    assert coming.published_at is not None and running_now.first <= DAY <= running_now.last
    assert (coming.last - coming.first).days == 13 and coming.first > DAY
    places = RotaPlace.objects.filter(rota=coming)
    assert places.filter(volunteer__isnull=False).count() >= 0.7 * places.count()
    said = [cannot for _, _, cannot in desk.shifts(world.people["volunteer"], DAY)]
    assert said.count(True) == 1 and len(said) > 1
    assert any(one.words.endswith("of the rota to fill") for one in desk.due(world.people["coordinator"], DAY))
    period = queries.quarters(DAY)[0]
    assert sum(one.owes for one in queries.split_costs(period)) == 0 and queries.split_costs(period)
    assert coming.cannot_come.get().said_at < timezone.make_aware(datetime.combine(DAY, time(0, 30)))
    assert all(one.made_at.date() <= DAY - timedelta(days=1) for one in Rota.objects.all())
