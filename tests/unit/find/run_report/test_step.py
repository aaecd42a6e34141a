"""The step from end to end: two runs, the second compared with the first, and the reports as they are read afterwards."""

from __future__ import annotations

import json
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sooner.errors import SomethingMissing
from sooner.find.run_report import STEP, pictures, step
from sooner.partnership import Geography
from sooner.tables.quality import SECTIONS
from sooner.warehouse import run_report_parts, run_reports
from sooner.warehouse.home import Home
from tests.factories.snapshot import publish
from tests.unit.find.families.drawn import TODAY
from tests.unit.find.run_report.worlds import world

PEOPLE = 60
RUN = {
    "today": TODAY.isoformat(),
    "partnership": "Test",
    "agencies": [{"id": "police", "name": "Ashmere Constabulary"}],
    "hashes": {"code": "c1", "extracts": {"police/persons": "h"}},
    "versions": {"sooner": "0"},
    "counts": {"people": PEOPLE, "families": 0},
    "agreements": [{"id": "ISA", "agency": "police", "purpose": ["find"], "gateway": "s.115", "starts": "a", "review": "b", "expires": "c", "signed_by": "d"}],
}
WEIGHT = 12
WRITTEN = ("run_report", "run_history", "run_pictures")


def done(tmp_path, previous=None, flagged=30, code="c1"):
    people = "person_id | sex | date_of_birth | agencies | postcode\n" + "\n".join(
        f"p{n} | {'female' if n % 3 else 'male'} | 2000-01-01 | 1 | ZA1" for n in range(PEOPLE)
    )
    records = "person_id | agency | extract\n" + "\n".join(f"p{n} | police | persons" for n in range(PEOPLE))
    signals = "signal | person_id | first_seen\n" + "\n".join(f"made_up | p{n} | 2026-01-01" for n in range(flagged))
    (tmp_path / "areas.geojson").write_text(json.dumps({"features": [{"properties": {"small_area": "A", "deprivation_decile": 1}}]}))
    links = f"record_key_l | record_key_r | match_weight\nperson_records0 | person_records1 | {WEIGHT}"
    postcodes = "postcode | small_area | district\nZA1 | A | North"
    view = world({"hashes": {"code": code}}, people=people, person_records=records, signals=signals, postcodes=postcodes, links=links)
    room = view._workspace
    room.settings["previous"] = previous
    room.settings["partnership"] = room.settings["partnership"].model_copy(update={"folder": tmp_path, "geography": Geography(outlines="areas.geojson")})
    STEP.run(room)
    return {name: room.read(name).to_pyarrow().to_pylist() for name in WRITTEN}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    folder = tmp_path_factory.mktemp("runs")
    publish(folder / "home", done(folder), RUN, "2026-06-30-0001")
    first = Home(folder / "home").snapshots / "2026-06-30-0001"
    publish(folder / "home", done(folder, first, flagged=6, code="c2"), RUN, "2026-06-30-0002")
    second = Home(folder / "home").snapshots / "2026-06-30-0002"
    publish(folder / "home", done(folder, second), RUN, "2026-06-30-0003")
    return Home(folder / "home")


def test_a_report_has_every_section_in_both_editions(home):
    assert run_reports.report(home).run == "2026-06-30-0003"
    exact, shown = (run_reports.report(home, "2026-06-30-0002", edition) for edition in ("exact", "protected"))
    assert tuple(exact.sections) == SECTIONS == tuple(shown.sections)
    assert (exact.run, exact.as_at) == ("2026-06-30-0002", "2026-06-30")
    (row,) = [row for row in exact.rows("needs", "people_with") if row["topic"] == "made_up" and not row["dimension"]]
    assert (row["count"], row["n"], row["share"]) == (6, 60, 0.1)
    (row,) = [row for row in exact.rows("needs", "people_with") if row["topic"] == "made_up" and row["group"] == "1 (most deprived fifth)"]
    assert (row["count"], row["n"]) == (6, 60)
    (row,) = [row for row in shown.rows("needs", "people_with") if row["topic"] == "made_up" and not row["dimension"]]
    assert (row["count"], row["n"], row["share"]) == (None, 60, None)
    assert len(shown.notes) == len(exact.notes) + 1
    assert json.loads(shown.text) == shown.as_dict()
    assert shown.made_from["hashes"] == {"code": "c1"}, "hashes of single extracts are not told"


