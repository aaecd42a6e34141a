"""The demo's story of two requests: one is released, and one waits for other agencies."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

import pytest

from sooner import papers
from sooner.errors import SomethingMissing
from sooner.help.access_requests import Status
from sooner_site.access.models import User
from sooner_site.data_rights import queries
from sooner_site.data_rights.models import AccessRequest
from sooner_site.demo.history import data_rights
from sooner_site.demo.history.running import run
from sooner_site.demo.history.world import World
from tests.factories.site import agency, user
from tests.factories.snapshot_rows import TODAY
from tests.unit.site.data_rights import making

#: The story draws nothing by lot.
LOT = Random(1)  # noqa: S311 - no secret
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


def people() -> dict[str, User]:
    for name in ("schools", "housing", "health", "police"):
        agency(name)
    return {"dpo": making.officer(), "manager": user("manager", of="schools")}


def test_one_is_released_and_one_waits_for_others() -> None:
    run([data_rights.tell(World(TODAY, people(), LOT))], datetime(2026, 9, 30, 18, tzinfo=UTC))
    stands = {queries.status_of(one): one for one in AccessRequest.objects.all()}
    assert set(stands) == {Status.RELEASED, Status.REVIEWING}
    assert stands[Status.RELEASED].copy
    assert not {"schools"} & {one.pk for one in queries.waiting_for(stands[Status.REVIEWING])}


def test_on_a_machine_without_pango_the_first_waits_for_its_release(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise SomethingMissing("no Pango")

    monkeypatch.setattr(papers, "ready", missing)
    run([data_rights.tell(World(TODAY, people(), LOT))], datetime(2026, 9, 30, 18, tzinfo=UTC))
    assert {queries.status_of(one) for one in AccessRequest.objects.all()} == {Status.READY, Status.REVIEWING}


def test_without_such_people_there_is_no_story() -> None:
    told = people() | {"manager": user("manager", of="charity")}
    run([data_rights.tell(World(TODAY.replace(year=2000), told, LOT))], datetime(2026, 9, 30, 18, tzinfo=UTC))
    assert not AccessRequest.objects.exists()
