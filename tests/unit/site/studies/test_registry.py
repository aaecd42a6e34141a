"""The registry: who sees which run, that no run can be left out, and that what was promised stays in sight."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from sooner.warehouse.home import Home
from sooner_site.access.models import AuditRow
from sooner_site.studies import queries
from tests.factories import results
from tests.factories.site import user
from tests.unit.site.studies.making import DIAMOND, frozen, protocol, released, run, withdrawn

pytestmark = pytest.mark.django_db


def opened(role: str, page: str = "list", *args: str, **asked: str) -> str:
    """What a page says to somebody with a role."""
    client = Client()
    client.force_login(user(role))
    answer = client.get(reverse(f"studies:{page}", args=args), asked)
    assert answer.status_code == 200, answer.status_code
    return " ".join(answer.content.decode().split())


def listed(page: str) -> str:
    """What the tables of a page say, without the filter above them."""
    return "".join(page.partition("<table")[1:])


def status(role: str, page: str, *args: str) -> int:
    client = Client(raise_request_exception=False)
    client.force_login(user(role))
    return client.get(reverse(f"studies:{page}", args=args)).status_code


def test_a_result_that_waits_is_for_analysts_and_leaders_alone_until_it_is_released(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, protocol(tmp_path))
    for role in ("analyst", "leader"):
        said = opened(role)
        assert "Did Diamond reduce reoffending?" in said
        assert "Not enough people to tell" in said
        assert "Waiting for release" in said
        assert status(role, "study", draft) == 200
    assert "No study yet" in opened("manager")
    assert status("manager", "study", draft) == 404
    released(draft)
    said = opened("manager")
    assert "Ruth Ade, " in said
    assert "28 September 2026" in said
    assert status("manager", "study", draft) == 200


def test_a_result_that_was_withdrawn_is_told_as_such_to_those_who_may_release_it(site_home: Home, tmp_path: Path) -> None:
    draft = withdrawn(run(site_home, protocol(tmp_path)))
    assert "Withdrawn by Ruth Ade on" in opened("leader")
    assert "The data were not whole" in opened("analyst")
    assert "Diamond" not in opened("manager")
    assert status("manager", "study", draft) == 404


def test_nobody_shows_only_the_run_that_pleases(site_home: Home, tmp_path: Path) -> None:
    file = frozen(site_home, protocol(tmp_path))
    first = run(site_home, file)
    file.write_text(DIAMOND.replace("156", "110"), encoding="utf-8")
    second = run(site_home, file)
    found = queries.registry(user("analyst")).studies
    assert [[one.id for one in study.runs] for study in found] == [[second, first]]
    released(first)
    said = opened("manager")
    assert "Run 1 of 2 of this protocol" in said
    assert "Run 2 of 2 of this protocol" in said
    assert "Not released" in said
    assert "Better" not in listed(said)
    assert reverse("studies:study", args=[second]) not in said
    page = opened("manager", "study", first)
    assert "the protocol was changed after it was frozen" in page
    assert "Run 2" in page
    assert status("manager", "study", second) == 404


def test_a_changed_outcome_stands_beside_the_first_protocol_as_exploratory(site_home: Home, tmp_path: Path) -> None:
    file = frozen(site_home, protocol(tmp_path, DIAMOND.replace("margin = 5", 'margin = 5\noutcome = "reconvicted"')))
    run(site_home, file)
    file.write_text(file.read_text(encoding="utf-8").replace("reconvicted", "arrested"), encoding="utf-8")
    changed = run(site_home, file)
    (study,) = queries.registry(user("analyst")).studies
    assert len(study.runs) == 2
    said = opened("analyst")
    assert "what is measured: arrested" in said
    assert "Exploratory" in said
    page = opened("leader", "study", changed)
    assert "As it was frozen" in page
    assert "reconvicted" in page
    assert "Seen on 28 September 2026" in page


def test_a_study_that_was_promised_and_never_reported_stays_in_sight(site_home: Home, tmp_path: Path) -> None:
    frozen(site_home, protocol(tmp_path))
    for role in ("analyst", "leader", "manager"):
        said = opened(role)
        assert "Promised, not reported yet" in said
        assert "1 September 2026" in said
    (study,) = queries.registry(user("manager")).studies
    page = opened("manager", "protocol", study.hash)
    assert "Not reported yet" in page
    assert "Smallest difference worth having" in page
    assert "The protocol was frozen on 1 September 2026." in page
    assert "156" not in page


def test_a_run_of_a_promised_study_is_told_of_before_it_is_released_but_not_what_it_found(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, frozen(site_home, protocol(tmp_path)))
    said = opened("manager")
    assert "Not released" in said
    assert "Not enough people to tell" not in listed(said)
    (study,) = queries.registry(user("manager")).studies
    page = opened("manager", "protocol", study.hash)
    assert "Not released" in page
    assert draft not in page
    assert opened("analyst", "protocol", study.hash).count(reverse("studies:study", args=[draft])) == 1


def test_when_the_registry_was_told_later_than_it_was_frozen_it_says_so(site_home: Home, tmp_path: Path) -> None:
    from datetime import date

    from sooner.prove import freeze

    file = protocol(tmp_path)
    freeze(file, date(2026, 9, 1))
    freeze(file, date(2026, 9, 20), site_home)
    (study,) = queries.registry(user("leader")).studies
    assert "frozen on 1 September 2026. It has been in this registry since 20 September 2026." in opened("leader", "protocol", study.hash)


def test_a_question_that_nobody_fixed_beforehand_has_a_page_of_its_protocol_too(site_home: Home, tmp_path: Path) -> None:
    run(site_home, protocol(tmp_path))
    run(site_home, protocol(tmp_path, DIAMOND.replace("Diamond", "Ruby"), "ruby.toml"))
    for one in queries.registry(user("analyst")).studies:
        page = opened("analyst", "protocol", one.hash)
        assert "The question was not fixed before the data were read: whatever it finds is exploratory." in page
        assert one.question in page
        assert "Smallest difference worth having" in page


def test_the_filter_keeps_a_study_with_all_its_runs_or_not_at_all(site_home: Home, tmp_path: Path) -> None:
    file = frozen(site_home, protocol(tmp_path))
    run(site_home, file)
    file.write_text(DIAMOND.replace("156", "110"), encoding="utf-8")
    run(site_home, file)
    run(site_home, protocol(tmp_path, DIAMOND.replace("Diamond", "Ruby").replace("matched", "trial"), "ruby.toml"))
    frozen(site_home, protocol(tmp_path, DIAMOND.replace("Diamond", "Pearl"), "pearl.toml"))
    better = opened("analyst", verdict="cannot_show_cause")
    assert "Run 1 of 2" in better
    assert "Run 2 of 2" in better
    assert "Ruby" not in better
    assert "Pearl" not in better
    assert "Remove this filter" in better
    by_lot = opened("analyst", design="trial")
    assert "Ruby" in by_lot
    assert "Diamond" not in by_lot
    assert "Pearl" in opened("analyst", verdict="not_reported")
    assert "No study fits this filter" in opened("analyst", verdict="worse")
    assert "Ruby" in opened("analyst", verdict="<script>", design="nothing")


def test_a_damaged_file_is_told_and_the_others_still_stand(site_home: Home, tmp_path: Path) -> None:
    run(site_home, protocol(tmp_path))
    broken = run(site_home, protocol(tmp_path, DIAMOND.replace("Diamond", "Ruby"), "ruby.toml"))
    (site_home.evidence / "drafts" / "evidence" / broken / "about.json").write_text("{}", encoding="utf-8")
    frozen(site_home, protocol(tmp_path, DIAMOND.replace("Diamond", "Pearl"), "pearl.toml"))
    (promise,) = (site_home.evidence / "protocols").glob("*.json")
    promise.write_text("{}", encoding="utf-8")
    said = opened("analyst")
    assert "Diamond" in said
    assert f"draft {broken} is damaged" in said
    assert f"{promise.name} in the home is damaged" in said


def test_before_anything_is_published_the_page_says_how_to_start(site_home: Home, tmp_path: Path, settings: Any) -> None:
    assert "sooner prove freeze PROTOCOL.toml" in opened("analyst")
    settings.HOME = Home(tmp_path / "nowhere")
    assert "No study yet" in opened("leader")


def test_what_was_shown_is_written_down(site_home: Home, tmp_path: Path) -> None:
    draft = run(site_home, frozen(site_home, protocol(tmp_path)))
    opened("manager")
    (seen,) = AuditRow.objects.filter(what="studies:list")
    assert [one.partition(":")[0] for one in seen.ids] == ["protocol"]
    opened("analyst", "study", draft)
    assert f"draft:evidence/{draft}" in AuditRow.objects.get(what="studies:study").ids


@pytest.mark.parametrize("role", ["referrer", "hub_practitioner", "lead_practitioner", "data_protection_officer", "administrator"])
def test_it_is_for_nobody_else(site_home: Home, role: str) -> None:
    results.evidence(site_home)
    assert status(role, "list") == 403
