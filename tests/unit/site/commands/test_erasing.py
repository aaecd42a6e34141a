"""After an erasure no record key and no name of the person stands on the site, but where the list of what is kept says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.apps import apps

from sooner.errors import InputRefused
from sooner.warehouse import do_not_take_in
from sooner.warehouse.gone import gone_numbers
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner_site.access.models import AuditRow, User
from sooner_site.commands import database, erase, erasing
from sooner_site.data_rights import actions as requests
from sooner_site.data_rights.models import AccessRequest, DraftLine
from sooner_site.quality import actions as quality
from sooner_site.quality.models import BlindAnswer, BlindPair, MatchDecision
from tests.factories import referrals as referring
from tests.factories.site import agency, user
from tests.unit.site.cases import making as cases
from tests.unit.site.commands.helpers import with_key
from tests.unit.site.data_rights import making
from tests.unit.site.data_rights.making import IVY, NOW, SAID

pytestmark = pytest.mark.django_db
LENA = "p11"
PAGE = Path(__file__).parents[4] / "docs" / "how_to" / "erase_a_record.md"


def records_of(home: Home, person: str) -> list[tuple[str, str, str]]:
    rows = pq.read_table(home.snapshots / str(in_force(home.snapshots)) / "person_records.parquet").to_pylist()
    return [(row["agency"], row["extract"], row["record_id"]) for row in rows if row["person_id"] == person]


def standing(*told: str) -> set[str]:
    """Every column of every table of the site in which one of these stands, as "app.Model.column"."""
    return {f"{model._meta.label}.{name}" for model in apps.get_models() for name, value in _values(model) if any(one in value for one in told)}


def _values(model: Any) -> Iterator[tuple[str, str]]:
    names = [field.attname for field in model._meta.concrete_fields]
    for row in model.objects.values_list(*names):
        yield from zip(names, map(str, row), strict=True)


def filled(by: User, keys: list[str], other: str) -> None:
    """Ivy in everything that the site keeps: decisions, blind pairs, corrections, requests about her and about her mother, a case and a referral."""
    hub = user("hub_practitioner", of="partnership", name="Hana Moss")
    for name in ("police", "schools"):
        agency(name)
    first, second = sorted(keys)[:2]
    quality.decide_pair((first, second), "same", "Ivy in both registers", "m", by=hub, now=NOW)
    quality.decide_pair((first, other), "not_same", "Ivy is a child", "m", by=hub, now=NOW)
    drawn = {"stratum": "s", "pairs_in_stratum": 9, "together": True, "sex": "", "age_band": "", "ethnicity": ""}
    left, right = sorted((first, other))
    quality.draw_sample("2026-09-30-0001", [{"record_key_l": left, "record_key_r": right, **drawn}], by=hub, now=NOW)
    quality.judge(BlindPair.objects.get().pk, "same", by=hub, now=NOW)
    sent_by, extract, where = first.split("/", 2)
    [said] = quality.raise_corrections([quality.Wrong("link", sent_by, extract, where, "f1", (second,))], "Ivy is not hers", by=hub, now=NOW)
    quality.decide_match(said, False, "Ivy is another's", by=hub, now=NOW)
    requests.release(making.reviewed(by).pk, SAID, at_risk=False, by=by, now=NOW)
    making.drafted(by, LENA, asker="Lena Marsh", forename="Lena", relation="self")
    making.taken(by, asker="Ivy Marsh", forename="Ivy")
    requests.choose_person(making.checked(by, asker="Lena Marsh").pk, IVY, by=by, now=NOW)
    cases.case()
    referring.sent(user("referrer", of="schools", name="Tess Teacher"), children=[{**referring.PAGES["children"][0], "forename": "Ivy"}])


@pytest.fixture
def erased(site_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The site with Ivy everywhere, before and after ``sooner erase``."""
    with_key(site_home, monkeypatch)
    by, mine = making.officer(), records_of(site_home, IVY)
    keys = ["/".join(record) for record in mine]
    filled(by, keys, "/".join(records_of(site_home, "p31")[0]))
    file = tmp_path / "records.csv"
    file.write_text("agency,extract,record_id\n" + "".join(",".join(record) + "\n" for record in mine), encoding="utf-8")
    before = {"names": standing("Ivy"), "keys": standing(*keys)}
    capture: list[Any] = []
    monkeypatch.setattr(erase, "answer_json", capture.append)
    monkeypatch.setattr(erase, "bring_up", lambda home: site_home)
    erase.erase(file, site_home.path, None, True)
    return {"before": before, "said": capture[0], "keys": keys, "records": mine, "home": site_home, "file": file}


