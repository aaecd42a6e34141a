"""Surveys among the studies: who sees one that waits, what stands beside every figure, and that nothing is called a cause."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.actions.releases import release
from sooner_site.access.models import AuditRow
from tests.factories.site import user
from tests.factories.surveys import figure, survey
from tests.unit.site.cases.making import NOW

pytestmark = pytest.mark.django_db
DRIVER = figure(part="driver", measure="good_job", name="fair=yes, yes against no", estimate=3.47, low=2.85, high=4.23, unit="times the odds", share=6.7)
DRIVER |= {"p_value": 0.0001, "people": None, "effective": None, "smallest": None}
FEW = figure(name="Smallhold", estimate=None, low=None, high=None, effective=None, smallest=None, people=None, hidden=True)


@pytest.fixture
def home(tmp_path: Any, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home").create()
    return settings.HOME


def page(client: Client, url: str, *args: str) -> str:
    answer = client.get(reverse(f"studies:{url}", args=args))
    assert answer.status_code == 200
    # the headings that stand in each cell for phones are taken out
    plain = re.sub(r'<span [^>]*aria-hidden="true">.*?</span>', " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain))).replace("\N{NO-BREAK SPACE}", " ")


def as_role(client: Client, role: str) -> Client:
    client.force_login(user(role, name=f"Some {role.title()}"))
    return client


def test_who_may_read_what_waits_sees_it_and_a_manager_only_what_is_released(home: Home, client: Client) -> None:
    draft = survey(home)
    assert "What do people think" in page(as_role(client, "analyst"), "list")
    assert "Waiting for release: only analysts and leaders see this page." in page(client, "survey", draft)
    as_role(client, "manager")
    assert "What do people think" not in page(client, "list")
    assert client.get(reverse("studies:survey", args=[draft])).status_code == 404
    release("surveys", draft, "Read the fieldwork report", by=user("leader", name="Ruth Ade"), now=NOW)
    assert "What do people think of the police here? 400 30 September 2026 Ruth Ade" in page(client, "list")
    assert "Read the fieldwork report" in page(client, "survey", draft)


def test_every_figure_stands_with_its_interval_its_people_and_what_it_could_have_seen(home: Home, client: Client) -> None:
    draft = survey(home, figure(), FEW, DRIVER)
    said = page(as_role(client, "leader"), "survey", draft)
    assert "Northmoor 61.3 % 55.2 % to 67.4 % 400 310 12.4 points" in said
    assert "Smallhold too few people to say – – – –" in said
    assert "fair=yes, yes against no 3.47 times the odds 2.85 to 4.23 7 % less than 0.001" in said
    assert "It does not show what causes what." in said
    assert "Together they foretell 12 %" in said
    assert "Release it, or leave it" in said


def test_the_file_leaves_written_down_and_the_picture_is_an_image(home: Home, client: Client) -> None:
    draft = survey(home, figure(), FEW)
    as_role(client, "analyst")
    found = list(csv.DictReader(io.StringIO(client.get(reverse("studies:survey_file", args=[draft])).content.decode("utf-8-sig"))))
    assert [(row["name"], row["estimate"]) for row in found] == [("Northmoor", "61.3"), ("Smallhold", "")]
    assert AuditRow.objects.filter(reason="downloaded from a survey").exists()
    (address,) = re.findall(r'<img src="([^"]+)" alt="Northmoor: 61.3."', client.get(reverse("studies:survey", args=[draft])).content.decode())
    picture = client.get(address)
    assert (picture.headers["Content-Type"], picture.headers["X-Content-Type-Options"]) == ("image/svg+xml", "nosniff")
    assert client.get(reverse("studies:survey", args=["00009-0123456789ab"])).status_code == 404
