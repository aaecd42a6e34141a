"""What leaves the site: whole tables to the next run, and without names only what an agreement covers."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from sooner.errors import SomethingMissing
from sooner.warehouse import returned
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.site_tables import HANDED_OVER
from sooner_site.access.models import AuditRow
from sooner_site.publishing import actions, gathering, permissions, present, queries
from sooner_site.publishing.choices import TABLES, GoesTo
from sooner_site.publishing.models import Departure
from tests.factories.site import agency, user

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 9, 30, 1, 30, tzinfo=UTC)
TODAY = date(2026, 9, 30)
KEY = bytes(32)
BACK = ("decisions", "cannot_tell", "blind_answers", "site_people", "help_given", "places_free", "later_outcomes")
EVIDENCE = ("referrals", "cases", "contacts", "staff_activity")


def agreement(of: str, extracts: tuple[str, ...] = ("*",), purpose: tuple[str, ...] = ("find", "evaluation"), expires: str = "2027-09-30"):
    """An agreement as it stands in run.json."""
    return {"id": f"ISA-{of}", "agency": of, "extracts": list(extracts), "columns": ["*"], "purpose": list(purpose), "starts": "2025-01-01", "expires": expires}


def cases(*agencies: str) -> pa.Table:
    """Cases as they are handed over, one for each agency named."""
    rows = [{"lead_agency": each, "case_id": f"C-{place}", "opened_on": date(2026, 5, 4), "needs": 1} for place, each in enumerate(agencies)]
    return gathering._handed_over("cases", rows)


def test_every_table_that_leaves_has_the_columns_that_the_library_takes():
    back, out = gathering.for_the_next_run(), gathering.for_evidence()
    assert {name: table.schema for name, table in back.items()} == {name: returned.schema_of(name) for name in back}
    assert {name: tuple(table.column_names) for name, table in out.items()} == {name: HANDED_OVER[name] for name in EVIDENCE}
    assert set(TABLES) == {*back, *out}


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ([agreement("police")], 0),
        ([agreement("police", purpose=("find",))], 2),
        ([agreement("police", expires="2026-09-29")], 2),
        ([agreement("police", extracts=("referrals",))], 2),
        ([agreement("schools")], 2),
        ([], 2),
    ],
)
def test_a_row_is_held_back_without_an_agreement_for_it(given, held):
    agency("police")
    found = queries.held_back("cases", cases("police", "police"), given, TODAY)
    assert found.rows == held
    assert ("Ashmere Police" in found.why) is bool(held)


def test_only_the_agencies_without_one_are_named():
    agency("police"), agency("schools")
    found = queries.held_back("cases", cases("police", "schools", "nobody"), [agreement("police")], TODAY)
    assert found.rows == 2
    assert found.why.endswith("evaluation: nobody, Ashmere Schools.")


@pytest.fixture
def published(site_home, monkeypatch):
    """A home with evidence in force; what was published into it."""
    taken = {}

    def publish(home, tables, agreements, key, today):
        taken.update(tables=tables, agreements=agreements, key=key, today=today)
        return 0, 0

    monkeypatch.setattr(actions.site_tables, "publish", publish)
    return taken


def test_it_is_written_down_what_left_and_the_audit_names_the_process(published, site_home):
    said = []
    gone = actions.publish(KEY, now=NOW, progress=said.append)
    assert [each.table for each in gone] == [*BACK, *EVIDENCE]
    assert published["today"] == TODAY
    assert len(said) == 3
    row = AuditRow.objects.get()
    assert (row.process, row.kind, row.user, row.count) == ("publishing", "disclosure", None, 11)
    assert all(each.startswith("table:") for each in row.ids)
    assert {path.name for path in site_home.returned.iterdir()} == set(BACK)


def test_further_rows_stand_behind_those_of_the_site(published, site_home):
    plan = {"person_id": "p1", "what": "protection_plan", "happened_on": TODAY, "agency": "children"}
    actions.publish(KEY, now=NOW, also={"later_outcomes": [plan]})
    assert returned.latest(site_home, "later_outcomes").to_pylist() == [plan]
    assert Departure.objects.get(table="later_outcomes").rows == 1


def test_where_the_library_refuses_nothing_is_said_to_have_left(site_home, monkeypatch):
    def refuse(*given):
        raise SomethingMissing("No run has published anything")

    monkeypatch.setattr(actions.site_tables, "publish", refuse)
    with pytest.raises(SomethingMissing):
        actions.publish(KEY, now=NOW)
    assert not Departure.objects.exists()
    assert not AuditRow.objects.exists()


def test_before_the_first_run_there_is_nothing_to_publish_to(tmp_path, settings):
    settings.HOME = Home(tmp_path / "home").create()
    with pytest.raises(SomethingMissing, match="sooner find"):
        actions.publish(KEY, now=NOW)


def test_the_page_shows_the_last_time_first_and_folds_the_others_away(client, site_home):
    for day, rows in ((28, 3), (29, 4)):
        at = datetime(2026, 9, day, 1, 0, tzinfo=UTC)
        Departure.objects.create(at=at, table="cases", goes_to=GoesTo.EVIDENCE, rows=rows, held_back=2, why="No agreement in force.")
        Departure.objects.create(at=at, table="help_given", goes_to=GoesTo.NEXT_RUN, rows=rows)
    client.force_login(user("analyst", of="partnership"))
    page = client.get("/publishing/").content.decode()
    assert page.index("29 September 2026") < page.index("28 September 2026")
    assert "No agreement in force." in page
    assert "Help given" in page


def test_of_what_goes_to_the_next_run_nothing_is_held_back_and_no_column_says_so():
    time = queries.Time(NOW, (Departure(table="decisions", goes_to=GoesTo.NEXT_RUN, rows=3), Departure(table="cases", goes_to=GoesTo.EVIDENCE, rows=1234)))
    back, out = present.tables(time)
    assert [len(row) for row in (back["head"], *back["rows"])] == [2, 2]
    assert [cell["text"] for cell in out["rows"][0]] == ["Cases", "1,234", "0", "–"]


def test_an_empty_page_says_what_to_do(client, site_home):
    client.force_login(user("data_protection_officer", of="partnership"))
    assert "sooner publish" in client.get("/publishing/").content.decode()


@pytest.mark.parametrize("role", ["hub_practitioner", "lead_practitioner", "administrator", "leader"])
def test_it_is_for_the_data_protection_officer_and_analysts(client, site_home, role):
    client.force_login(user(role))
    assert client.get("/publishing/").status_code == 403


def test_the_roles_are_those_of_the_rules():
    assert permissions.may_see_what_leaves.roles == {"data_protection_officer", "analyst"}


def test_the_pointer_is_never_touched_by_the_page(client, site_home):
    before = in_force(site_home.snapshots)
    client.force_login(user("analyst"))
    client.get("/publishing/")
    assert in_force(site_home.snapshots) == before
    assert not list(site_home.returned.rglob("*.parquet"))
