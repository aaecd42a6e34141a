"""Costs files, books, prices and statements: what is wrong is refused with file, line and mend, all of it at once."""

import pytest

from sooner.errors import InputRefused
from sooner.prove.money.book import read_book
from sooner.prove.money.prices import read_prices
from sooner.prove.money.reading import load
from tests.unit.prove.money.making import appraisal, book, costs, prices


def refused(read, *given, **named):
    with pytest.raises(InputRefused) as found:
        read(*given, **named)
    return [(fault.file, fault.line, fault.column) for fault in found.value.faults], str(found.value)


def test_every_fault_of_a_book_at_once(tmp_path):
    wrong = (
        {"code": ""},
        {"code": "b", "kind": "money", "grade": "7", "status": "seen"},
        {"code": "c", "value": "0"},
        {"code": "d", "value": "a lot"},
        {"code": "e", "value": ""},
        {"code": "f", "version": "1.5"},
        {"code": "g", "price_year": "2025/27"},
        {"code": "h", "low": "10"},
        {"code": "i", "low": "600", "high": "700"},
        {"code": "j"},
        {"code": "j"},
        {"code": "j", "saves": "council", "unit": "hour"},
        {"code": "k", "discount": "none"},
        {"code": "l", "high": "900"},
    )
    places, said = refused(read_book, book(tmp_path, *wrong))
    assert places == [
        *[("book.csv", line, column) for line, column in ((2, "code"), (3, "kind"), (3, "grade"), (3, "status"), (4, "value"), (5, "value"), (6, "value"))],
        *[("book.csv", line, column) for line, column in ((7, "version"), (8, "price_year"), (9, "high"), (10, "low"), (14, "discount"), (15, "low"))],
        *[("book.csv", line, column) for line, column in ((12, "code"), (13, "unit"))],
    ]
    assert "it would count twice" in said


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("code,value\nx,1\n", "this column is missing"),
        ("", "this column is missing"),
    ],
)
def test_a_book_without_its_columns_is_refused(tmp_path, text, why):
    path = tmp_path / "book.csv"
    path.write_text(text, encoding="utf-8")
    assert why in refused(read_book, path)[1]


def test_odd_files_are_refused(tmp_path):
    plain = book(tmp_path).read_text(encoding="utf-8")
    path = tmp_path / "odd.csv"
    for text, why in (
        (plain.replace("note", "notes"), "no such column is known"),
        (plain.replace("note", "code"), "this column stands twice"),
        (plain.splitlines()[0] + "\n", "the book is empty"),
        (plain + "one,1,two,three,4,,,2025/26,police,fiscal,1,read,a source,,with a comma,\n", "cells under"),
    ):
        path.write_text(text, encoding="utf-8")
        assert why in refused(read_book, path)[1]
    path.write_bytes("code,£".encode("latin-1"))
    assert "not in UTF-8" in refused(read_book, path)[1]
    assert "the file is not there" in refused(read_book, tmp_path / "none.csv")[1]


def test_a_folder_is_one_book_and_its_highest_version_is_used(tmp_path):
    folder = tmp_path / "books"
    folder.mkdir()
    assert "the folder has no CSV" in refused(read_book, folder)[1]
    book(folder, {"value": "£1,500.50"}, {"version": "2", "value": "700"}, name="a.csv")
    book(folder, {"code": "visit"}, name="b.csv")
    found = read_book(folder)
    assert found.codes == ("incident", "visit")
    assert [row.value for row in found.of("incident")] == [700]
    assert [row.value for row in found.of("incident", 1)] == [1500.5]
    assert found.of("incident", 3) == found.of("none") == ()


def test_the_version_can_be_asked_for(tmp_path):
    rows = ({}, {"version": "2", "value": "700"})
    assert [appraisal(tmp_path, *rows, benefit=[{"version": version}]).headline.saves for version in (1, 2)] == [10_000, 14_000]


def test_an_empty_line_is_no_row_and_a_row_that_two_benefits_use_is_one_input(tmp_path):
    path = book(tmp_path, {"low": "400", "high": "600"})
    path.write_text(path.read_text(encoding="utf-8") + ",,\n\n", encoding="utf-8")
    assert len(read_book(path).rows) == 1
    found = appraisal(tmp_path, {"low": "400", "high": "600"}, benefit=[{}, {"begins": 2}])
    assert [bar.group for bar in found.bars] == ["effect", "unit cost"]
    assert len(found.built.used) == 1


def test_every_fault_of_a_costs_file_at_once(tmp_path):
    path = costs(
        tmp_path,
        cost=[{"amount": -1}, {"low": 5000, "high": 6000}, {"low": 1}, {"agncy": "x"}, {"years": [1, 1]}, {"source": None}],
        benefit=[{"per": 2.0}, {"lasts": 0}],
        people=5,
        first_year="soon",
        begin=1,
    )
    places, said = refused(load, path)
    columns = [column for _, _, column in places]
    assert {"begin", "people", "first_year", "cost.0.amount", "cost.1", "cost.2", "cost.3.agncy", "cost.4", "cost.5.source", "benefit.0"} <= set(columns)
    assert "benefit.1.lasts" in columns
    assert all(line for _, line, _ in places)
    assert "Did you mean 'agency'?" in said


def test_an_exact_count_of_people_is_refused(tmp_path):
    assert "round it to 5" in refused(load, costs(tmp_path, people=403))[1]


