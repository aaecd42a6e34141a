"""Agencies: added, and written down when they signed the terms."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from sooner_site.access import clock
from sooner_site.access.actions import agencies as actions
from sooner_site.access.errors import NotNow, Refused
from sooner_site.agencies.models import Agency
from tests.factories import site
from tests.unit.site.access.filling import fill
from tests.unit.site.access.people import rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("administrator")]
SIGNED = {"signed_on-day": "1", "signed_on-month": "9", "signed_on-year": "2026"}


def test_an_agency_is_added(client: Client) -> None:
    done = fill(client, reverse("access:agency_add"), name="St Hilda's Primary", kind="school", contact="Office, 01632 960200", **SIGNED)
    assert (done.status_code, done.url) == (303, reverse("access:agencies"))
    agency = Agency.objects.get(pk="st-hildas-primary")
    assert (agency.name, agency.kind, str(agency.terms_signed_on)) == ("St Hilda's Primary", "school", "2026-09-01")
    assert rows("access:agency_add")[-1].ids == ["agency:st-hildas-primary"]
    page = client.get(reverse("access:agencies")).content.decode()
    assert "1 September 2026" in page


@pytest.mark.parametrize("name", ["Ashmere Police", "ashmere police", "!!!"])
def test_a_name_that_is_taken_or_says_nothing(client: Client, name: str) -> None:
    site.agency("police")
    Agency.objects.filter(pk="police").update(name="Ashmere Police")
    page = fill(client, reverse("access:agency_add"), name=name, kind="police", **SIGNED)
    assert page.status_code == 200
    assert "of this name already" in page.content.decode()


def test_a_day_that_is_still_to_come(client: Client) -> None:
    page = fill(client, reverse("access:agency_add"), name="New", kind="other", **(SIGNED | {"signed_on-year": "2027"}))
    assert "must be today or in the past" in page.content.decode()


def test_the_day_of_signing_is_written_down(client: Client) -> None:
    Agency.objects.create(pk="unsigned", name="A school")
    url = reverse("access:agency_terms", args=["unsigned"])
    assert url in client.get(reverse("access:agencies")).content.decode()
    assert fill(client, url, **SIGNED).status_code == 303
    assert str(Agency.objects.get(pk="unsigned").terms_signed_on) == "2026-09-01"
    assert client.get(reverse("access:agency_terms", args=["nowhere"])).status_code == 404


def test_only_an_administrator_does_it() -> None:
    by, now = site.user("manager"), clock.now()
    with pytest.raises(Refused):
        actions.add("New", "other", "", clock.day_of(now), by=by, now=now)
    with pytest.raises(Refused):
        actions.sign(site.agency(), clock.day_of(now), by=by, now=now)
    with pytest.raises(NotNow):
        actions.add("Ashmere Police", "other", "", clock.day_of(now), by=site.user("administrator"), now=now)
