"""What is written of indicators: two tables, the charts that were wanted, a page without a script that says everything in words."""

from __future__ import annotations

import base64
import csv
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sooner.lead import pages
from sooner.lead.indicators import indicators
from sooner.lead.indicators.publishing import publish
from sooner.lead.indicators.writing import draw, write
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.lead.files import STEADY, series, series_file

TODAY = date(2026, 11, 21)


def quiet(words: str) -> None:
    assert words


@pytest.fixture
def found(tmp_path: Path):
    rows = [*series("knife <crime>", (*STEADY, 40), direction="decrease", target=5), *series("still/here", STEADY, direction="increase", target="")]
    return indicators(series_file(tmp_path / "in.csv", *rows, more="direction,target"))


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


class Tags(HTMLParser):
    """Every tag of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_both_tables_are_written(found, tmp_path: Path) -> None:
    out = tmp_path / "out"
    files = write(found, draw(found, "flagged", quiet), out, TODAY)
    assert files == [out / "report.html", out / "series.csv", out / "indicators.csv"]
    points = read(out / "indicators.csv")
    assert len(points) == 33
    assert points[16] == {
        **{"series": "knife <crime>", "date": "2021-05-01", "value": "40", "flag": "astronomical", "count": "40", "denominator": ""},
        **{name: points[16][name] for name in ("moving_range", "mean", "lower", "upper")},
    }
    assert float(points[16]["upper"]) < 40
    rows = read(out / "series.csv")
    assert [(row["series"], row["changed"], row["flagged"] != "0") for row in rows] == [("knife <crime>", "worse", True), ("still/here", "rest", False)]
    assert (out / rows[0]["chart"]).read_text(encoding="utf-8").startswith("<svg")
    assert rows[1]["chart"] == ""
    assert rows[0]["words"] == found.entries[0].words


def test_only_wanted_charts_are_written_and_old_ones_go(found, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for charts, names in (("all", ["001-knife-crime", "002-still-here"]), ("flagged", ["001-knife-crime"]), ("none", [])):
        write(found, draw(found, charts, quiet), out, TODAY)
        assert sorted(path.name for path in (out / "charts").iterdir()) == sorted(f"{name}.{end}" for name in names for end in ("csv", "svg"))
        assert ('<h2 id="charts">' in (out / "report.html").read_text(encoding="utf-8")) == bool(names)


def test_the_page_has_words_table_and_csv_for_every_chart(found, tmp_path: Path) -> None:
    write(found, draw(found, "all", quiet), tmp_path, TODAY)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("<figcaption>") == page.count("<details>") == 2
    assert "May 2021" in page
    assert "knife &lt;crime&gt;" in page
    assert "<crime>" not in page
    links = [attributes["href"] for tag, attributes in Tags(page).found if tag == "a"]
    assert [link for link in links if link and not link.startswith("#") and not (tmp_path / link).is_file()] == []
    ids = [attributes["id"] for _, attributes in Tags(page).found if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in links if link and link.startswith("#")} <= set(ids)


def test_the_page_holds_to_a_strict_policy(found, tmp_path: Path) -> None:
    write(found, draw(found, "all", quiet), tmp_path, TODAY)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'" in page.replace("&#39;", "'")
    tags = Tags(page).found
    assert not {tag for tag, _ in tags} & {"script", "iframe", "img", "object", "link", "form"}
    assert not [name for _, attributes in tags for name in attributes if name == "style" or name.startswith("on") or name in ("src", "xlink:href")]


def test_the_page_says_how_often_it_cries_wolf_and_what_is_not_drawn(found, tmp_path: Path) -> None:
    write(found, draw(found, "none", quiet), tmp_path, TODAY)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "about 1 of these series would have a flag somewhere by chance alone, and 1 have one" in page
    assert "1 more series have a flag and no chart here" in page
    assert "Made on 21 November 2026. From in.csv." in page
    assert "counts of people" not in page


def test_a_draft_holds_the_tables_and_the_charts(found, tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    drawn = draw(found, "flagged", quiet)
    name = publish(found, drawn, home.path, TODAY, is_open=True)
    (draft,) = drafts(home, "indicators")
    assert draft.id == name
    rows = draft.table("indicators").to_pylist()
    assert [row["series"] for row in rows] == ["knife <crime>", "still/here"]
    assert draft.picture(rows[0]["chart"]) == drawn[0].svg
    assert rows[1]["chart"] is None
    assert rows[1]["assurance"] is None
    assert draft.table("indicator_points").num_rows == 33
    assert draft.about["words"] == found.words
    assert draft.about["files"] == [{"name": "in.csv", "sha256": found.sheets[0].sha256}]
    assert draft.about["today"] == "2026-11-21"


def test_a_draft_that_nobody_called_open_hides_small_counts_and_rounds_others(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    rows = [*series("few", (3, 12, 0, 9, 18, 21, 37)), *series("share", (3.5, 12.5, 4.5, 9.5, 18.5, 21.5, 37.5)), *series("change", (-3, 12, 4, 9, 18, 21, 37))]
    found = indicators(series_file(tmp_path / "in.csv", *rows, more=""))
    drawn = draw(found, "all", quiet)
    publish(found, drawn, home.path, TODAY, charts="all")
    (draft,) = drafts(home, "indicators")
    assert (draft.about["counts_of_people"], draft.about["open"]) == (True, False)
    points = draft.table("indicator_points").to_pylist()
    by_name = {name: [row["value"] for row in points if row["series"] == name] for name in ("few", "share", "change")}
    assert by_name == {"few": [None, 10, 0, None, 20, 20, 35], "share": [3.5, 12.5, 4.5, 9.5, 18.5, 21.5, 37.5], "change": [-3, 12, 4, 9, 18, 21, 37]}
    shown = {row["series"]: row for row in draft.table("indicators").to_pylist()}
    assert (shown["few"]["last_value"], shown["few"]["mean"], shown["few"]["variation"]) == (35.0, None, "common_cause")
    assert shown["few"]["words"].startswith("2 of 7 values rest on counts below 10, so hidden: nothing is said of change.")
    assert shown["share"]["mean"] is not None
    pictures = {each.entry.name: each.svg for each in drawn}
    assert draft.picture(shown["share"]["chart"]) == pictures["share"]
    assert draft.picture(shown["few"]["chart"]) != pictures["few"]


def test_counts_of_which_none_is_small_are_rounded_and_judged(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    found = indicators(series_file(tmp_path / "in.csv", *series("many", (52, 61, 43, 57, 48, 66, 41, 55, 60, 44, 58, 49, 198), direction="decrease")))
    publish(found, [], home.path, TODAY)
    (draft,) = drafts(home, "indicators")
    (row,) = draft.table("indicators").to_pylist()
    assert draft.picture(row["chart"]).startswith(b"<svg")
    assert (row["last_value"], row["variation"], row["flagged"]) == (200.0, "concern", 1)


def test_what_is_said_of_change_rests_on_the_counts_as_they_were_sent(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    steady = (21, 18, 22, 19, 20, 22, 18, 21, 19, 22, 20, 18, 23)
    assert indicators(series_file(tmp_path / "in.csv", *series("a", tuple(5 * round(value / 5) for value in steady)), more="")).counts["flagged"] == 1
    publish(indicators(series_file(tmp_path / "in.csv", *series("a", steady), more="")), [], home.path, TODAY)
    (draft,) = drafts(home, "indicators")
    (row,) = draft.table("indicators").to_pylist()
    assert (row["variation"], row["flagged"], row["mean"], row["last_value"]) == ("common_cause", 0, 20.0, 25.0)
    assert {number % 1 for name in ("mean", "lower", "upper") for number in draft.table("indicator_points")[name].to_pylist()} == {0.0}
    assert {number % 5 for number in draft.table("indicator_points")["value"].to_pylist()} == {0.0}


def test_a_rate_of_counts_is_worked_out_from_protected_counts(tmp_path: Path) -> None:
    home = Home(tmp_path / "home").create()
    found = indicators(series_file(tmp_path / "in.csv", *series("rate", (3, 12, 18, 21), denominator=52), more="denominator"))
    publish(found, [], home.path, TODAY)
    assert drafts(home, "indicators")[0].table("indicator_points")["value"].to_pylist() == [None, 20, 40, 40]


@pytest.mark.parametrize(
    ("value", "said"),
    [(None, "–"), (float("nan"), "–"), (0.0, "0"), (-0.001, "0"), (3.14159, "3.14"), (1234.56, "1,234.6"), (100.0, "100"), (1e20, "1e+20")],
)
def test_numbers_as_people_write_them(value: float | None, said: str) -> None:
    assert pages.shown(value) == said


def test_dates_and_headings_as_people_write_them() -> None:
    assert [pages.in_words(TODAY), pages.in_words(TODAY, True), pages.in_words(None)] == ["21 November 2026", "November 2026", "–"]
    assert [pages.headed("families seen by DV team"), pages.headed("")] == ["Families seen by DV team", ""]
