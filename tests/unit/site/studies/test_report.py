"""The page of one run: the whole report in its order, nothing that is withheld, nothing exact about few people, and older drafts as far as they go."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from sooner.prove import prove
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from tests.factories import results
from tests.factories.site import user
from tests.unit.prove.studies import protocol as asked
from tests.unit.prove.studies import trial
from tests.unit.site.studies.making import DIAMOND, frozen, protocol, released, run
from tests.unit.site.studies.test_registry import opened, status

pytestmark = pytest.mark.django_db


def headings(page: str) -> list[str]:
    return [words.strip() for words in re.findall(r"<h[12] [^>]*>(.*?)</h[12]>", page.partition("<main")[2].partition("</main>")[0])]


def test_the_page_is_in_the_order_of_the_fields_own_reports(site_home: Home) -> None:
    draft = publish(prove(asked(unit="id", covariates=["age"], strata="district", margin=0.5), trial()), site_home)
    page = opened("analyst", "study", draft)
    assert headings(page) == [
        "Does it help?",
        "For any 100 people",
        "Where everybody went",
        "How much this study could have found",
        "What you can say",
        "What you cannot say",
        "Can the comparison be trusted?",
        "In detail",
    ]
    assert "A study of 200 people. Places were given by lot, person by person." in page
    assert "Exploratory: not frozen before the data were read." in page
    assert "It went better for those who were offered it than for those who were not." in page
    assert re.search(r'aria-hidden="true">●</span> Green', page)
    assert re.search(r'aria-hidden="true">○</span> Not assessable', page)
    assert "How alike the arms were beforehand" in page
    assert "style=" not in page
    assert re.search(r'<img src="[^"]+\.svg" alt="The estimate is', page)


def test_a_frozen_study_says_when_and_who_released_it(site_home: Home, tmp_path: Path) -> None:
    draft = released(run(site_home, frozen(site_home, protocol(tmp_path))))
    page = opened("manager", "study", draft)
    assert "The question was fixed beforehand: its protocol was frozen on 1 September 2026." in page
    assert "Released by Ruth Ade on" in page
    assert "Read, and the checks hold" in page
    assert "The protocol as it was frozen" in page


def test_only_a_leader_is_led_to_release_what_waits(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, protocol(tmp_path))
    where = reverse("board:release", args=["evidence", draft])
    assert where in opened("leader", "study", draft)
    assert where not in opened("analyst", "study", draft)
    assert where not in opened("leader", "study", released(draft))


def test_figures_that_are_withheld_are_neither_on_the_page_nor_in_a_file_nor_in_a_picture(site_home: Home) -> None:
    table = {"title": "Every estimate", "columns": ["estimate of", "estimate"], "rows": [["This study", "−0.42"]]}
    row = results.study(verdict="not_a_fair_comparison", chart="a.svg")
    draft = results.evidence(
        site_home, row, report_tables={"estimates": table}, smallest="0.98", more="2,340", of_any_100=[{"group": "g", "figure": "37.7", "words": "w"}]
    )
    page = opened("analyst", "study", draft)
    assert "Estimates and pictures are withheld" in page
    for figure in ("0.42", "0.7", "0.14", "0.98", "2,340", "37.7", "<img"):
        assert figure not in page, figure
    assert status("analyst", "table", draft, "estimates") == 404
    (name,) = (path.name for path in (site_home.evidence / "drafts" / "evidence" / draft / "charts").iterdir())
    assert status("analyst", "picture", draft, name) == 404


@pytest.mark.parametrize("verdict", ["cannot_show_cause", "not_enough_people_to_tell", "better", "worse", "no_difference_worth_having"])
def test_no_verdict_looks_like_success_or_failure(site_home: Home, verdict: str) -> None:
    draft = results.evidence(site_home, results.study(verdict=verdict), verdict_sentence="A sentence.")
    for page in (opened("analyst", "study", draft), opened("analyst")):
        main = page.partition("<main")[2]
        assert not re.search(r"govuk-tag--(green|red)|moj-alert--(success|error)|govuk-panel", main)
    assert '<p class="studies-verdict">A sentence.</p>' in opened("analyst", "study", draft)


def test_a_draft_of_an_older_version_shows_what_it_has(site_home: Home) -> None:
    draft = results.evidence(site_home, results.study(chart="a.svg"))
    page = opened("analyst", "study", draft)
    assert "A study of 820 people" in page
    assert "It worked better." in page
    assert "Estimate −0.42 (incidents a family), 95 % interval −0.70 to −0.14." in page
    assert "Families who were offered help came back less often." in page
    assert headings(page) == ["Did fewer families come back to the police within a year?", "What you can say", "What you cannot say", "In detail"]
    assert "Yes" in opened("analyst")
    assert "not recorded" in opened("analyst")
    few = results.evidence(site_home, results.study(study="c" * 32 + "-" + "d" * 32, people=None, low=None, high=1234.5, estimate=12.34))
    assert "A study of fewer than 10 people" in opened("analyst", "study", few)
    assert "Estimate +12.3 (incidents a family), 95 % interval – to +1,234." in opened("analyst", "study", few)
    withheld = results.evidence(site_home, results.study(study="e" * 32 + "-" + "f" * 32, verdict="not_a_fair_comparison"))
    assert "0.42" not in opened("analyst", "study", withheld)


def test_few_people_are_nowhere_to_be_read(site_home: Home, tmp_path: Path) -> None:
    few = DIAMOND.replace("n = 368, events = 156", "n = 400, events = 3").replace("n = 327, events = 136", "n = 400, events = 30")
    draft = run(site_home, protocol(tmp_path, few))
    page = opened("analyst", "study", draft)
    assert "What became of any 100 people is not shown: too few people lie behind it." in page
    assert "not shown" in page
    assert "of 400" not in page


def test_a_table_leaves_as_a_file_and_is_written_down_as_a_disclosure(site_home: Home, tmp_path: Path) -> None:
    draft = released(run(site_home, protocol(tmp_path)))
    reader = user("manager")
    client = Client()
    client.force_login(reader)
    answer = client.get(reverse("studies:table", args=[draft, "estimates"]))
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    head, first, *_ = list(csv.reader(answer.content.decode().splitlines()))
    assert head[:4] == ["estimate of", "estimate", "low", "high"]
    assert first[:4] == ["This study", "0.8", "-6.5", "8.2"]
    written = AuditRow.objects.get(what="studies:table")
    assert (written.kind, written.ids, written.recipients) == ("disclosure", [f"draft:evidence/{draft}"], [f"user:{reader.pk}"])
    people = client.get(reverse("studies:table", args=[draft, "people"])).content.decode()
    assert "treatment,370,370,0,0" in people
    assert "368" not in people
    assert status("manager", "table", draft, "secrets") == 404
    assert status("manager", "table", draft, "balance") == 404


def test_a_picture_is_an_image_of_that_run_alone(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, protocol(tmp_path))
    client = Client(raise_request_exception=False)
    client.force_login(user("analyst"))
    url = re.findall(r'<img src="([^"]+)"', client.get(reverse("studies:study", args=[draft])).content.decode())[0]
    answer = client.get(url)
    assert answer.status_code == 200
    assert (answer.headers["Content-Type"], answer.headers["X-Content-Type-Options"]) == ("image/svg+xml", "nosniff")
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.content.startswith(b"<svg")
    for name in ("about.json", "..%2Fabout.json", "evidence.parquet", "0" * 24 + ".svg"):
        assert client.get(reverse("studies:study", args=[draft]) + f"pictures/{name}").status_code == 404
    manager = Client(raise_request_exception=False)
    manager.force_login(user("manager"))
    assert manager.get(url).status_code == 404


@pytest.mark.parametrize("draft", ["00001-000000000000", "..", "nothing", "00001-zzz"])
def test_what_is_not_there_is_not_found(site_home: Home, draft: str) -> None:
    assert status("analyst", "study", draft) == 404
    assert status("analyst", "protocol", draft) == 404


def test_a_damaged_run_is_told_in_words(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, protocol(tmp_path))
    (site_home.evidence / "drafts" / "evidence" / draft / "about.json").write_text("{}", encoding="utf-8")
    client = Client(raise_request_exception=False)
    client.force_login(user("analyst"))
    answer = client.get(reverse("studies:study", args=[draft]))
    assert answer.status_code == 409
    assert "is damaged" in answer.content.decode()
