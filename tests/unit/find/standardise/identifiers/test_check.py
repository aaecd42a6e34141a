import pytest

from sooner.errors import UsageError
from sooner.find.standardise import Checked, check_identifier, check_identifiers
from tests.unit.find.standardise.columns import TODAY


@pytest.mark.parametrize(
    ("kind", "value", "canonical"),
    [
        ("NHS", "458 270 1086", "4582701086"),
        ("nhs_number", "4582701086", "4582701086"),
        ("UPN", "B801200005001", "B801200005001"),
        ("nino", "AB123456C", "AB123456C"),
        ("PNC", "02/73319Z", "2002/0073319Z"),
        ("cro", "65656/91H", "065656/91H"),
        ("postcode", "ec1a1bb", "EC1A 1BB"),
        ("UPRN", "010092008082", "10092008082"),
    ],
)
def test_each_kind(kind: str, value: str, canonical: str) -> None:
    assert check_identifier(kind, value, TODAY) == Checked(canonical, True)


def test_invalid_empty_and_nothing_to_check_are_three_answers() -> None:
    assert check_identifiers("nhs", ["4582701087", "", None], TODAY) == [Checked(None, False), Checked(None, False), Checked(None, None)]


def test_many_keep_their_order() -> None:
    assert [checked.canonical for checked in check_identifiers("uprn", ["3", "1", "2"], TODAY)] == ["3", "1", "2"]


def test_an_unknown_kind_is_wrong_usage_and_shows_no_value() -> None:
    with pytest.raises(UsageError, match="no identifier is called passport") as refused:
        check_identifier("passport", "secret", TODAY)
    assert "secret" not in str(refused.value)
