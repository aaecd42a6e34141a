"""The directory and follow-on in the words of the framework that the run worked by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from sooner.definitions import chosen_rules, priority_rules, service_needs
from sooner.definitions.describing import described, framework_told
from sooner_site.directory import queries as directory
from sooner_site.follow_on.forms import ChooseForm, SendForm
from sooner_site.follow_on.present import need_words
from tests.factories import snapshot_rows
from tests.factories.site import user
from tests.factories.snapshot import publish
from tests.unit.help.directory.documents import term
from tests.unit.site.directory import making

pytestmark = pytest.mark.django_db
TOLD = described(chosen_rules.choose("troubled_families_2015"), priority_rules.shipped())
ATTENDANCE, HELP = "Children who have not been attending school regularly", "Children of all ages who need help"


def run_under(settings: Any, folder: Path, told: dict[str, Any]) -> None:
    settings.HOME = publish(folder, snapshot_rows.tables(), {**snapshot_rows.RUN, **told})


@pytest.fixture
def troubled(tmp_path: Path, settings: Any) -> None:
    """The small home as a run under the six headline problems leaves it."""
    run_under(settings, tmp_path / "troubled", TOLD)


def found(client: Any, page: str, need: str) -> str:
    answer = client.get(reverse(page), {"search-need": need, "need": need})
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_field_offers_the_needs_of_the_runs_framework(troubled: None) -> None:
    offered = [[choice.value for choice in form.fields["need"].choices if choice.value] for form in (ChooseForm(), SendForm(listed=True, knows_how=True))]
    assert offered == [["1", "2", "3", "4", "5", "6"]] * 2
    assert need_words("2") == ATTENDANCE


def test_the_directory_finds_by_what_stands_for_the_words_of_a_service(client: Any, troubled: None) -> None:
    making.held("Back to school", "Attendance support")
    making.held("Talking", "Parenting")
    making.held("Coded", attributes=[term("Away", "Needs of families (sf_2022)", "1.2")])
    making.held("Coded anew", attributes=[term("Away", "Needs of families (troubled_families_2015)", "2")])
    making.held("Coded wrongly", attributes=[term("Away", "Needs of families (troubled_families_2015)", "1.2")])
    reader = user("hub_practitioner", of="partnership")
    names = [one.service.name for one in directory.services_for(reader, needs=["2"], today=making.NOW.date())]
    assert names == ["Back to school", "Coded", "Coded anew"]
    assert [one.service.name for one in directory.services_for(reader, needs=["3"], today=making.NOW.date())] == ["Talking"]
    client.force_login(reader)
    html = client.get(reverse("directory:search")).content.decode()
    assert ATTENDANCE in html and HELP in html and "Adult workless" not in html


def test_what_was_written_under_the_shipped_framework_keeps_its_words(troubled: None) -> None:
    assert need_words("1.1") == service_needs.shipped().codes["1.1"]
    assert need_words("99") == ""


def test_without_a_run_and_under_the_same_framework_the_mapping_is_the_shipped_one(settings: Any, tmp_path: Path) -> None:
    from sooner.warehouse.home import Home

    settings.HOME = Home(tmp_path / "new").create()
    assert directory.needs_mapping() is service_needs.shipped()
    run_under(settings, tmp_path / "same", described(chosen_rules.choose(), priority_rules.shipped()))
    assert directory.needs_mapping() is service_needs.shipped()


def test_a_run_of_before_needs_were_told_is_known_by_the_framework_that_is_shipped(settings: Any, tmp_path: Path) -> None:
    older = {key: value for key, value in TOLD["framework"].items() if key != "needs"}
    run_under(settings, tmp_path / "older", {**TOLD, "framework": older})
    assert list(directory.needs_mapping().codes) == ["1", "2", "3", "4", "5", "6"]
    run_under(settings, tmp_path / "unknown", {**TOLD, "framework": {**older, "name": "ours"}})
    assert directory.needs_mapping() is service_needs.shipped()


def test_a_framework_that_says_of_no_need_what_it_stands_for_answers_by_its_own_codes_alone() -> None:
    told = {**framework_told(chosen_rules.choose().framework), "name": "ours"}
    told["needs"] = [{"code": "a", "text": "A", "outcome": 1, "stands_for": ["elsewhere/1.1"]}, {"code": "b", "text": "B", "outcome": 1}]
    made = service_needs.recast(service_needs.shipped(), told)
    assert (made.codes, made.terms) == ({"a": "A", "b": "B"}, ())
    assert {topic.needs for topic in made.topics} == {()}
    own = "Needs of families (ours)"
    assert [made.needs_of_code(*asked) for asked in ((own, "a"), (own, "z"), ("", "a"))] == [("a",), (), None]
