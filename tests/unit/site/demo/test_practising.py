"""The story of shared practice in the demo: told through the real actions, none of it after today."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sooner_site.access.models import AuditRow
from sooner_site.demo.history import practising, running
from sooner_site.demo.history.practising_words import NOTES
from sooner_site.demo.history.world import World
from sooner_site.practice import queries
from sooner_site.practice.models import Adoption, Cohort, Event, Project
from tests.factories.site import DAY
from tests.unit.site.demo.helpers import invite, lot

pytestmark = pytest.mark.django_db
MIDNIGHT = datetime(2026, 9, 30, 0, 30, tzinfo=ZoneInfo("Europe/London"))


def test_six_notes_three_adoptions_a_project_and_a_cohort(site_home) -> None:
    world = World(DAY, invite(), lot(1))
    running.run(practising.stories(world), until=MIDNIGHT)
    published, drafts = queries.published_notes(queries.Asked()), queries.drafts(world.people["leader"])
    assert (len(NOTES), len(published), drafts.count()) == (6, 5, 1)
    assert {one.level for one in published} == {"own", "nl2", "2"}
    assert max(one.number for one in published) == 2
    assert Adoption.objects.filter(stopped_at=None).count() == 2
    assert Adoption.objects.exclude(stopped_at=None).count() == 1
    assert queries.stage_now(Project.objects.get()).stage == "disseminate"
    assert Cohort.objects.get().members.count() == 11
    held = Event.objects.order_by("held_on")[0]
    assert [one.of for one in queries.tallies(held, DAY)[0].answers] == [11] * 4
    assert {one.words for one in queries.due(world.people["leader"], DAY)} == {"1 adopted practice to look at again", "1 request to the academy to answer"}
    times = list(AuditRow.objects.order_by("pk").values_list("at", flat=True))
    assert times == sorted(times)
    assert times[-1] < MIDNIGHT