def test_a_list_that_lost_its_only_part_is_not_said_to_be_missing_too(tmp_path):
    assert [column for _, _, column in refused(load, costs(tmp_path, benefit=[{"lasts": 0}]))[0]] == ["benefit.0.lasts"]
    assert [column for _, _, column in refused(load, costs(tmp_path, benefit=[]))[0]] == ["benefit"]
    assert "has to be a list of tables" in refused(load, costs(tmp_path, benefit=[], more="", people=20, years=3, statement="x.csv"))[1]


def test_a_costs_file_that_cannot_be_read(tmp_path):
    path = tmp_path / "costs.toml"
    assert "the file is not there" in refused(load, path)[1]
    path.write_text("programme = ", encoding="utf-8")
    assert "it is not TOML" in refused(load, path)[1]
    path.write_bytes(b"\xff")
    assert "not in UTF-8" in refused(load, path)[1]


def test_what_does_not_fit_between_the_files(tmp_path):
    told = {
        "cost": [{"years": [4]}, {"price_year": "2020/21"}, {"grade": 6}],
        "benefit": [{"unit_cost": "incidents"}, {"version": 9}, {"begins": 3, "lasts": 2}],
        "more": "\n[optimism]\n1 = 0\n",
    }
    places, said = refused(appraisal, tmp_path, {"price_year": "2021/22"}, **told)
    columns = [column for _, _, column in places]
    assert columns == ["cost.0.years", "cost.1.price_year", "benefit.0.unit_cost", "benefit.1.unit_cost", "benefit.2.lasts", "benefit.2.unit_cost", "optimism"]
    assert "Did you mean 'incident'?" in said
    assert "--prices FILE.csv" in said


def test_every_file_is_read_before_any_is_refused(tmp_path):
    files = {file for file, _, _ in refused(appraisal, tmp_path, {"value": "0"}, people=1, index={"soon": 1.0})[0]}
    assert files == {"costs.toml", "book.csv", "prices.csv"}


def test_health_beyond_what_is_known_is_refused(tmp_path):
    said = refused(appraisal, tmp_path, {"discount": "health"}, years=40, benefit=[{"lasts": 32}])[1]
    assert "the rate for health does not reach so far" in said
    assert appraisal(tmp_path, {"discount": "health"}, years=40, benefit=[{"lasts": 31}]).headline.saves > 0


def test_a_headline_without_money_and_a_file_without_costs_are_refused(tmp_path):
    assert "there is no social money in it" in refused(appraisal, tmp_path, headline="social")[1]
    assert "it says of nothing what it costs" in refused(appraisal, tmp_path, cost=[])[1]


def test_every_fault_of_a_series_of_prices(tmp_path):
    path = prices(tmp_path, {"2020/21": 0.0, "2021": 3.0, "x": 4.0})
    path.write_text(path.read_text(encoding="utf-8") + "2021,5,\n2022,,A\n", encoding="utf-8")
    places, _ = refused(read_prices, path)
    assert places == [("prices.csv", line, column) for line, column in ((2, "index"), (4, "year"), (5, "year"), (6, "index"), (5, "source"))]
    path.write_text("year,index,source\n", encoding="utf-8")
    assert "the series is empty" in refused(read_prices, path)[1]


STATEMENT = """year,agency,posted_on,entry,what,action,reverses,still_to_pay_in,held,set_aside,spent,left
2025/26,Council,2025-05-01,E1,Promise,,,0.00,9000.00,0.00,0.00,0.00
2025/26,Council,2025-06-01,E2,Spending,Coaching,,0.00,-2500.00,0.00,2500.00,0.00
2025/26,Council,2025-07-01,E3,Spending,Coaching,,0.00,-700.00,0.00,700.00,0.00
2025/26,Council,2025-08-01,E4,Reversal,Coaching,E3,0.00,700.00,0.00,-700.00,0.00
2026/27,Council,2026-06-01,E5,Spending,Coaching,,0.00,-1000.00,0.00,1000.00,0.00
2025/26,Police,2025-06-01,E6,Spending,Rent,,0.00,-400.00,0.00,400.00,0.00
"""


def statement(tmp_path, more="", text=STATEMENT, **told):
    (tmp_path / "pool.csv").write_text(text, encoding="utf-8")
    wanted = {"more": f'\n[[statement]]\nfile = "pool.csv"\ngrade = 1\n{more}', "cost": [], "index": {"2025/26": 100.0, "2026/27": 104.0}}
    return {**wanted, **told}


def test_what_the_pooled_budget_spent_is_what_it_cost(tmp_path):
    found = appraisal(tmp_path, **statement(tmp_path))
    pays = {agency: each.pays for (agency, _), each in found.simulated.agencies.items()}
    assert pays == pytest.approx({"Council": 2500 + 1000 / 1.04 / 1.035, "Police": 400, "police": 0})
    only = appraisal(tmp_path, **statement(tmp_path, 'actions = ["Rent"]'))
    assert only.headline.pays == pytest.approx(400)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"more": 'actions = ["None"]'}, "nothing was spent in it"),
        ({"first_year": "2026/27"}, "before the programme's first year"),
        ({"text": STATEMENT.replace("2500.00", "much")}, "this is no number"),
        ({"text": STATEMENT.replace("2026/27", "2026/28")}, "this is no year"),
        ({"text": STATEMENT.replace("agency", "who")}, "this column is missing"),
        ({"index": None}, "nothing says what they are in 2025/26"),
        ({"years": 1}, "the programme is looked at for 1 years"),
    ],
)
def test_a_statement_that_cannot_be_used(tmp_path, told, why):
    assert why in refused(appraisal, tmp_path, **statement(tmp_path, **told))[1]
