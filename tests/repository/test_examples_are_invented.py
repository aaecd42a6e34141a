"""Nothing in the examples and fixtures can belong to anybody: mail, telephones, NHS numbers and postcodes come from ranges kept for invention."""

from __future__ import annotations

import re

import pytest

from tools.repository import ROOT, texts

FOLDERS = ("examples/", "tests/fixtures/")

MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
KEPT_DOMAINS = re.compile(r"(^|\.)example(\.(org|com|net))?$|\.(test|invalid)$")

#: A British telephone number, with or without spaces.
PHONE = re.compile(r"(?<![\d/.-])(?:\+44 ?|0)(?:\d ?){9,10}(?!\d)")
#: The numbers that Ofcom keeps for drama, without their first 0.
KEPT_PHONES = re.compile(
    r"7700900\d{3}|1632960\d{3}|1(?:1[3-8]|21|31|41|51|61)4960\d{3}|2079460\d{3}|1914980\d{3}|2896496\d{3}|2920180\d{3}|3069990\d{3}|808157\d{4}"
)

NHS = re.compile(r"(?<![\d.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\d.-])")
POSTCODE = re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}\b")


def nhs_number(digits: str) -> bool:
    """Whether ten digits pass the NHS number's check."""
    rest = 11 - sum(int(digit) * weight for digit, weight in zip(digits[:9], range(10, 1, -1), strict=True)) % 11
    return rest % 11 == int(digits[9]) and rest != 10


def could_be_somebodys(text: str) -> list[str]:
    """What in a text lies outside the ranges kept for invention."""
    found = [match.group() for match in MAIL.finditer(text) if not KEPT_DOMAINS.search(match[1].lower())]
    found += [match.group().strip() for match in PHONE.finditer(text) if not KEPT_PHONES.fullmatch(re.sub(r"^(\+44|0)|\D", "", match.group()))]
    plain = ((match.group(), re.sub(r"\D", "", match.group())) for match in NHS.finditer(text))
    found += [said for said, digits in plain if not digits.startswith(("999", "0")) and nhs_number(digits)]
    return found + [match.group() for match in POSTCODE.finditer(text) if not match[1].startswith("Z") or match[1] == "ZE"]


def test_nothing_in_the_examples_can_belong_to_anybody() -> None:
    scanned = {path.relative_to(ROOT).as_posix(): text for path, text in texts() if path.relative_to(ROOT).as_posix().startswith(FOLDERS)}
    assert {name: found for name, text in scanned.items() if (found := could_be_somebodys(text))} == {}


@pytest.mark.parametrize(
    "text",
    ["jo@somewhere.co.uk", "07911 123456", "+44 7911 123456", "020 7123 4567", "943 476 5919", "4582701086", "OX1 1AA", "ZE1 0AA"],
)
def test_what_could_be_somebodys_is_seen(text: str) -> None:
    assert could_be_somebodys(f"before {text}, after") == [text]


@pytest.mark.parametrize(
    "text",
    [
        "jo@example.org",
        "jo@desk.example.org",
        "07700 900123",
        "+44 7700 900123",
        "01632 960100",
        "020 7946 0123",
        "999 000 0018",
        "ZA1 1AA",
        "2025-04-01",
        "1234567890",
    ],
)
def test_what_is_kept_for_invention_is_let_be(text: str) -> None:
    assert could_be_somebodys(f"before {text}, after") == []
