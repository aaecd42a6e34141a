"""What the demo's leader released: every study, each with what it was read with; of other kinds only the first."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone

from sooner.example import results
from sooner.prove import prove
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.models import Release
from sooner_site.demo.history import releasing, running
from sooner_site.demo.history.world import World
from tests.unit.prove.studies import protocol, trial
from tests.unit.site.demo.helpers import invite, lot
from tests.unit.site.demo.test_history import DAY

pytestmark = pytest.mark.django_db


def test_whatever_the_day_what_is_released_was_worked_out_before() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(3 * 365)]
    released = [World(day, {}, lot(1)).at(1, 16).date() for day in days]
    assert all(day - results.BEFORE < on < day for day, on in zip(days, released, strict=True))


def test_every_study_is_released_with_what_it_was_read_with(settings, tmp_path) -> None:
    home = settings.HOME = Home(tmp_path / "home").create()
    data = trial()
    before_and_after = {"question": "By that alone?", "design": "pre_post", "outcome": protocol()["outcome"], "direction": "higher", "time": "after"}
    published = [
        publish(prove(protocol(), data), home, DAY),
        publish(prove(before_and_after, data.assign(after=[0, 1] * (len(data) // 2))), home, DAY),
        publish(prove(protocol(question="And again?"), data), home, DAY),
    ]
    running.run([releasing.tell(World(DAY, invite(), lot(1)))], until=timezone.make_aware(datetime.combine(DAY, time(0, 30))))
    told = {release.draft: release.words for release in Release.objects.all()}
    assert list(told) == published
    assert len(set(told.values())) == 3
    assert "nobody quotes it alone" in told[published[1]]
