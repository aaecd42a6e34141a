"""What a programme is worth, among the studies: shown by the rules of the others, tied to its study, kinds of money apart."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.prove import prove
from sooner.prove.money import worth
from sooner.prove.money.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.actions.releases import release
from sooner_site.access.models import AuditRow
from tests.factories.site import user
from tests.factories.worth import appraisal
from tests.unit.prove.money.making import book, costs
from tests.unit.site.access.filling import fill
from tests.unit.site.cases.making import NOW
from tests.unit.site.studies.making import LATER, protocol, released, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(tmp_path: Any, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home").create()
    return settings.HOME


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    # the headings that stand in each cell for phones are taken out
    plain = re.sub(r'<span [^>]*aria-hidden="true">.*?</span>', " ", answer.content.decode())
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", plain))).replace("\N{NO-BREAK SPACE}", " ")


def as_role(client: Client, role: str) -> Client:
    client.force_login(user(role, name=f"Some {role.title()}"))
    return client


def test_who_may_read_what_waits_sees_it_and_a_manager_only_what_is_released(home: Home, client: Client) -> None:
    draft = appraisal(home)
    address = reverse("studies:worth", args=[draft])
    as_role(client, "analyst")
    assert "What Side by Side is worth It saves more than it costs, in public money alone. 30 September 2026 Waiting for release" in page(
        client, reverse("studies:list")
    )
    assert "Waiting for release: only analysts and leaders see this page." in page(client, address)
    as_role(client, "manager")
    assert "Side by Side" not in page(client, reverse("studies:list"))
    assert client.get(address).status_code == 404
    release("worth", draft, "Went through the costs", by=user("leader", name="Ruth Ade"), now=NOW)
    assert "Ruth Ade" in page(client, reverse("studies:list"))
    assert "Went through the costs" in page(client, address)


def test_a_leader_releases_it_from_what_waits_and_it_never_stands_on_the_board(home: Home, client: Client) -> None:
    draft = appraisal(home)
    as_role(client, "leader")
    assert "Value for money: Side by Side" in page(client, reverse("board:result", args=["worth", draft]))
    assert "What Side by Side is worth" not in page(client, reverse("board:waiting"))
    assert "It saves more than it costs, in public money alone." in page(client, reverse("board:waiting"))
    assert "Release it, or leave it" in page(client, reverse("studies:worth", args=[draft]))
    answer = fill(client, reverse("board:release", args=["worth", draft]), read="yes", words="Went through every cost with finance", sure="yes")
    assert (answer.status_code, answer.headers["Location"]) == (303, reverse("studies:worth", args=[draft]))
    assert "Side by Side" not in page(client, reverse("board:board"))
    assert "Side by Side" not in page(client, reverse("board:earlier"))


def test_kinds_of_money_stand_apart_with_what_cannot_be_said(home: Home, client: Client) -> None:
    said = page(as_role(client, "leader"), reverse("studies:worth", args=[appraisal(home)]))
    money = "£54,000 £110,000 £56,300 £2,020 to £117,000"
    assert f"Public money (fiscal) {money} £2.04 £1.04 to £3.19 96 year 1" in said
    assert "What people themselves bear (social) £0 £110,000 £56,300 £2,020 to £117,000 – – all –" in said
    assert f"council Public money (fiscal) {money}" in said
    assert "That any budget gets smaller" in said
    assert "Exploratory: not frozen before the data were read." in said
    assert "The effect 0.54 to 1.42 £6,870 £106,000" in said


def test_it_is_tied_to_the_study_whose_effect_it_is(home: Home, client: Client, tmp_path: Path) -> None:
    file = protocol(tmp_path)
    study = run(home, file)
    found = worth(prove(file, today=LATER), costs(tmp_path), book(tmp_path, {"low": "400", "high": "600"}), draws=1000)
    draft = publish(found, home, LATER)
    as_role(client, "analyst")
    address = reverse("studies:worth", args=[draft])
    assert f'href="{reverse("studies:study", args=[study])}"' in client.get(address).content.decode()
    assert "so nobody can tell whether it is worth its cost" in page(client, address)
    assert address in client.get(reverse("studies:study", args=[study])).content.decode()
    released(study)
    as_role(client, "manager")
    assert address not in client.get(reverse("studies:study", args=[study])).content.decode()
    other = appraisal(home)
    as_role(client, "analyst")
    assert "studies:study" not in client.get(reverse("studies:worth", args=[other])).content.decode()


def test_the_file_leaves_written_down_and_the_picture_is_an_image(home: Home, client: Client) -> None:
    draft = appraisal(home)
    as_role(client, "analyst")
    found = list(csv.DictReader(io.StringIO(client.get(reverse("studies:worth_file", args=[draft])).content.decode("utf-8-sig"))))
    assert [row["part"] for row in found] == ["view", "view", "agency", "input", "cost", "unit_cost"]
    assert AuditRow.objects.filter(reason="downloaded from what a programme is worth").exists()
    (address,) = re.findall(r'<img src="([^"]+)" alt="Most depends on: The effect."', client.get(reverse("studies:worth", args=[draft])).content.decode())
    picture = client.get(address)
    assert (picture.headers["Content-Type"], picture.headers["X-Content-Type-Options"]) == ("image/svg+xml", "nosniff")
    assert client.get(reverse("studies:worth", args=["00009-0123456789ab"])).status_code == 404
