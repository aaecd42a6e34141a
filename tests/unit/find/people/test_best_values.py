"""The best known value of each thing."""

from datetime import date

from sooner.find.people.best_values import best_values
from sooner.tables.people import PEOPLE
from tests.unit.find.people.made_up import record, table, workspace


def described(*rows):
    rows = [record(f"{'ab'[n % 2]}/p/{n}", **row) for n, row in enumerate(rows)]
    con = workspace(table(rows)).con.con
    con.execute("create temp table persons as select record_key, 'p1' as person_id from records")
    best_values(con, "select * from records", "persons", "described")
    names = [name for name, *_ in con.execute("describe described").fetchall()]
    assert set(names) == set(PEOPLE.column_names)
    return dict(zip(names, con.execute("select * from described").fetchone(), strict=True))


def test_most_recent_then_most_common_then_first():
    old, new = date(2020, 1, 1), date(2025, 1, 1)
    person = described(
        {"forename": "AMINA", "surname": "KHAN", "sex": "female", "recorded_on": old},
        {"forename": "AMINA", "surname": "KHAN", "recorded_on": old},
        {"forename": "AMINAH", "surname": "AHMED", "recorded_on": new},
        {"forename": "AMINA", "surname": "KHAN", "recorded_on": new},
    )
    assert (person["forename"], person["surname"], person["sex"]) == ("AMINA", "KHAN", "female")
    assert (person["records"], person["agencies"], person["ethnicity"]) == (4, 2, None)


def test_a_whole_forename_before_an_initial():
    assert described({"forename": "A", "recorded_on": date(2025, 1, 1)}, {"forename": "AMINA"})["forename"] == "AMINA"


def test_address_and_postcode_go_together_and_a_protected_one_is_never_told():
    here = {"address": "1 Elm Street", "postcode": "NM1 1AA", "address_from": date(2019, 1, 1), "recorded_on": date(2025, 1, 1)}
    there = {"address": "2 Oak Road", "postcode": None, "address_from": date(2023, 1, 1), "recorded_on": date(2024, 1, 1)}
    person = described(here, there)
    assert (person["address"], person["postcode"], person["address_protected"]) == ("2 Oak Road", None, False)
    person = described(here, there | {"address_protected": True})
    assert (person["address"], person["postcode"], person["address_protected"]) == (None, None, True)


def test_born_is_no_longer_expected():
    born, expected = {"date_of_birth": date(2026, 1, 2)}, {"expected_on": date(2026, 1, 9)}
    assert described(born, expected)["expected_on"] is None
    assert described(expected)["expected_on"] == date(2026, 1, 9)
