"""The report: one page in a fixed form, no script, no count of people that may not be shown, and the same tables as CSV."""

import csv
import json
import re
import time
from html.parser import HTMLParser

import numpy as np
import pytest

from sooner.prove import prove
from sooner.prove.report import report_html
from sooner.prove.showing import number, of_scale, people, points
from sooner.prove.tables import report_tables
from tests.unit.prove.studies import counts, protocol, trial

FULL = {"unit": "id", "covariates": ["age", "district"], "strata": "district", "margin": 0.5, "subgroups": "district"}


class Page(HTMLParser):
    """The text of a page, its headings in order, its tags."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags, self.headings, self.within = [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.within.append(tag)

    def handle_endtag(self, tag):
        while self.within and self.within.pop() != tag:
            pass

    def handle_data(self, data):
        if self.within and self.within[-1] in ("h1", "h2"):
            self.headings.append(data.strip())
        if not self.within or self.within[-1] not in ("style", "title"):
            self.text.append(data)

    @property
    def said(self):
        return " ".join(" ".join(self.text).split())


def test_the_form_of_the_page(tmp_path):
    result = prove(protocol(**FULL), trial())
    report = result.write(tmp_path / "out")
    page = Page(report.read_text(encoding="utf-8"))
    assert page.headings == [
        "Does it help?",
        "For any 100 people",
        "What you can say",
        "What you cannot say",
        "How much this study could have found",
        "Can the comparison be trusted?",
        "Where everybody went",
        "In detail",
    ]
    assert "A study of 200 people" in page.said
    assert "Exploratory: not frozen before the data were read" in page.said
    assert result.sentence in page.said
    assert not {"script", "link", "img", "iframe", "form"} & {tag for tag, _ in page.tags}
    assert sum(tag == "svg" for tag, _ in page.tags) <= 6
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a" and not attrs["href"].startswith("#")}
    assert links == {"tables/people.csv", "tables/estimates.csv", "tables/balance.csv", "tables/checks.csv", "result.json"}
    assert all((tmp_path / "out" / link).is_file() for link in links)


def test_every_table_is_the_same_as_csv_and_result_json_has_every_key(tmp_path):
    result = prove(protocol(**FULL), trial())
    result.write(tmp_path)
    for name, table in report_tables(result).items():
        rows = list(csv.reader((tmp_path / "tables" / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
        assert rows == [list(table.columns), *[[str(cell) for cell in row] for row in table.itertuples(index=False)]]
    told = json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))
    keys = "design estimator estimate standard_error interval p_value n checks sensitivity verdict smallest_detectable more_needed can_say cannot_say"
    assert {*keys.split(), "parameters", "protocol_hash", "data_hash", "withheld"} <= set(told)
    assert told["n"]["arms"][0]["people"] == 100


def test_open_counts_are_exact_and_others_rounded_or_hidden():
    exact = Page(report_html(prove(counts((368, 156), (327, 136), data_class="open")))).said
    rounded = Page(report_html(prove(counts((368, 156), (327, 136))))).said
    assert "A study of 695 people" in exact
    assert "368" in exact
    assert "368" not in rounded
    assert "370" in rounded
    assert "rounded to 5" in rounded


def test_a_few_people_are_nowhere_to_be_read():
    lost = trial(200)
    lost.loc[[0, 2, 3], "incidents"] = np.nan
    result = prove(protocol(), lost)
    shown = report_tables(result)
    assert set(shown["people"]["outcome not known"]) == {"hidden"}
    row = shown["estimates"].set_index("estimate of").loc["If the missing had fared worst or best"]
    assert set(row[["estimate", "low", "high"]]) == {"hidden"}
    few = prove(counts((400, 3), (400, 30)))
    page = Page(report_html(few)).said
    assert "What became of any 100 people is not shown: too few people lie behind it." in page
    assert "hidden" in set(report_tables(few)["estimates"]["low"])
    assert people(9, False) == "fewer than 10"


def test_a_comparison_that_is_not_fair_shows_no_figure(tmp_path):
    data = trial()
    data.loc[1, "id"] = "P0000"
    result = prove(protocol(unit="id"), data)
    page = Page(report_html(result)).said
    assert "This was not a fair comparison. No result is given." in page
    assert "For any 100 people" not in page
    for value in (result.withheld["estimate"], *result.withheld["interval"], result.withheld["p_value"]):
        assert f"{value:.2f}" not in page
    assert "<svg" not in report_html(result)
    assert result.chart().words == "Nothing is drawn: the figures are withheld."


def test_what_stands_in_a_column_is_text_on_the_page_and_no_formula_in_a_spreadsheet(tmp_path):
    data = trial().assign(district=np.where(np.arange(200) % 2 == np.arange(200) // 2 % 2, "=1+1", "<b>South</b>"))
    result = prove(protocol(question="Does <script>alert(1)</script> help?", covariates=["district"], subgroups="district"), data)
    html = report_html(result)
    assert "<script" not in html
    assert "<b>South" not in html
    odd = data.rename(columns={"district": "=cmd"})
    prove(protocol(covariates=["=cmd"]), odd).write(tmp_path)
    assert "\n'=cmd: " in (tmp_path / "tables" / "balance.csv").read_text(encoding="utf-8")


def test_changes_since_freezing_are_listed(tmp_path):
    from datetime import date

    from sooner.prove import freeze

    path = tmp_path / "study.toml"
    path.write_text('question = "Does it help?"\ndesign = "trial"\noutcome = "incidents"\ntreatment = "offered"\ndirection = "lower"\n', encoding="utf-8")
    freeze(path, date(2026, 11, 21))
    assert "Protocol frozen on 21 November 2026" in report_html(prove(path, trial()))
    path.write_text(path.read_text(encoding="utf-8") + "margin = 2\n", encoding="utf-8")
    page = Page(report_html(prove(path, trial(), today=date(2026, 12, 1)))).said
    assert "Changed since it was frozen, seen on 1 December 2026: margin." in page


def test_a_notebook_shows_the_verdict_the_stamp_and_the_table():
    html = prove(protocol(), trial())._repr_html_()
    assert "It went better" in html
    assert "exploratory" in html
    assert "<table" in html


@pytest.mark.parametrize("outcome", ["incidents", "harmed"])
def test_the_chart_has_words_and_the_table_behind_it(outcome):
    result = prove(protocol(outcome=outcome, covariates=["age"]), trial())
    chart = result.chart()
    assert "the estimate is" in chart.words.lower()
    assert list(chart.table["name"]) == ["This study", "Without the covariates"]
    assert re.search(r"<svg", chart.svg())


def test_numbers_are_written_as_people_write_them():
    assert [number(value) for value in (1794.34, 12.345, 0.5, -0.5, None, float("nan"))] == ["1,794", "12.3", "0.50", "−0.50", "–", "–"]
    assert [points(value, True) for value in (0.8, -6.55, None)] == ["+0.8", "−6.5", "–"]
    assert of_scale(2.0, "ratio") == "2.00"


def test_the_report_takes_under_three_seconds_in_a_warm_process():
    result = prove(protocol(**FULL), trial())
    report_html(result)
    started = time.process_time()
    report_html(prove(protocol(**FULL), trial(2000)))
    assert time.process_time() - started < 3
