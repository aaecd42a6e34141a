"""The sharing agreements: in force, not yet, review due, ending soon, expired."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.partnership.models import Agreement
from sooner.warehouse.home import Home
from sooner_site.data_rights import queries
from tests.factories import site

TODAY = date(2026, 9, 30)


def agreement(**changed: Any) -> dict[str, Any]:
    said = {"id": "ISA-1", "agency": "police", "extracts": ["*"], "columns": ["*"], "purpose": ["find"], "gateway": "An Act, s.1", "signed_by": "An officer"}
    return said | {"starts": "2025-04-01", "review": "2027-03-31", "expires": "2027-09-30"} | changed


@pytest.mark.parametrize(
    ("changed", "words", "work"),
    [
        ({}, "In force", False),
        ({"starts": "2026-10-01"}, "Not in force yet", False),
        ({"review": "2026-09-30"}, "In force, review due", True),
        ({"expires": "2026-12-29"}, "In force, ends soon", True),
        ({"expires": "2026-12-30"}, "In force", False),
        ({"expires": "2026-09-30"}, "In force, ends soon", True),
        ({"expires": "2026-09-29"}, "Expired: nothing is taken in under it", True),
    ],
)
def test_how_an_agreement_stands(changed: dict[str, str], words: str, work: bool) -> None:
    found = queries.standing(Agreement.model_validate(agreement(**changed)), TODAY)
    assert (found.words, found.needs_work) == (words, work)


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Home:
    settings.HOME = Home(tmp_path / "home").create(invented=True)
    return settings.HOME  # type: ignore[no-any-return]


def published(home: Home, *agreements: dict[str, Any]) -> None:
    folder = home.snapshots / "2026-09-30-1"
    folder.mkdir()
    (folder / "run.json").write_text(json.dumps({"agreements": agreements}), encoding="utf-8")
    (home.snapshots / "current").write_text(folder.name, encoding="utf-8")


@pytest.mark.django_db
def test_the_page(client: Client, home: Home) -> None:
    site.agency("police")
    published(home, agreement(), agreement(id="ISA-2", agency="schools", expires="2026-09-01", purpose=["find", "evaluation"]))
    client.force_login(site.user("data_protection_officer"))
    text = client.get(reverse("data_rights:agreements")).content.decode()
    assert text.index("ISA-2") < text.index("ISA-1"), "what needs work stands first"
    for words in (
        "Expired: nothing is taken in under it",
        "In force",
        "Ashmere Police",
        "finding families and learning what works",
        "1 agreement needs work",
        "30 September 2027",
    ):
        assert words in text


@pytest.mark.django_db
def test_before_the_first_run(client: Client, home: Home) -> None:
    client.force_login(site.user("data_protection_officer"))
    assert "No agreement yet" in client.get(reverse("data_rights:agreements")).content.decode()


def test_without_a_home(tmp_path: Path) -> None:
    assert queries.agreements(Home(tmp_path), TODAY) == ()
