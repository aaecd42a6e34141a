from datetime import date

import pytest

from sooner.find.standardise.identifiers.nhs import nhs_number
from sooner.find.standardise.identifiers.nino import nino, without_suffix
from sooner.find.standardise.identifiers.police_numbers import ALPHABET as POLICE
from sooner.find.standardise.identifiers.police_numbers import cro, pnc
from sooner.find.standardise.identifiers.upn import ALPHABET as PUPIL
from sooner.find.standardise.identifiers.upn import upn
from sooner.find.standardise.identifiers.uprn import uprn
from tests.unit.find.standardise.columns import TODAY, made


def of_pnc(values: list[str | None], today: date = TODAY) -> list[str | None]:
    return made(lambda column: pnc(column, today), values)


def test_nhs_numbers_are_checked_and_closed_up() -> None:
    assert made(nhs_number, ["458 270 1086", "4582701086", "458–270–1086", "9434765870"]) == ["4582701086"] * 3 + ["9434765870"]


def test_nhs_numbers_of_one_digit_pass_the_sum_and_are_refused() -> None:
    assert made(nhs_number, [str(digit) * 10 for digit in range(10)]) == [None] * 10


def test_nhs_number_with_a_check_of_ten_does_not_exist() -> None:
    assert made(nhs_number, [f"999000000{digit}" for digit in range(10)]) == [None] * 10


@pytest.mark.parametrize("expression", [nhs_number, upn, nino, cro, uprn, lambda column: pnc(column, TODAY)])
def test_nothing_stays_nothing(expression) -> None:
    assert made(expression, [None, "", "  "]) == [None, None, None]


def test_upn_permanent_and_temporary() -> None:
    assert made(upn, ["b801200005001", "P207000016049", "M80120000500A", "B80120000500B"]) == [
        "B801200005001",
        "P207000016049",
        "M80120000500A",
        "B80120000500B",
    ]


def test_upn_wrong_letter_or_form() -> None:
    assert made(upn, ["Q207000016049", "A801200005001", "X80120000A001", "B8012000050012", "S801200005001"]) == [None] * 5


def test_upn_of_an_authority_that_no_list_has_is_valid_by_its_letter() -> None:
    assert made(upn, ["E000200005001"]) == ["E000200005001"]


def test_the_two_alphabets_are_the_same_letters_in_another_order() -> None:
    assert set(POLICE) == set(PUPIL)
    assert POLICE[0] == "Z"
    assert PUPIL[0] == "A"
    assert not set(POLICE) & set("IOS")


def test_nino_keeps_its_suffix_and_gives_it_up_for_linking() -> None:
    canonical = made(nino, ["ab 12 34 56 c", "AB123456 ", "OA123456A", "AB123456E", "AO123456A"])
    assert canonical == ["AB123456C", "AB123456", "OA123456A", None, None]
    assert made(without_suffix, canonical) == ["AB123456", "AB123456", "OA123456", None, None]


def test_pnc_in_every_accepted_form() -> None:
    forms = ["2002/0073319Z", "20020073319Z", "02/73319Z", "0273319Z", " 02/73319Z "]
    assert of_pnc(forms) == ["2002/0073319Z"] * 5
    assert of_pnc(["1979/0163001B", "19790163001B", "79/163001B", "79163001B"]) == ["1979/0163001B"] * 4


def test_pnc_with_a_slash_is_parted_at_the_slash() -> None:
    assert of_pnc(["1981/34U", "81/34U", "198134U", "033Y"]) == ["1981/0000034U", "1981/0000034U", None, "2003/0000003Y"]


def test_pnc_refuses_years_and_letters_that_cannot_be() -> None:
    assert of_pnc(["200/0073319Z", "1802/0073319Z", "02/73319z", "02/73319O", "02/173319", "02/00073319Z", "2002073319Z"]) == [None] * 7


def test_pnc_century_turns_with_the_year_passed_in() -> None:
    assert of_pnc(["81/34U"], date(2080, 12, 31)) == ["1981/0000034U"]
    assert of_pnc(["81/34U"], date(2081, 1, 1)) == ["2081/0000034U"]


def test_cro_pads_the_one_form_and_not_the_other() -> None:
    assert made(cro, ["65656/91H", "SF83/50058Z", "SF05/482703J", "SF83/50058B", "85227/65G", "85227/65L"]) == [
        "065656/91H",
        "SF83/50058Z",
        "SF05/482703J",
        None,
        None,
        "085227/65L",
    ]


def test_uprn_drops_leading_zeros() -> None:
    assert made(uprn, ["010092008082", "10092008082", "1234567890123", "10092A08082", "0000"]) == ["10092008082", "10092008082", None, None, None]
