"""The demo: made from nothing, made anew each time, and never over anything real."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from types import SimpleNamespace

import pyarrow as pa
import pytest
from django.urls import reverse

from sooner import warehouse
from sooner.errors import NotAllowed
from sooner.example import demo
from sooner.warehouse import returned
from sooner.warehouse.drafts import KINDS, drafts
from sooner.warehouse.home import Home
from sooner.warehouse.reading import run_of
from sooner_site.access import clock
from sooner_site.access.actions.releases import release
from sooner_site.access.models import AuditRow
from sooner_site.board.queries import series_key
from tests.factories.site import user
from tests.integration.calls_in_files import calls_in_files
from tests.integration.small_home import content
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import TODAY, write_partnership

COUNTS = ["records", "people", "families", "signals", "referrals", "cases", "outcomes"]


@pytest.fixture
def small(monkeypatch):
    """Twelve people in place of a town."""

    def invent(people, seed, folder, today=None, progress=None):
        return SimpleNamespace(partnership_file=write_partnership(folder), last_day=today or TODAY)

    monkeypatch.setattr(demo, "invent", invent)


@pytest.mark.django_db
def test_a_whole_demo_of_an_invented_town(tmp_path, settings, client):
    said = sooner("demo", "--people", "4000", "--seed", "1", "--home", tmp_path / "demo", "--no-serve", "--json")
    assert (said.code, said.err) == (0, "")
    told = json.loads(said.out)
    assert list(told) == ["counts", "seconds", "peak_mib"]
    assert list(told["counts"]) == COUNTS
    assert told["counts"]["records"] > told["counts"]["people"] > told["counts"]["families"] > 100
    assert told["counts"]["signals"] > 50
    assert told["counts"]["outcomes"] > 0
    assert 40 < told["counts"]["referrals"] < 80
    assert 25 < told["counts"]["cases"] < told["counts"]["referrals"]
    assert 50 < told["peak_mib"] < 4096
    page = (tmp_path / "demo" / "summary.html").read_text(encoding="utf-8")
    assert page.count('<article class="family"') == 10
    with warehouse.open("snapshot", tmp_path / "demo") as snapshot:
        assert snapshot.id.endswith("-0002"), "what the site gave back went into a second run"
        assert snapshot.table("help_given").count().execute() > told["counts"]["cases"] / 2
        assert snapshot.table("later_outcomes").filter(lambda rows: rows.what == "protection_plan").count().execute() > 0
        assert snapshot.table("person_records").filter(lambda rows: rows.agency == "partnership").count().execute() > 0
        protected = snapshot.table("records").filter(lambda records: records.address_protected).address.execute().dropna().unique()
    assert len(protected) > 0
    assert not [address for address in protected if address in page]
    demand_is_what_the_files_say(Home(tmp_path / "demo"), tmp_path / "demo-files")
    what_the_leader_could_release_was_worked_out_a_week_before(Home(tmp_path / "demo"))
    nobody_is_on_the_board(Home(tmp_path / "demo"), settings, client)


def what_the_leader_could_release_was_worked_out_a_week_before(home):
    """The first draft of each kind; what was worked out on the demo's own day waits."""
    worked_out = {kind: [draft.about["today"] for draft in drafts(home, kind)] for kind in KINDS if kind != "evidence"}
    assert {days[0] for days in worked_out.values() if days} == {"2026-09-23"}
    assert worked_out["indicators"] == ["2026-09-23", "2026-09-30"]


def demand_is_what_the_files_say(home, files):
    """Hold the published calls against the police's own files, counted in a second way."""
    (called,) = drafts(home, "demand")
    counted = calls_in_files(files, called.about["first"], called.about["last"])
    told = {row["name"]: row["count"] for row in called.table("demand").to_pylist() if row["part"] == "kind"}
    assert told.keys() == counted.keys()
    shown = {kind: count for kind, count in told.items() if count is not None}
    assert len(shown) > 5
    assert shown.items() <= counted.items()


