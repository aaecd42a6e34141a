import pytest

from sooner.find.standardise import postcodes
from tests.unit.find.standardise.columns import made


@pytest.mark.parametrize("canonical", ["M1 1AE", "B33 8TH", "W1A 0AX", "CR2 6XH", "DN55 1PT", "EC1A 1BB", "RG1 1AA", "GIR 0AA", "BFPO 57", "ZZ99 3VZ"])
def test_one_form_for_all_ways_of_writing(canonical: str) -> None:
    sent = [canonical, canonical.lower(), canonical.replace(" ", ""), f" {canonical} ", canonical.replace(" ", "  ")]
    assert made(postcodes.postcode, sent) == [canonical] * 5


@pytest.mark.parametrize("sent", ["QA1 1AA", "AI1 1AA", "SW1A 1CA", "XX1 1XX", "M1 AAA", "M11AA A", "", "BFPO 0", "A1", "ABC 1AA", "AB123 1AA"])
def test_wrong_forms(sent: str) -> None:
    assert made(postcodes.postcode, [sent]) == [None]


def test_a_pseudo_code_is_no_place() -> None:
    assert made(postcodes.place_of, ["ZZ99 3VZ", "M1 1AE", None]) == [None, "M1 1AE", None]


def test_a_postcode_at_the_end_of_an_address() -> None:
    sent = ["12 HIGH STREET, NORTHMERE AB1 2DE", "12 HIGH STREET AB12DE.", "12 HIGH STREET", "AB1 2DE", "12 HIGH STREET, QA1 2DE", None]
    assert made(postcodes.postcode_at_end, sent) == ["AB1 2DE", "AB1 2DE", None, "AB1 2DE", None, None]
    assert made(postcodes.without_postcode_at_end, ["12 High Street, Northmere, ab1 2de", "12 High Street", None]) == [
        "12 High Street, Northmere",
        "12 High Street",
        None,
    ]
