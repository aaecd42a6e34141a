"""The pages of runs: who sees exact figures, who protected ones, what is kept, and what is asked of the database to show it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from sooner_site.quality import permissions
from tests.factories import runs
from tests.factories.site import user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_home")]


@pytest.fixture
def seen() -> Any:
    def opened(role: str, page: str, **address: str) -> Any:
        client = Client()
        client.force_login(user(role))
        return client.get(reverse(f"quality:{page}", kwargs=address))

    return opened


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_data_protection_officer_sees_exact_figures_and_everybody_else_protected_ones(seen: Any) -> None:
    exact, shown = text(seen("data_protection_officer", "runs")), text(seen("leader", "runs"))
    assert "exact figures, for your own look" in exact and ">7</span>" in exact
    assert "small counts hidden" in shown and ">7</span>" not in shown and "not shown" in shown
    for page in (exact, shown):
        assert "needs counted, not risk predicted" in page
        assert "health/births did not come: no file was found" in page
        assert "Code" not in page.split("<h1")[0]
        assert reverse("quality:run", args=[runs.EARLIER]) in page
        assert 'alt="People with any need, by sex: female 50 %; male 44 %."' in page


def test_an_earlier_run_is_shown_as_it_was_kept(seen: Any) -> None:
    for role in ("data_protection_officer", "analyst"):
        assert "2.5 of 70 pairs" in text(seen(role, "run", run=runs.EARLIER))
    assert seen("leader", "run", run="1999-01-01-0001").status_code == 404


def test_one_need_by_group(seen: Any) -> None:
    page = text(seen("analyst", "run_need", run=runs.RUN, need=runs.NEED))
    assert "Rent arrears" in page and "People with Rent arrears" in page
    assert seen("analyst", "run_need", run=runs.RUN, need="nothing").status_code == 404


def test_the_file_is_the_edition_that_the_reader_sees_and_its_leaving_is_written_down(seen: Any) -> None:
    answer = seen("leader", "run_file", run=runs.RUN)
    told = json.loads(answer.content)
    assert told["edition"] == "protected" and told["run"] == runs.RUN
    assert answer.headers["Content-Disposition"] == f'attachment; filename="run-{runs.RUN}.json"'
    row = AuditRow.objects.latest("pk")
    assert (row.kind, row.ids) == ("disclosure", [f"run:{runs.RUN}"])
    assert json.loads(seen("data_protection_officer", "run_file", run=runs.RUN).content)["edition"] == "exact"


def test_a_picture_is_an_image_that_cannot_run(seen: Any) -> None:
    answer = seen("leader", "run_picture", name="need_by_sex")
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/svg+xml", "nosniff")
    assert answer.content.startswith(b"<svg")
    assert seen("leader", "run_picture", name="none").status_code == 404


def test_before_the_first_run_the_page_says_how_to_start_one(seen: Any, settings: Any, tmp_path: Any) -> None:
    settings.HOME = Home(tmp_path / "empty").create(invented=True)
    assert "No run has reported yet" in text(seen("leader", "runs"))
    assert seen("leader", "run_picture", name="need_by_sex").status_code == 404


def test_the_page_asks_little_of_the_database() -> None:
    client = Client()
    client.force_login(user("leader"))
    with CaptureQueriesContext(connection) as asked:
        assert client.get(reverse("quality:runs")).status_code == 200
    assert len(asked) <= 24


def test_who_may_see_runs() -> None:
    assert {role.value for role in permissions.may_see_runs.roles} == {"analyst", "leader", "data_protection_officer"}  # type: ignore[attr-defined]
