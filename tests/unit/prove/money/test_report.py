"""What is said, shown, printed and published: sentences for every case, kinds apart, money to three figures, a draft that waits."""

import csv
import json
from datetime import date

import pytest

from sooner.prove import prove
from sooner.prove.money.publishing import publish
from sooner.prove.money.report import report_html
from sooner.prove.money.showing import for_each_pound, of_100, pounds
from sooner.warehouse.drafts import drafts
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.prove.money.making import appraisal, book, costs, result
from tests.unit.prove.studies import protocol, trial
from tests.unit.prove.test_report import Page

UNSURE = {"low": "300", "high": "800", "status": "unverified"}


def test_money_is_written_to_three_figures():
    told = [pounds(value) for value in (1_234_567, 999_999, 45_678, 312.4, 98.24, 9.5, 12, 0, -4_321, None)]
    assert told == ["£1.23 million", "£1 million", "£45,700", "£312", "£98.2", "£9.50", "£12", "£0", "−£4,320", "–"]
    assert [for_each_pound(value) for value in (2.043, -0.5, -0.001, None)] == ["£2.04", "−£0.50", "£0.00", "–"]
    assert [of_100(share) for share in (0.0, 0.001, 0.5, 0.9999, 1.0)] == ["none", "fewer than 1", "50", "more than 99", "all"]


@pytest.mark.parametrize(
    ("amount", "sentence"),
    [
        (2000, "It saves more than it costs, in public money alone."),
        (20_000, "It costs more than it saves, in public money alone."),
        (10_000, "It cannot be told whether it saves more than it costs, in public money alone."),
    ],
)
def test_the_sentence_follows_from_the_whole_range(tmp_path, amount, sentence):
    assert appraisal(tmp_path, cost=[{"amount": amount}]).sentence == sentence


@pytest.mark.parametrize("verdict", ["not_enough_people_to_tell", "no_difference_worth_having"])
def test_a_study_that_found_nothing_proves_no_worth(tmp_path, verdict):
    found = appraisal(tmp_path, of=result(verdict=verdict, estimate=-20.0, interval=[-45.0, 5.0]), cost=[{"amount": 100}]).as_dict()
    assert "worth its cost" in found["sentence"]
    assert found["can_say"][0] == "The figures take the difference that was seen, with the whole of its interval."
    told = "That it is worth its cost, or that it is not: too few people were studied." in found["cannot_say"]
    assert told == (verdict == "not_enough_people_to_tell")


def test_what_can_and_cannot_be_said(tmp_path):
    told = {"cost": [{}, {"what": "Time", "agency": "police", "amount": 100, "low": 50, "high": 150}], "benefit": [{"lasts": 2}]}
    found = appraisal(tmp_path, UNSURE, of=result(stamp="exploratory: not frozen"), **told).as_dict()
    assert found["can_say"][0].endswith("Side by Side costs £4,100 for 100 people: £41 each.")
    pays = "It pays for itself from an improvement of 4.2 percentage points on; "
    assert f"{pays}the study found 20.0 percentage points (95 % interval 10.0 to 30.0 percentage points)." in found["can_say"]
    assert "Of public money council pays most, £4,000, and police saves most, £19,700." in found["can_say"]
    said = " ".join(found["cannot_say"])
    for words in (
        "That this confirms anything",
        "That any budget gets smaller",
        "That the effect lasts",
        "checked against its publication: An incident",
        "1 of 3",
    ):
        assert words in said


def test_what_is_not_so_is_not_said(tmp_path):
    found = appraisal(tmp_path, {"low": "400", "high": "600"}, cost=[{"low": 3000, "high": 5000, "agency": "police"}], years=1).as_dict()
    said = " ".join([*found["can_say"], *found["cannot_say"]])
    for words in ("That this confirms", "That the effect lasts", "checked against", "have no range", "pays most"):
        assert words not in said
    assert "Over 1 year from" in said


def test_draws_that_never_pay_back_are_told(tmp_path):
    (said,) = [said for said in appraisal(tmp_path, cost=[{"amount": 9000}]).as_dict()["can_say"] if "paid back" in said]
    assert said.startswith("It has paid back by the end of year 1; of any 100 draws ")
    assert said.endswith(" never do.")


def test_a_kind_of_money_that_nobody_pays_has_no_ratio_and_nothing_to_pay_back(tmp_path):
    found = appraisal(tmp_path, {}, {"saves": "people", "kind": "social"}, headline="social", cost=[{"agency": "police"}])
    said = " ".join(found.as_dict()["can_say"])
    assert found.sentence == "It saves more than it costs, in what people themselves bear alone."
    assert "Each pound" not in said
    assert "paid back" not in said
    assert "pays most" not in said


def test_who_pays_most_and_saves_most_is_said_where_it_is_not_one(tmp_path):
    rows = ({}, {"saves": "council", "value": "900"})
    assert "pays most" not in " ".join(appraisal(tmp_path, *rows).as_dict()["can_say"])


