"""The demo's court desk: told through the desk's own actions, none of it after today."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from sooner_site.court_desk import queries
from sooner_site.court_desk.models import Contact, Court
from sooner_site.demo.history import court, running
from sooner_site.demo.history.world import World
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db


def test_this_morning_s_list_stands_with_what_changed_and_months_of_contacts(site_home):
    world = World(DAY, invite(), lot(1))
    running.run([court.tell(world)], timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    listed = queries.standing(Court.objects.get(name=court.COURT), DAY)
    changes = [row.change for row in queries.hearings(listed) if row.change]
    assert sorted(changes) == ["Changed: was courtroom 1", "New since the last list"]
    assert (listed.hearings, listed.masked, listed.restricted) == (13, 1, 1)
    assert "(invented)" in listed.court.name
    days = set(Contact.objects.values_list("on", flat=True))
    assert max(days) <= DAY - timedelta(days=7) and len(days) == court.WEEKS
    assert queries.counts()[-1].contacts >= 2 * court.WEEKS
    assert queries.courts(world.people["volunteer"]).get() == listed.court
