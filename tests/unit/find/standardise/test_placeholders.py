import pytest

from sooner.find.standardise import placeholders
from tests.unit.find.standardise.columns import made

NO_NAMES = (
    ["UNKNOWN", "Not known", "N/A", "n.a.", "NONE", "Test", "MALE", "female", "X", "XX", "DO NOT USE", "Do not use - duplicate", "TBC", "-", "?", "999",
     "XXTESTPATIENT-ABCD", "Miss"]
)  # fmt: skip


@pytest.mark.parametrize("real", [placeholders.real_name, placeholders.real_forename, placeholders.real_surname])
def test_no_name_at_all(real) -> None:
    assert dict(zip(NO_NAMES, made(real, NO_NAMES), strict=True)) == dict.fromkeys(NO_NAMES)


NOT_YET_NAMED = ["BABY", "Baby Boy", "BABY GIRL", "INFANT", "Unborn", "UNBORN BABY", "TWIN 1", "Twin two", "Newborn", "Baby of Jane", "Girl"]


def test_no_forename_yet() -> None:
    assert dict(zip(NOT_YET_NAMED, made(placeholders.real_forename, NOT_YET_NAMED), strict=True)) == dict.fromkeys(NOT_YET_NAMED)


def test_real_names_stand() -> None:
    sent = ["Tess", "Testa", "Babyface", "Malena", "Xavier", "None-Smith", "Nora", "Unity", "Anna", None]
    assert made(placeholders.real_forename, sent) == sent
    assert made(placeholders.real_surname, ["Child", "Boy", "Tester", "Infante", None]) == ["Child", "Boy", "Tester", "Infante", None]


def test_a_surname_is_no_unborn_child() -> None:
    assert made(placeholders.real_surname, ["Unborn", "BABY"]) == [None, None]
