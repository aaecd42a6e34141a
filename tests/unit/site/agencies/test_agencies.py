"""Agencies as the run names them."""

from __future__ import annotations

from datetime import date

import pytest

from sooner_site.agencies import actions, queries
from sooner_site.agencies.choices import HUB
from sooner_site.agencies.models import Agency

pytestmark = pytest.mark.django_db
TODAY = date(2026, 9, 30)
TOLD = [{"id": "police", "name": "Ashmere Police", "contact": "Desk, 01632 960100"}, {"id": "riverside", "name": "Riverside"}]
AGREED = [{"agency": "police", "starts": "2026-04-01"}, {"agency": "police", "starts": "2025-04-01"}]


def test_agencies_come_from_the_run_and_the_hub_with_them() -> None:
    actions.bring_in(TOLD, "Ashmere", AGREED, TODAY)
    assert {one.pk: one.kind for one in queries.agencies()} == {"police": "police", "riverside": "other", HUB: "hub"}
    assert queries.names()[HUB] == "Ashmere: hub"
    assert queries.contact_of("police") == "Desk, 01632 960100"
    assert queries.contact_of("nowhere") == ""


def test_names_follow_the_run_and_nothing_is_taken_away() -> None:
    actions.bring_in(TOLD, "Ashmere", AGREED, TODAY)
    actions.bring_in([{"id": "police", "name": "Ashmere Constabulary"}], "Ashmere", AGREED, date(2026, 12, 1))
    assert queries.names()["police"] == "Ashmere Constabulary"
    assert Agency.objects.get(pk="police").terms_signed_on == date(2025, 4, 1)
    assert "riverside" in queries.names()


def test_who_left_is_still_named() -> None:
    actions.bring_in(TOLD, "Ashmere", AGREED, TODAY)
    Agency.objects.filter(pk="riverside").update(active=False)
    assert "riverside" not in {one.pk for one in queries.agencies()}
    assert queries.names()["riverside"] == "Riverside"


def test_terms_are_signed_since_the_first_agreement_and_not_without_one() -> None:
    actions.bring_in(TOLD, "Ashmere", AGREED, TODAY)
    assert Agency.objects.get(pk="riverside").terms_signed_on is None
    assert Agency.objects.get(pk=HUB).terms_signed_on == TODAY
    actions.bring_in(TOLD, "Ashmere", [{"agency": "riverside", "starts": "2026-10-01"}], TODAY)
    assert Agency.objects.get(pk="riverside").terms_signed_on == date(2026, 10, 1)


def test_a_hub_that_the_run_names_is_the_hub() -> None:
    actions.bring_in([{"id": HUB, "name": "Ashmere Early Help"}], "Ashmere", (), TODAY)
    assert Agency.objects.get(pk=HUB).kind == "hub"
