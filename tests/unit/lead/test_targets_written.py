"""What is written of targets: two tables, the chart, a page on which a shortfall is marked in words and a doubt is shown."""

from __future__ import annotations

import csv
import re
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from sooner.lead.targets import targets
from sooner.lead.targets.publishing import publish
from sooner.lead.targets.writing import CHART, draw, write
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.lead.files import OUTPUTS, TARGETS, written

TODAY = date(2026, 11, 21)


@pytest.fixture
def found(tmp_path: Path):
    return targets([written(tmp_path / "targets.csv", TARGETS), written(tmp_path / "outputs.csv", OUTPUTS)])


def page_of(out: Path) -> str:
    return (out / "report.html").read_text(encoding="utf-8")


def words_of(page: str) -> str:
    """What a reader reads, on one line."""
    body = re.sub(r"<(style|svg).*?</\1>", "", page, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_both_tables_and_the_chart_are_written(found, tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = write(found, draw(found), out, TODAY)
    assert files == [out / "report.html", out / "targets.csv", out / "outputs.csv"]
    with (out / "targets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["measure"] for row in rows] == ["supported", "label lost", "trained", "visited"]
    assert [row["percent"] for row in rows] == ["112.5", "111.0", "70.0", ""]
    assert (out / CHART).read_text(encoding="utf-8").startswith("<svg")


def test_the_page_marks_a_shortfall_in_words_and_shows_every_doubt(found, tmp_path: Path) -> None:
    write(found, draw(found), tmp_path, TODAY)
    words = words_of(page_of(tmp_path))
    assert "trained 50 35 70 % ▼ fell short stated" in words
    assert "supported 120 135 112.5 % reached inferred" in words
    assert "label lost 200 222 111 % reached label lost" in words
    assert "visited 40 – – not known not said" in words
    assert "North 58 inferred 69 127" in words
    assert "South 0 44 –" in words
    assert "All 58 113 171" in words
    assert "from the text" in words
    assert "percent" in words


def test_the_page_says_where_a_sum_is_wrong(tmp_path: Path) -> None:
    found = targets(written(tmp_path / "outputs.csv", OUTPUTS.replace("All,,2013,113", "All,,2013,114")))
    write(found, draw(found), tmp_path, TODAY)
    assert "114 parts add up to 113" in words_of(page_of(tmp_path))


def test_a_page_of_outputs_alone_has_no_chart_and_takes_the_old_one_away(found, tmp_path: Path) -> None:
    write(found, draw(found), tmp_path, TODAY)
    only = targets(written(tmp_path / "in.csv", "court,period,kind,seen\nN,2012,men,4\nN,2012,women,5\n"))
    assert draw(only) is None
    write(only, None, tmp_path, TODAY)
    assert not (tmp_path / CHART).exists()
    page = page_of(tmp_path)
    assert "<svg" not in page
    assert "<details open>" in page
    assert "N 2012 4 not said kind: men" in words_of(page)


def test_the_page_has_no_script_and_a_policy(found, tmp_path: Path) -> None:
    write(found, draw(found), tmp_path, TODAY)
    page = page_of(tmp_path)
    assert "default-src" in page
    assert not re.search(r"<script|style=|\son\w+=|src=", page)


def test_protected_counts_say_so_on_the_page(tmp_path: Path) -> None:
    found = targets(written(tmp_path / "in.csv", "court,period,seen\nN,2012,4\nN,2013,50\n"), counts_of_people=True)
    write(found, draw(found), tmp_path, TODAY)
    assert "numbers from 1 to 9 were left out and others rounded to 5" in words_of(page_of(tmp_path))


def test_a_draft_holds_both_tables_and_the_chart(found, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    drawn = draw(found)
    assert drawn is not None
    name = publish(found, drawn, home.path, TODAY, is_open=True)
    (draft,) = drafts(home, "targets")
    assert draft.id == name
    rows = draft.table("targets").to_pylist()
    assert [row["other"] for row in rows] == ["percent: 112.5", "percent: 111.0", "percent: 70.0", None]
    assert draft.picture(rows[0]["chart"]) == drawn.svg
    assert [row["row"] for row in draft.table("outputs").to_pylist()] == list(range(1, 9))
    assert draft.table("outputs").to_pylist()[0]["other"] == "desk_start: 2011-09"


PEOPLE = """measure,target,achieved,men
seen,50,7,3
trained,50,48,30
asked,50,61,30
answered,40,38.5,
visited,50,,
closed,50,0,
met,50,33,12
"""


def test_a_draft_of_targets_that_nobody_called_open_hides_small_counts_and_rounds_others(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    found = targets([written(tmp_path / "t.csv", PEOPLE), written(tmp_path / "o.csv", "court,period,seen\nN,2012,4\nN,2013,53\nS,2012,77\n")])
    publish(found, draw(found), home.path, TODAY)
    (draft,) = drafts(home, "targets")
    shown = {row["measure"]: (row["achieved"], row["result"], row["said"]) for row in draft.table("targets").to_pylist()}
    assert shown == {
        "seen": (None, "fell_short", "fewer than 10 of 50, fell short"),
        "trained": (50.0, "not_known", "50 of 50 (100 %), too close to tell, as numbers are rounded"),
        "asked": (60.0, "reached", "60 of 50 (120 %), reached"),
        "answered": (38.5, "fell_short", "38.5 of 40 (96.2 %), fell short"),
        "visited": (None, "not_known", "not known, of 50"),
        "closed": (0.0, "fell_short", "0 of 50 (0 %), fell short"),
        "met": (35.0, "fell_short", "35 of 50 (70 %), fell short"),
    }
    done = draft.table("outputs").to_pylist()
    assert 4.0 not in [row["value"] for row in done]
    assert all(row["value"] is None or row["value"] % 5 == 0 for row in done)
    assert not {row["other"] for row in draft.table("targets").to_pylist()} - {None}
    assert "48" not in draft.about["words"] + draft.picture(draft.table("targets").to_pylist()[0]["chart"]).decode().partition("aria-label")[2][:400]
    assert draft.about["counts_of_people"] is True


def test_decimals_and_numbers_below_zero_count_nobody(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    publish(targets(written(tmp_path / "o.csv", "court,period,change\nN,2012,-4\nN,2013,3.5\n")), None, home.path, TODAY)
    assert [row["value"] for row in drafts(home, "targets")[0].table("outputs").to_pylist()] == [-4.0, 3.5]


def test_a_draft_of_outputs_alone_has_no_picture(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    found = targets(written(tmp_path / "outputs.csv", OUTPUTS))
    publish(found, draw(found), home.path, TODAY)
    (draft,) = drafts(home, "targets")
    assert draft.about["pictures"] == {}
    assert draft.table("targets").num_rows == 0
