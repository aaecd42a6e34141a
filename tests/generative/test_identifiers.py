"""Identifiers, names, contact details and addresses for any value that can be thought of."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sooner.find.standardise import contact, names, postcodes, shown_names
from sooner.find.standardise.addresses import shown_address
from sooner.find.standardise.identifiers.nhs import nhs_number
from sooner.find.standardise.identifiers.nino import nino
from sooner.find.standardise.identifiers.police_numbers import cro, pnc
from sooner.find.standardise.identifiers.upn import upn
from sooner.find.standardise.identifiers.uprn import uprn
from tests.unit.find.standardise import second_versions as second
from tests.unit.find.standardise.columns import TODAY, keys, made

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"


def of_pnc(column):
    return pnc(column, TODAY)


def by_form(form: str) -> st.SearchStrategy[str]:
    return st.from_regex(f"^{form}$", fullmatch=True).filter(str.isascii)


def nearly(form: str) -> st.SearchStrategy[str]:
    """Values of a form, values close to it, and values of nothing."""
    return by_form(form) | st.text(alphabet=LETTERS + DIGITS + "/- abz", max_size=15)


nhs_numbers = st.integers(0, 999_999_999).map(lambda number: f"{number:09d}").flatmap(lambda nine: st.sampled_from([nine + digit for digit in DIGITS]))
pupil_numbers = st.from_regex(r"[0-9]{11}[0-9A-HJ-NP-RT-Z]", fullmatch=True).filter(str.isascii).map(lambda rest: second.upn_letter(rest) + rest)
police_numbers = st.tuples(st.integers(1950, 2049), st.integers(0, 9_999_999)).map(
    lambda parts: f"{parts[0]}/{parts[1]:07d}{second.POLICE[int(f'{parts[0] % 100:02d}{parts[1]:07d}') % 23]}"
)
records_office_numbers = st.tuples(st.integers(0, 99), st.integers(0, 999_999), st.booleans()).map(
    lambda parts: (
        f"SF{parts[0]:02d}/{parts[1]}{second.POLICE[int(f'{parts[0]:02d}{parts[1]}') % 23]}"
        if parts[2]
        else f"{parts[1]}/{parts[0]:02d}{second.POLICE[int(f'{parts[0]:02d}{parts[1]:06d}') % 23]}"
    )
)

KINDS: dict[str, tuple[Callable, Callable[[str], str | None], st.SearchStrategy[str]]] = {
    "nhs_number": (nhs_number, second.nhs_number, nhs_numbers | nearly("[0-9]{3} ?[0-9]{3}-?[0-9]{4}")),
    "upn": (upn, second.upn, pupil_numbers | nearly("[A-Z][0-9]{11}[0-9A-Z]")),
    "nino": (nino, second.nino, nearly("[A-Z]{2} ?[0-9]{6} ?[A-F]?")),
    "pnc": (of_pnc, lambda value: second.pnc(value, TODAY), police_numbers | nearly("[0-9]{2,4}/?[0-9]{1,7}[A-Z]")),
    "cro": (cro, second.cro, records_office_numbers | nearly("(?:[0-9]{1,6}/[0-9]{2}|SF[0-9]{2}/[0-9]{1,6})[A-Z]")),
    "postcode": (postcodes.postcode, second.postcode, nearly("[A-Z]{1,2}[0-9]{1,2}[A-Z]? ?[0-9][A-Z]{2}")),
    "uprn": (uprn, second.uprn, nearly("[0-9]{1,14}")),
}


@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_the_library_and_the_second_version_agree(kind: str, data: st.DataObject) -> None:
    expression, second_version, values = KINDS[kind]
    sent = data.draw(st.lists(values, min_size=1, max_size=40))
    assert made(expression, sent) == [second_version(value) for value in sent]


@pytest.mark.parametrize("kind", KINDS)
@few
@given(data=st.data())
def test_canonical_twice_changes_nothing(kind: str, data: st.DataObject) -> None:
    expression, _, values = KINDS[kind]
    once = made(expression, data.draw(st.lists(values, min_size=1, max_size=40)))
    assert made(expression, once) == once


@few
@given(nine=st.integers(0, 999_999_999))
def test_one_wrong_digit_anywhere_is_caught_in_an_nhs_number(nine: int) -> None:
    right = [number for number in made(nhs_number, [f"{nine:09d}{digit}" for digit in DIGITS]) if number]
    # Ten in eleven have one check digit that fits, one has none; numbers of one digit are refused.
    assert len(right) <= 1
    wrong = [number[:place] + digit + number[place + 1 :] for number in right for place in range(10) for digit in DIGITS if digit != number[place]]
    assert made(nhs_number, wrong or [None]) == [None] * max(len(wrong), 1)


@few
@given(value=police_numbers, today=st.dates(date(2026, 1, 1), date(2098, 12, 31)))
def test_every_form_of_a_pnc_number_is_the_same_number(value: str, today: date) -> None:
    year, serial, letter = value[:4], value[5:12], value[12]
    short_year = year[2:]
    in_century = ("20" if int(short_year) <= today.year % 100 else "19") + short_year
    long_forms = [value, value.replace("/", ""), f"{year}/{int(serial)}{letter}"]
    short_forms = [f"{short_year}/{int(serial)}{letter}", f"{short_year}{int(serial)}{letter}"]
    answers = made(lambda column: pnc(column, today), long_forms + short_forms)
    assert answers == [value] * 3 + [f"{in_century}/{serial}{letter}"] * 2


@few
@given(rest=st.lists(st.integers(0, 10**12 - 1).map(lambda number: f"{number:012d}"), min_size=5, max_size=20))
def test_the_police_alphabet_never_passes_for_the_pupils(rest: list[str]) -> None:
    # The same sum under the other alphabet gives the letter before: never the same.
    shifted = [second.POLICE[second.PUPIL.index(second.upn_letter(digits))] + digits for digits in rest]
    assert made(upn, shifted) == [None] * len(rest)


words = st.text(alphabet=st.sampled_from("abcdeLMNOPéßØłĐıÆ'’-‐. ,()[]\"/Иم0"), max_size=25) | st.text(max_size=12).filter(lambda text: "\x00" not in text)


@pytest.mark.parametrize(
    "expression",
    [
        names.tidy,
        names.without_titles,
        names.plain_surname,
        names.plain_given_names,
        names.whole_abdul,
        shown_names.shown_surname,
        contact.phone,
        contact.email,
        shown_address,
    ],
    ids=lambda expression: expression.__name__,
)
@few
@given(sent=st.lists(words, min_size=1, max_size=40))
def test_making_alike_twice_changes_nothing(expression: Callable, sent: list[str]) -> None:
    once = made(expression, sent)
    assert made(expression, once) == once


surnames = st.sampled_from(["o'brien", "mcdonald", "smith-jones", "de souza", "strauß", "łukasik", "öztürk", "al-hassan", "d'arcy", "van der berg"])


@few
@given(sent=st.lists(surnames, min_size=1, max_size=10))
def test_case_spaces_hyphens_and_apostrophes_make_no_other_surname(sent: list[str]) -> None:
    def variants(name: str) -> list[str]:
        return [name, name.upper(), name.title(), f"  {name} ", name.replace("'", "’"), name.replace("-", " "), name.replace("-", " - "), f"Mr {name}"]

    def plain(column):
        return names.plain_surname(names.without_titles(names.tidy(column)))

    answers = made(plain, [variant for name in sent for variant in variants(name)])
    own = [set(answers[start : start + 8]) for start in range(0, len(answers), 8)]
    assert all(len(alike) == 1 for alike in own)


@settings(max_examples=3, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    places=st.lists(
        st.tuples(
            st.none() | st.integers(1, 99),
            st.integers(1, 300),
            st.sampled_from(["", "A", "B"]),
            st.sampled_from(["High", "Church", "St Johns", "Mill Hill", "Park", "Station", "Queen Elizabeth"]),
            st.sampled_from([("Road", "Rd"), ("Street", "St"), ("Avenue", "Ave"), ("Close", "Cl."), ("Crescent", "Cres"), ("Lane", "Ln"), ("Gardens", "Gdns")]),
        ),
        min_size=1,
        max_size=12,
        unique=True,
    )
)
def test_an_address_key_is_the_same_under_case_space_and_short_forms(places: list[tuple]) -> None:
    written = []
    for flat, number, letter, street, (long, short) in places:
        before = f"Flat {flat}, " if flat else ""
        whole = f"{before}{number}{letter} {street} {long}, Northmere"
        brief = f"{before.replace('Flat', 'Apt').replace(',', '')}{number}{letter} {street} {short} Northmere"
        written += [whole, whole.upper(), whole.lower(), f"  {whole.replace(' ', '  ')}", brief, brief.upper()]
    answers = keys(written)
    own = [set(answers[start : start + 6]) for start in range(0, len(answers), 6)]
    assert all(len(key) == 1 and None not in key for key in own)
    assert len({key for each in own for key in each}) == len(places)
