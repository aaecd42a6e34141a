"""Every identifier is kept as given, with what checking it came to: right, wrong, or not to be checked."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.find.standardise.columns import identifiers_of

OF = {("school", "numbers"): "pupils"}
PEOPLE = [
    {
        **{"record_id": "1", "nhs_number": "458 270 1086", "upn": "Unknown", "nino": "ab123456c", "pnc": "02/73319z", "cro": "65656/91H"},
        **{"postcode": "ab12de", "uprn": "0077"},
    },
    {"record_id": "2", "nhs_number": "4582701087", "upn": "UN3", "nino": "QQ123456C", "pnc": "1980/0163001B", "cro": "-", "postcode": "QA1 1AA", "uprn": " "},
    {"agency": "school", "extract": "pupils", "record_id": "3", "upn": "B801200005001"},
]  # fmt: skip
FURTHER = [
    {"kind": "upn", "identifier": "B801200005001", "valid_from": date(2020, 9, 1), "valid_to": date(2026, 7, 1)},
    {"kind": "former_upn", "identifier": "M80120000500A", "valid_from": date(2018, 9, 1), "valid_to": date(2020, 8, 31)},
    {"kind": "former_upn", "identifier": "M80120000500B"},
    {"kind": "other", "identifier": "HO 12/345"},
    {"kind": "pnc", "identifier": "81/34U", "record_id": "nobody"},
]


@pytest.fixture(scope="module")
def rows() -> dict[tuple[str, str, str], dict]:
    """Rows by record, kind and value."""
    whose = {"agency": "school", "extract": "numbers", "record_id": "3"}
    further = [whose | {"identifier_kind": row["kind"]} | {name: row[name] for name in row if name != "kind"} for row in FURTHER]
    made = identifiers_of(PEOPLE, further, OF)
    assert len(made) == len({(row["record_key"], row["kind"], row["as_given"]) for row in made})
    return {(row["record_key"][-1], row["kind"], row["as_given"]): row for row in made}


def test_what_is_right_has_one_form_and_what_is_wrong_is_kept(rows: dict) -> None:
    told = {key: (row["tidied"], row["validity"]) for key, row in rows.items()}
    assert told == {
        ("1", "nhs_number", "458 270 1086"): ("4582701086", "right"),
        ("1", "nino", "ab123456c"): ("AB123456C", "right"),
        ("1", "pnc", "02/73319z"): ("2002/0073319Z", "right"),
        ("1", "cro", "65656/91H"): ("065656/91H", "right"),
        ("1", "postcode", "ab12de"): ("AB1 2DE", "right"),
        ("1", "uprn", "0077"): ("77", "right"),
        ("2", "nhs_number", "4582701087"): (None, "wrong"),
        ("2", "nino", "QQ123456C"): (None, "wrong"),
        ("2", "pnc", "1980/0163001B"): (None, "wrong"),
        ("2", "postcode", "QA1 1AA"): (None, "wrong"),
        ("3", "upn", "B801200005001"): ("B801200005001", "right"),
        ("3", "former_upn", "M80120000500A"): ("M80120000500A", "right"),
        ("3", "former_upn", "M80120000500B"): (None, "wrong"),
        ("3", "other", "HO 12/345"): (None, "cannot_be_checked"),
    }


def test_a_number_that_the_record_holds_itself_still_holds(rows: dict) -> None:
    held, former = rows["3", "upn", "B801200005001"], rows["3", "former_upn", "M80120000500A"]
    assert (held["agency"], held["valid_from"], held["valid_to"]) == ("school", date(2020, 9, 1), None)
    assert (former["valid_from"], former["valid_to"]) == (date(2018, 9, 1), date(2020, 8, 31))
