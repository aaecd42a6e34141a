"""No number, place or address in any generated file may belong to anybody: every value is held against its stated range."""

import json
import re

import numpy as np
import pandas as pd
import pytest

from sooner.example.generator import identifiers
from sooner.example.generator import invented_ranges as ranges
from tests.unit.example import reading

POLICE = "ZABCDEFGHJKLMNPQRTUVWXY"
SCHOOL = "ABCDEFGHJKLMNPQRTUVWXYZ"
REAL_AREAS = set(
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG "
    "IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW "
    "SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE".split()
)


def nhs_number_is_invented(value: str) -> bool:
    digits = [int(letter) for letter in value.replace(" ", "")]
    check = 11 - sum(digit * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return len(digits) == 10 and digits[:3] == [9, 9, 9] and digits[9] == {11: 0}.get(check, check)


def upn_is_invented(value: str) -> bool:
    letter, digits = value[0], value[1:]
    total = sum(int(digit) * place for place, digit in enumerate(digits, start=2))
    return bool(re.fullmatch(r"\d{12}", digits)) and digits.startswith("100") and letter == SCHOOL[total % 23]


def nino_is_invented(value: str) -> bool:
    return bool(re.fullmatch(r"X[ABEH]\d{6}[ABCD]", value))


def pnc_is_invented(value: str) -> bool:
    year, rest = value.split("/")
    serial = int(rest[:-1])
    return year[-2:].isdigit() and 6_000_000 <= serial <= 6_999_999 and rest[-1] == POLICE[int(f"{year[-2:]}{serial:07d}") % 23]


def cro_is_invented(value: str) -> bool:
    serial, rest = value.split("/")
    return 900_000 <= int(serial) <= 999_999 and rest[2] == POLICE[int(f"{rest[:2]}{int(serial):06d}") % 23]


def phone_is_invented(value: str) -> bool:
    kept = ("07700900", "01632960", "02079460", "01914980", *(f"01{area}4960" for area in ("13", "14", "15", "16", "17", "18", "21", "31", "41", "51", "61")))
    return len(value) == 11 and value.startswith(kept)


def postcode_is_invented(value: str) -> bool:
    return bool(re.fullmatch(r"ZA\d{1,2}\d[ABD-HJLNP-UW-Z]{2}", value.replace(" ", "").upper()))


CHECKS = {
    "nhs_number": nhs_number_is_invented,
    "upn": upn_is_invented,
    "nino": nino_is_invented,
    "pnc": pnc_is_invented,
    "cro": cro_is_invented,
    "phone": phone_is_invented,
    "postcode": postcode_is_invented,
    "email": lambda value: value.endswith("@example.org"),
    "uprn": lambda value: bool(re.fullmatch(r"999\d{9}", value)),
}


def values_of(invented, column: str) -> list[str]:
    found: list[str] = []
    for extract in reading.partnership(invented)["extract"]:
        if column in extract["columns"]:
            frame = reading.in_our_words(invented.folder, extract)
            found.extend(value for value in frame[column] if value)
    return found


@pytest.mark.parametrize("column", CHECKS)
def test_every_value_in_every_extract_is_in_its_range(town, column):
    values = values_of(town, column)
    assert len(values) > 20
    assert [value for value in values if not CHECKS[column](value)] == []


@pytest.mark.parametrize(
    ("column", "real_or_wrong"),
    [
        ("nhs_number", "4582701086"),
        ("nhs_number", "9990000019"),
        ("upn", "B801200005001"),
        ("nino", "AB123456C"),
        ("pnc", "2002/0073319Z"),
        ("cro", "65656/91H"),
        ("phone", "07911123456"),
        ("postcode", "ZE1 0AA"),
        ("email", "somebody@example.com"),
        ("uprn", "10092008082"),
    ],
)
def test_the_checks_refuse_what_is_outside(column, real_or_wrong):
    assert not CHECKS[column](real_or_wrong)


def test_the_postcode_area_is_no_real_one():
    assert ranges.POSTCODE_AREA not in REAL_AREAS
    assert not set(ranges.INWARD_LETTERS) & set("CIKMOV")


def test_postcodes_of_the_geography_and_the_truth_are_invented(town):
    files = [town.folder / "geography" / "postcodes.csv", town.folder / "truth" / "addresses.csv", town.folder / "truth" / "communal.csv"]
    for path in files:
        postcodes = pd.read_csv(path, dtype=str)["postcode"]
        assert len(postcodes) > 10
        assert all(map(postcode_is_invented, postcodes))


def test_no_text_file_holds_anything_that_looks_like_a_real_one(town):
    """Over the whole text, whatever the column: e-mail addresses, postcodes, and mobile numbers."""
    for path in sorted(town.folder.rglob("*")):
        if path.suffix not in (".csv", ".tsv", ".txt", ".toml", ".json", ".geojson"):
            continue
        encoding = "utf-16" if path.name == "invented_tenancies.txt" else "cp1252" if path.parent.name == "police" else "utf-8"
        text = path.read_text(encoding=encoding)
        assert all(found.endswith("@example.org") for found in re.findall(r"[\w.]+@[\w.]+", text)), path
        assert all(found.startswith("ZA") for found in re.findall(r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b", text)), path
        assert all(found.startswith("07700900") for found in re.findall(r"\b07\d{9}\b", text)), path


def test_contacts_in_the_partnership_file_are_in_the_range(small):
    for agency in reading.partnership(small)["agency"]:
        assert phone_is_invented(agency["contact"].split(", ")[1].replace(" ", ""))


def test_outlines_lie_in_the_sea(small):
    text = (small.folder / "geography" / "small_areas.geojson").read_text(encoding="utf-8")
    corners = [corner for area in json.loads(text)["features"] for corner in area["geometry"]["coordinates"][0]]
    assert all(1.5 < longitude < 2.0 and 54.3 < latitude < 54.6 for longitude, latitude in corners)


def test_of_more_people_than_the_range_holds_some_have_no_nhs_number():
    found = identifiers.nhs_numbers(950_000, np.random.default_rng(1))
    held = found[found != ""]
    assert len(found) == 950_000 and len(set(held)) == len(held) == 909_091


def test_of_more_than_a_million_people_a_pnc_serial_comes_back():
    found = identifiers.pncs(np.arange(1_000_100) % 30 + 1995, np.random.default_rng(1))
    assert len(found) == 1_000_100 and len({number[5:12] for number in found}) == 1_000_000