def test_no_key_and_no_name_stands_but_where_the_list_says_so(erased: dict[str, Any]) -> None:
    reached = {"quality.MatchDecision.record_key_l", "quality.BlindPair.record_key_r", "quality.MatchDecision.reason", "quality.Correction.words"}
    reached |= {"data_rights.AccessRequest.forename", "data_rights.AccessRequest.copy", "data_rights.DraftLine.value", "data_rights.Disclosure.said"}
    assert reached <= erased["before"]["names"] | erased["before"]["keys"]
    assert standing(*erased["keys"]) == set()
    left = standing("Ivy")
    assert {each for each in left if not {each.rpartition(".")[0], each.partition(".")[0]} & set(erasing.KEPT)} == set()
    assert left == {"data_rights.AccessRequest.asker", "data_rights.AccessRequest.forename", "referrals.Sending.answers"}


def test_that_a_request_was_answered_is_kept_with_its_hashes(erased: dict[str, Any]) -> None:
    found = AccessRequest.objects.get(released_at__isnull=False)
    assert (found.asker, found.forename, found.person_id, found.date_of_birth, found.paper, found.copy) == ("", "", "", None, None, "")
    assert len(found.copy_sha256) == len(found.paper_sha256) == 64 and found.erased_at and found.received_on == date(2026, 9, 21)
    assert found.disclosure.said["Requester"] == found.disclosure.said["Reasons"] == "Erased"
    assert found.disclosure.said["Decided by"] == str(found.released_by)


def test_drafts_that_were_made_before_are_forgotten_and_open_requests_stay_open(erased: dict[str, Any]) -> None:
    assert not DraftLine.objects.exists()
    waiting = AccessRequest.objects.filter(released_at=None)
    assert sorted(waiting.values_list("forename", "person_id")) == [("Ivy", ""), ("Ivy", ""), ("Lena", LENA)]


def test_what_was_decided_and_judged_about_it_is_gone_and_the_fact_that_an_agency_was_asked_is_not(erased: dict[str, Any]) -> None:
    assert not MatchDecision.objects.exists() and not BlindPair.objects.exists() and not BlindAnswer.objects.exists()
    assert erased["said"]["site"] == {"people": 0, "decisions": 5, "requests": 3}
    rows = AuditRow.objects.filter(kind="erasure").values_list("what", "process")
    assert sorted(rows) == [("data_rights:erase", "sooner erase"), ("quality.erase", "sooner erase")]


def test_done_again_it_changes_nothing_and_later_drafts_stay(erased: dict[str, Any]) -> None:
    home, key = erased["home"], bytes(range(32))
    by = User.objects.get(name="Simon Hale")
    again = AccessRequest.objects.get(forename="Lena")
    requests.make_draft(again.pk, by=by, now=NOW)
    lines = DraftLine.objects.count()
    assert vars(erasing.erase_on_site(home, key, NOW + timedelta(days=1), "sooner erase")) == {"people": 0, "decisions": 0, "requests": 0}
    assert DraftLine.objects.count() == lines > 0


def test_every_column_with_names_is_reached_or_on_the_list() -> None:
    direct = {model._meta.label for model in apps.get_models() if "direct" in getattr(model, "identifies", {}).values()}
    placed = erasing.REACHED | set(erasing.KEPT)
    assert {label for label in direct if not {label, label.partition(".")[0]} & placed} == set()
    assert direct >= erasing.REACHED


def test_the_page_tells_what_is_kept() -> None:
    told = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert [why for why in erasing.KEPT.values() if why not in told] == []


def test_a_number_that_leads_on_or_was_withdrawn_is_not_gone(site_home: Home, tmp_path: Path) -> None:
    assert gone_numbers(site_home.path, {LENA, "p999"}) == {"p999"}
    assert gone_numbers(Home(tmp_path / "empty").create().path, {"p999"}) == frozenset()


def test_a_file_with_faults_erases_nothing_and_names_each(site_home: Home, tmp_path: Path) -> None:
    file = tmp_path / "records.csv"
    for text, why in (("agency,extract\n", "no column record_id"), ("agency,extract,record_id\n", "names no record")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(InputRefused, match=why):
            erase.read(file)
    file.write_text("agency,extract,record_id\npolice,,1\n,persons,\n", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        erase.read(file)
    assert [(fault.line, fault.column) for fault in refused.value.faults] == [(2, "extract"), (3, "agency"), (3, "record_id")]
    with pytest.raises(InputRefused, match="no such file"):
        erase.read(tmp_path / "none.csv")
    assert not do_not_take_in.read(site_home.path, None).hashes


def test_a_home_without_a_site_is_erased_from_alone(
    site_home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with_key(site_home, monkeypatch)
    file = tmp_path / "records.csv"
    file.write_text("agency,extract,record_id\n" + ",".join(records_of(site_home, IVY)[0]) + "\n", encoding="utf-8")
    monkeypatch.setattr(erase, "bring_up", lambda home: site_home)
    monkeypatch.setattr(database, "is_there", lambda: False)
    erase.erase(file, site_home.path)
    assert "From the site's database: 0 people" in capsys.readouterr().out
    assert json.loads((site_home.path / "do_not_take_in.json").read_text())["records"]