def nobody_is_on_the_board(home, settings, client):
    """Release everything that the demo published, and look for its people on every page, in every file and every picture of the board."""
    settings.HOME = home
    leader = user("leader")
    client.force_login(leader)
    published = [(kind, draft) for kind in KINDS for draft in drafts(home, kind)]
    assert {kind for kind, _ in published} == set(KINDS)
    for kind, draft in published:
        release(kind, draft.id, "Read", by=leader, now=clock.now())
    pages = [reverse(f"board:{name}") for name in ("board", "indicators", "targets", "evidence", "demand", "earlier", "waiting")]
    pages += [reverse(f"board:{name}_file") for name in ("indicators", "targets", "outputs", "evidence", "demand")]
    pages += [reverse(f"studies:{page}", args=[draft.id]) for kind, draft in published if kind == "surveys" for page in ("survey", "survey_file")]
    pages += [reverse(f"studies:{page}", args=[draft.id]) for kind, draft in published if kind == "worth" for page in ("worth", "worth_file")]
    pages += [reverse("board:result", args=[kind, draft.id]) for kind, draft in published]
    pages += [reverse("board:picture", args=[kind, draft.id, told["file"]]) for kind, draft in published for told in draft.about["pictures"].values()]
    series = {row["series"] for _, draft in published if draft.kind == "indicators" for row in draft.table("indicators").to_pylist()}
    pages += [reverse(name, args=[series_key(one)]) for one in series for name in ("board:indicator", "board:indicator_file")]
    answers = [client.get(page) for page in pages]
    assert {answer.status_code for answer in answers} == {200}
    told = "\n".join([*(answer.content.decode() for answer in answers), *(f"{row.ids} {row.reason} {row.what}" for row in AuditRow.objects.all())])
    with warehouse.open("snapshot", home) as snapshot:
        records = snapshot.table("records").select("forename", "surname", "record_id").execute().dropna()
        names = {f"{forename} {surname}".lower() for forename, surname in zip(records.forename, records.surname, strict=True)}
        numbers = {*snapshot.table("people").person_id.execute(), *snapshot.table("families").family_id.execute()}
    with warehouse.open("evidence", home) as evidence:
        numbers |= {*evidence.table("events").person_key.execute(), *evidence.table("allocations").person_key.execute()}
    assert len(names) > 1000
    assert len(numbers) > 1000
    assert "Police-attended incidents" in told
    words = set(re.findall(r"[\w'’-]+", told))
    assert not [number for number in numbers if number in words]
    assert not [name for name in names if name in told.lower()]


def test_it_says_where_everything_is_and_can_be_made_again(tmp_path, small):
    home = Home(tmp_path / "demo")
    first = demo.run_demo(home=home.path)
    assert first.home == home.path
    assert first.summary == home.path / "summary.html"
    assert first.today == TODAY
    assert list(first.table["what"]) == COUNTS
    assert "summary.html" in first._repr_html_()
    assert home.invented
    tables = run_of(home.snapshots / f"{TODAY}-0001")["tables"]
    (tmp_path / "demo-files" / "left_over.csv").write_text("")
    second = demo.run_demo(home=home.path)
    assert second.counts == first.counts
    assert run_of(home.snapshots / f"{TODAY}-0001")["tables"] == tables
    assert (tmp_path / "demo-keys.toml").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "demo-files" / "left_over.csv").exists()
    assert [path.name for path in home.snapshots.iterdir() if path.is_dir()] == [f"{TODAY}-0001"]


def test_what_a_site_gives_back_goes_into_a_second_run(tmp_path, small):
    asked = []

    class Site:
        def fill(self, home, today, seed, progress, keys_file):
            asked.append((home, today, seed, keys_file))
            rows = [{"service": "Stay and play", "need": "early_development", "district": None, "places": 4, "as_at": today}]
            returned.put(home, "places_free", pa.Table.from_pylist(rows, schema=returned.schema_of("places_free")), datetime(2026, 9, 30, 1, tzinfo=UTC))
            return {"referrals": 3, "cases": 2}

    made = demo.run_demo(home=tmp_path / "demo", seed=7, site=Site())
    assert asked == [(tmp_path / "demo", TODAY, 7, tmp_path / "demo-keys.toml")]
    assert (made.counts["referrals"], made.counts["cases"]) == (3, 2)
    with warehouse.open("snapshot", tmp_path / "demo") as snapshot:
        assert snapshot.id == f"{TODAY}-0002"
        assert snapshot.table("places_free").places.execute().tolist() == [4]


def test_a_demo_of_an_earlier_version_is_made_anew(tmp_path, small):
    home = Home(tmp_path / "demo").create(invented=True)
    (home.path / "objections.json").write_text("left over")
    home.mark_as(1)
    assert demo.run_demo(home=home.path).counts["people"] > 0
    assert not (home.path / "objections.json").exists()


def test_a_home_of_real_people_is_never_touched(tmp_path, small):
    home = Home(tmp_path / "real").create(invented=False)
    before = content(home.path)
    with pytest.raises(NotAllowed, match="holds real people"):
        demo.run_demo(home=home.path)
    assert content(home.path) == before
    assert not (tmp_path / "real-files").exists()


def test_a_file_of_keys_that_is_not_a_demos_is_never_touched(tmp_path, small):
    (tmp_path / "demo-keys.toml").write_text("somebody's")
    with pytest.raises(NotAllowed, match="never written over"):
        demo.run_demo(home=tmp_path / "demo")
    assert (tmp_path / "demo-keys.toml").read_text() == "somebody's"


@pytest.mark.parametrize("name", ["letter.txt", "partnership.toml"])
def test_a_folder_of_files_that_are_not_invented_is_never_touched(tmp_path, small, name):
    folder = tmp_path / "demo-files"
    if name == "partnership.toml":
        file = write_partnership(folder)
        file.write_text(file.read_text().replace("invented = true", ""))
    else:
        folder.mkdir()
        (folder / name).write_text("Dear all")
    before = content(tmp_path)
    with pytest.raises(NotAllowed, match="holds no invented partnership"):
        demo.run_demo(home=tmp_path / "demo")
    assert content(tmp_path) == before
