"""Published costs of crime as a book of unit costs: what the police bear stands apart from the rest, and nothing of another year is added without a series."""

import csv
from pathlib import Path

import pytest

from sooner.errors import InputRefused
from tests.unit.prove.money.making import appraisal

pytestmark = pytest.mark.reference
FILE = "home_office_unit_costs_2018.csv"


def book_rows(data: Path):
    """Each crime whose police cost was published: that, and what is left of its total. A newspaper's report is no publication: so it is unverified."""
    with (data / "reference" / FILE).open(encoding="utf-8", newline="") as source:
        seen = [row for row in csv.DictReader(source) if row["status"] == "seen"]
    value = {(row["offence"], row["component"]): float(row["value_gbp"]) for row in seen}
    about = {"price_year": "2015/16", "unit": "crime", "grade": "3", "status": "unverified", "source": seen[0]["source"].replace('"', "")}
    for offence in sorted(offence for offence, component in value if component == "police"):
        police, total = value[offence, "police"], value[offence, "total"]
        yield {**about, "code": offence, "what": f"{offence}: police", "value": str(police), "saves": "police", "kind": "fiscal"}
        yield {**about, "code": offence, "what": f"{offence}: all but the police", "value": str(total - police), "saves": "society", "kind": "social"}


def test_what_the_police_save_stands_apart_from_what_society_saves(tmp_path, open_data):
    rows = list(book_rows(open_data))
    assert {row["code"] for row in rows} == {"homicide", "rape", "theft of vehicle"}
    told = {"benefit": [{"unit_cost": "theft of vehicle"}], "price_year": "2015/16", "first_year": "2015/16", "cost": [{"price_year": "2015/16"}]}
    found = appraisal(tmp_path, *rows, **told)
    # 20 fewer among 100 people, cut by 10 % for a confidence of 3
    assert found.simulated.views["fiscal"].saves == pytest.approx(20 * 2030 * 0.9, rel=1e-12)
    assert found.simulated.views["together"].saves == pytest.approx(20 * 10_290 * 0.9, rel=1e-12)
    assert any("theft of vehicle: police" in said for said in found.as_dict()["cannot_say"])


def test_without_a_series_money_of_2015_is_not_added_to_money_of_today(tmp_path, open_data):
    with pytest.raises(InputRefused, match="its prices are of 2015/16, and nothing says what they are in 2025/26"):
        appraisal(tmp_path, *book_rows(open_data), benefit=[{"unit_cost": "rape"}])
