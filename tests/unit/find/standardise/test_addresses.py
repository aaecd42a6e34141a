import pytest

from sooner.find.standardise import addresses
from sooner.find.standardise.street_words import LONG_FORMS
from tests.unit.find.standardise.columns import keys, made, standardised

ALIKE = {
    "12 HIGH STREET, AB1 2DE": [
        "12 High Street, Northmere", "12 HIGH ST NORTHMERE", "12, High St., Northmere", "No. 12 High Street", "no 12, high street", "12 high street\nNorthmere",
        "12 High Street, Northmere, AB1 2DE", "C/O Mrs Jones, 12 High St", "12  High-Street",
    ],
    "3/12 HIGH STREET, AB1 2DE": [
        "Flat 3, 12 High Street", "FLAT 3 12 HIGH ST", "12 High Street Flat 3", "Apt 3, 12 High St", "3, 12 High Street",
        "Flat 3 - 12 High St", "Room 3, 12 High Street",
        "Flat No. 3, 12 High Street",
    ],
    "12A HIGH STREET, AB1 2DE": ["12A High Street", "12a High St", "12 A High Street"],
    "12-14 HIGH STREET, AB1 2DE": ["12-14 High Street", "12 - 14 High St", "12/14 High Street"],
    "12 SAINT JOHNS ROAD, AB1 2DE": ["12 St John's Rd, Northmere", "12 St. Johns Road Northmere", "12 SAINT JOHNS RD"],
    "12 SAINT MARYS STREET, AB1 2DE": ["12 St Mary's St", "12 ST MARYS STREET, NORTHMERE", "12 St Marys St Northmere"],
    "GROUND/12 HIGH STREET, AB1 2DE": ["Ground Floor Flat, 12 High Street", "GRD FLR FLAT 12 HIGH ST", "12 High Street, Ground Floor Flat"],
    "A/12 HIGH STREET, AB1 2DE": ["Flat A, 12 High Street", "FLT A 12 HIGH ST"],
    "12 OAK COURT, AB1 2DE": ["Flat 12 Oak Court", "12 Oak Ct, Mill Lane", "Flat 12, Oak Court, Mill Lane"],
    "3 OAK HOUSE, AB1 2DE": ["Flat 3, Oak House, Mill Lane", "3 Oak Hse Mill Lane"],
    "ROSE COTTAGE, AB1 2DE": ["Rose Cottage, Mill Lane", "ROSE COTT MILL LN NORTHMERE", "Rose Cottage"],
    "OLD RECTORY, AB1 2DE": ["The Old Rectory, Mill Lane", "Old Rectory"],
    "HAYES, AB1 2DE": ["The Hayes, Mill Lane, Northmere", "HAYES, MILL LN"],
    "12 BROADWAY, AB1 2DE": ["12 Broadway, Northmere", "12 BROADWAY NORTHMERE", "12 The Broadway"],
    "12 PARK LANE CLOSE, AB1 2DE": ["12 Park Lane Close, Northmere", "12 PARK LN CL NORTHMERE"],
    "12 CHURCH ROAD WEST, AB1 2DE": ["12 Church Rd West, Northmere", "12 CHURCH ROAD WEST"],
}  # fmt: skip


@pytest.fixture(scope="module")
def key_of() -> dict[str, str | None]:
    sent = [address for written in ALIKE.values() for address in written]
    return dict(zip(sent, keys(sent), strict=True))


@pytest.mark.parametrize("key", ALIKE)
def test_one_place_has_one_key_however_written(key: str, key_of: dict[str, str | None]) -> None:
    assert {address: key_of[address] for address in ALIKE[key]} == dict.fromkeys(ALIKE[key], key)


def test_no_key_where_no_place_is_known() -> None:
    nowhere = [
        "Mill Lane, Northmere",
        "Mill Farm Road, Northmere",
        "Northmere",
        "NFA",
        "No fixed abode, Northmere",
        "Unknown",
        "PO Box 12, Northmere",
        "Flat 3, Mill Lane",
        "",
        None,
    ]
    assert keys(nowhere) == [None] * len(nowhere)


def test_no_key_without_a_place_in_the_postcode() -> None:
    rows = standardised([{"address": "12 High Street", "postcode": postcode} for postcode in (None, "ZZ99 3VZ", "XX1 1XX", "QA1 1AA")])
    assert [(row["address_key"], row["postcode"], row["address"]) for row in rows] == [(None, None, "12 High Street")] * 4


def test_shown_addresses() -> None:
    sent = ["12 HIGH STREET,NORTHMERE", "12 high street , northmere", "12a  High St;Northmere", "12A HIGH STREET\nNORTHMERE", " ,12 High St, ", "", None]
    assert made(addresses.shown_address, sent) == [
        "12 High Street, Northmere",
        "12 High Street, Northmere",
        "12a High St, Northmere",
        "12A High Street, Northmere",
        "12 High St",
        None,
        None,
    ]


def test_words_that_protect() -> None:
    bare = made(addresses.bare_address, ["Address withheld", "Women's Refuge, Northmere", "CONFIDENTIAL ADDRESS", "12 Refugee Road", "12 High Street"])
    assert made(addresses.says_protected, bare) == [True, True, True, False, False]


def test_a_short_word_has_one_meaning_and_is_no_long_one() -> None:
    assert not set(LONG_FORMS) & set(LONG_FORMS.values())
    assert "ST" not in LONG_FORMS
