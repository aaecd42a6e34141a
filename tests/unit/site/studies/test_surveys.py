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
from tests.factories.surveys import figure, model, survey
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


def test_a_confidence_model_stands_with_its_intervals_what_it_rests_on_and_what_it_cannot_say(home: Home, client: Client) -> None:
    draft = model(home)
    as_role(client, "leader")
    assert reverse("studies:survey_model", args=[draft]) in client.get(reverse("studies:survey", args=[draft])).content.decode()
    said = page(client, "survey_model", draft)
    assert "400 people were asked; 400 answered everything that is looked at here, worth 310 people drawn by simple lot." in said
    assert "engagement, one standard deviation more 1.47 times the odds 1.35 to 1.61 2.7 % 1.6 % to 4.1 % less than 0.001" in said
    assert "seen=yes, yes against no 1.02 times the odds 0.80 to 1.30 none seen 0.0 % to 1.2 % 0.400" in said
    assert "Together they foretell 12 % of how answers differ (95 % interval 9 % to 15 %)." in said
    assert "listens 0.77 0.71 to 0.83" in said
    assert "Omega: the sum of the answers 79 % 75 % to 83 %" in said
    assert "Northmoor 1.35 times the odds 1.11 to 1.64 400 310" in said
    assert "Smallhold too few people to say – – –" in said
    assert "Westfold cannot be told there – 40 –" in said
    assert "and cannot be told apart (p 0.480)." in said
    assert "It does not show what causes what." in said
    assert "That changing a driver would change good_job" in said
    assert f"surveys/{draft}" in str(list(AuditRow.objects.values_list("ids", flat=True)))
    # its pictures stand here, and not on the page of the survey
    assert "engagement: 1.47, 1.35 to 1.61." in client.get(reverse("studies:survey_model", args=[draft])).content.decode()
    assert "engagement: 1.47, 1.35 to 1.61." not in client.get(reverse("studies:survey", args=[draft])).content.decode()


def test_a_scale_alone_and_a_survey_without_a_model(home: Home, client: Client) -> None:
    none = {"of": None, "scales": ["engagement: 79 %."], "foretold_between": None, "areas": []}
    only_scale = survey(home, figure(part="scale", measure="engagement", name="listens", unit="loading", estimate=0.7, low=0.6, high=0.8), model=none)
    said = page(as_role(client, "analyst"), "survey_model", only_scale)
    assert "How close each answer is to engagement" in said
    assert "400 people were asked. Waiting" in said
    assert "What goes together" not in said
    bare = survey(home)
    assert client.get(reverse("studies:survey_model", args=[bare])).status_code == 404
    assert "confidence model" not in page(client, "survey", bare)


def test_a_model_that_waits_is_for_analysts_and_leaders(home: Home, client: Client) -> None:
    draft = model(home)
    as_role(client, "manager")
    assert client.get(reverse("studies:survey_model", args=[draft])).status_code == 404
    release("surveys", draft, "Read the fieldwork report", by=user("leader", name="Ruth Ade"), now=NOW)
    assert "What this cannot say" in page(client, "survey_model", draft)


def test_parts_that_were_not_worked_out_and_a_worth_that_is_not_known_are_dashes(home: Home, client: Client) -> None:
    told = {"of": "good_job", "scales": [], "foretold_between": [9, 15], "areas": []}
    draft = survey(home, {**DRIVER, "share": None, "people": "400"}, model=told)
    said = page(as_role(client, "analyst"), "survey_model", draft)
    assert "3.47 times the odds 2.85 to 4.23 – – less than 0.001" in said
    assert "400 answered everything that is looked at here. Waiting" in said