def test_the_second_run_is_compared_with_the_first(home):
    told = run_reports.report(home, "2026-06-30-0002", "exact").rows("drift")
    words = {(row["measure"], row["topic"]): row["words"] for row in told}
    assert words["people_with", "made_up"] == "6 people with this need, 30 at the last run; this stands out"
    assert words["made_from", ""] == "changed since the last run: the code of sooner"
    assert [row["words"] for row in run_reports.report(home, "2026-06-30-0001").rows("drift")] == ["there is no earlier report to compare with"]


def test_each_run_is_kept_when_its_snapshot_is_gone(home, tmp_path):
    assert [(one.run, one.in_force) for one in run_reports.runs(home)] == [("2026-06-30-0003", True), ("2026-06-30-0002", False), ("2026-06-30-0001", False)]
    kept = run_reports.history_of(home.snapshots / "2026-06-30-0003")
    assert [row["as_at"] for row in kept] == [date(2026, 6, 30)] * 2
    before = run_reports.report(home, "2026-06-30-0001")
    (home.snapshots / "2026-06-30-0001").rename(tmp_path / "gone")
    try:
        assert run_reports.report(home, "2026-06-30-0001").as_dict() == before.as_dict()
        with pytest.raises(SomethingMissing, match="No exact report of a run 2026-06-30-0001 is kept"):
            run_reports.report(home, "2026-06-30-0001", "exact")
    finally:
        (tmp_path / "gone").rename(home.snapshots / "2026-06-30-0001")
    with pytest.raises(SomethingMissing, match="Runs with a report: 2026-06-30-0003, "):
        run_reports.report(home, "1999-01-01-0001")


def test_pictures_are_drawn_in_the_run_and_say_what_they_show(home):
    found = run_reports.pictures(home)
    assert set(found) == {"need_by_sex", "need_by_age", "need_by_ethnicity", "need_by_deprivation", "weights"}
    assert "10 to 15 bits 100 %" in found["weights"]["words"]
    assert all(picture["svg"].startswith("<svg") and picture["title"] in picture["svg"] for picture in found.values())
    assert found["need_by_sex"]["words"] == "female 50 %; male 50 %. Lines are 95 % intervals."


def test_what_has_no_figure_has_no_picture():
    assert pictures.rows([]) == []


def test_a_run_without_a_setting_does_without():
    assert step._setting(world(), "none", 3) == 3


def test_a_home_without_a_report_says_how_to_make_one(tmp_path):
    empty = Home(tmp_path / "empty").create(invented=True)
    with pytest.raises(SomethingMissing, match="Nothing is published"):
        run_reports.report(empty)
    old = publish(tmp_path / "old", {}, RUN, "2026-06-30-0001")
    with pytest.raises(SomethingMissing, match="made no report"):
        run_reports.report(old.path)
    other = pa.table({"edition": ["exact"], "of_what": ["columns that this version does not know"]})
    pq.write_table(other, old.snapshots / "2026-06-30-0001" / "run_report.parquet")
    assert run_reports.rows_of(old.snapshots / "2026-06-30-0001", "exact") == []
    (old.snapshots / "2026-06-30-0001" / "run_report.parquet").unlink()
    assert run_reports.runs(old) == ()
    again = done(tmp_path, old.snapshots / "2026-06-30-0001")
    assert again["run_history"] == [], "a run that made no report is not in the list"


def test_a_report_is_read_in_parts(home):
    assert any(sentence.startswith("Code, definitions") for sentence in run_report_parts.parts(run_reports.report(home))[6].sentences)
    report = run_reports.report(home, "2026-06-30-0002", "exact")
    parts = {part.name: part for part in run_report_parts.parts(report)}
    assert tuple(parts) == SECTIONS
    assert parts["invisible"].sheets[0].rows == (("Ashmere Constabulary", "60", "60", "100.0 %", "94.0 to 100.0 %", "60"),)
    rows = {row[0]: row[1:] for row in parts["needs"].sheets[0].rows}
    assert rows["made_up"] == ("6", "60", "10.0 %", "4.7 to 20.1 %")
    assert "made_up: 6 people with this need, 30 at the last run; this stands out." in parts["drift"].sentences
    assert parts["rules"].sheets[1].rows == (("ISA", "Ashmere Constabulary", "find", "s.115", "c"),)
    assert len(run_report_parts.parts(report, every_need=True)[3].sheets) > len(parts["needs"].sheets)
    people, *_families = run_report_parts.of_need(report, "made_up")
    assert ("Sex", "male", "2", "20", "10.0 %", "2.8 to 30.1 %", "1.00") in people.rows
    assert run_report_parts.of_need(report, "nothing") == ()
    hidden = run_report_parts.of_need(run_reports.report(home, report.run), "made_up")[0]
    assert ("Sex", "male", "not shown", "20", "not shown", "not shown", "not shown") in hidden.rows