@pytest.mark.parametrize(("years", "words"), [(1, "within the year looked at"), (3, "within the 3 years looked at")])
def test_what_never_pays_back_says_so(tmp_path, years, words):
    assert any(words in said for said in appraisal(tmp_path, cost=[{"amount": 90_000}], years=years).as_dict()["can_say"])


def test_the_page_has_one_form_and_nothing_that_runs(tmp_path):
    found = appraisal(tmp_path, UNSURE, {"saves": "people", "kind": "social"}, cost=[{"what": "=SUM(A1) <b>workers</b>"}])
    report = found.write(tmp_path / "out")
    html = report.read_text(encoding="utf-8")
    page = Page(html)
    assert page.headings == ["What Side by Side is worth", "What you can say", "What you cannot say", "In detail"]
    assert not {"script", "link", "img", "iframe", "form", "b"} & {tag for tag, _ in page.tags}
    for title in ("What it is worth, each kind of money apart", "Who pays and who saves", "What the answer depends on", "What one of each is worth"):
        assert title in page.said
    assert "What people themselves bear (social)" in page.said
    assert "nobody has checked it against its publication" in page.said
    assert html.count("<svg") == 1
    links = {attrs["href"] for tag, attrs in page.tags if tag == "a" and not attrs["href"].startswith("#")}
    assert all((tmp_path / "out" / link).is_file() for link in links)
    rows = list(csv.DictReader((tmp_path / "out" / "figures.csv").read_text(encoding="utf-8").splitlines()))
    assert {row["part"] for row in rows} == {"view", "agency", "input", "cost", "unit_cost"}
    assert [row["name"][:5] for row in rows if row["part"] == "cost"] == ["'=SUM"]
    assert json.loads((tmp_path / "out" / "worth.json").read_text(encoding="utf-8")) == found.as_dict()


def test_a_stamp_stands_on_the_page_and_in_a_notebook(tmp_path):
    found = appraisal(tmp_path, of=result(stamp="exploratory: not frozen"))
    assert "Exploratory: not frozen" in Page(report_html(found)).said
    assert "exploratory" in found._repr_html_()
    assert "exploratory" not in appraisal(tmp_path)._repr_html_()
    assert found.chart().words.startswith("Most depends on: The effect.")


def test_without_a_range_nothing_is_drawn(tmp_path):
    found = appraisal(tmp_path, {"kind": "social", "saves": "people"})
    assert "No input has a range" in Page(report_html(found)).said
    assert found.chart().words == "Nothing is drawn: no input has a range."
    Home(tmp_path / "home").create()
    publish(found, tmp_path / "home")
    assert drafts(tmp_path / "home", "worth")[0].about["pictures"] == {}


def test_names_that_stand_twice_are_told_apart(tmp_path):
    found = appraisal(tmp_path, cost=[{"low": 3900, "high": 4100}, {"low": 3900, "high": 4100}])
    assert {"Workers (council)", "Workers (council), no. 2"} <= {bar.name for bar in found.bars}


def test_the_command_prints_writes_and_publishes(tmp_path):
    prove(protocol(), trial()).write(tmp_path)
    home = Home(tmp_path / "home").create()
    words = ("prove", "worth", tmp_path / "result.json", "--costs", costs(tmp_path), "--book", book(tmp_path), "--draws", "1000")
    said = sooner(*words, "--out", tmp_path / "out", "--home", home.path, "--today", "2026-11-21")
    assert said.code == 0
    assert said.out.startswith("It saves more than it costs, in public money alone.")
    assert "It cannot be said:" in said.out
    assert "Exploratory: not frozen" in said.out
    assert "worth.html" in said.out
    (draft,) = drafts(home, "worth")
    assert (draft.id in said.out, draft.published_on) == (True, date(2026, 11, 21))
    assert draft.about["people"] == "100"
    assert draft.table("worth_figures").num_rows == 6
    told = sooner(*words, "--home", home.path, "--today", "2026-11-21", "--json").json
    assert told["draft"] == draft.id
    assert told["views"]["fiscal"]["net"]["central"] == pytest.approx(told["views"]["fiscal"]["saves"]["central"] - 4000)


def test_the_command_only_prints_where_nothing_else_is_asked(tmp_path):
    (tmp_path / "result.json").write_text(json.dumps(result()), encoding="utf-8")
    said = sooner("prove", "worth", tmp_path / "result.json", "--costs", costs(tmp_path), "--book", book(tmp_path))
    assert said.code == 0
    assert {path.name for path in tmp_path.iterdir()} == {"result.json", "costs.toml", "book.csv"}
    assert "xploratory" not in said.out


def test_the_command_refuses(tmp_path):
    data = trial()
    data.loc[1, "id"] = "P0000"
    prove(protocol(unit="id"), data).write(tmp_path)
    words = ("prove", "worth", tmp_path / "result.json", "--costs", costs(tmp_path), "--book", book(tmp_path, {"value": "0"}), "--out", tmp_path / "out")
    said = sooner(*words)
    assert said.code == 4
    assert "cannot be put into money" in said.err
    assert not (tmp_path / "out").exists()
    prove(protocol(), trial()).write(tmp_path)
    assert sooner(*words).code == 3
    book(tmp_path)
    assert sooner(*words, "--draws", "10").code == 2
