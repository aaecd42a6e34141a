import ibis
import pytest

from sooner.find.standardise import full_names, names
from tests.unit.find.standardise.columns import made

WHOLE = {
    "SMITH, John Paul": ("John Paul", "SMITH"),
    "SMITH , JOHN": ("JOHN", "SMITH"),
    "Smith, Mr John": ("John", "Smith"),
    "SMITH-JONES, Anne Marie, Dr": ("Anne Marie", "SMITH-JONES"),
    "John Smith": ("John", "Smith"),
    "John Paul Smith": ("John Paul", "Smith"),
    "Mr John Smith MBE": ("John", "Smith"),
    "John Smith, MBE": ("John", "Smith"),
    "John Smith Jr.": ("John", "Smith"),
    "Maria de la Cruz": ("Maria", "de la Cruz"),
    "Vincent Willem van der Berg": ("Vincent Willem", "van der Berg"),
    "Ahmed bin Salman": ("Ahmed", "bin Salman"),
    "Omar Al-Hassan": ("Omar", "Al-Hassan"),
    "Omar al Hassan": ("Omar", "al Hassan"),
    "Zainab Abu Bakr": ("Zainab", "Abu Bakr"),
    "Van Morrison": ("Van", "Morrison"),
    "Al Pacino": ("Al", "Pacino"),
    "Mary O Brien": ("Mary", "O Brien"),
    "John Smith aka Jack Jones": ("John", "Smith"),
    "Madonna": ("Madonna", None),
    "Mrs Smith": (None, "Smith"),
}


def both(column: ibis.expr.types.StringColumn) -> ibis.expr.types.StringColumn:
    tidy = names.tidy(column)
    plain = names.without_titles(tidy)
    given, surname = full_names.given_of(plain, plain != tidy), full_names.surname_of(plain, plain != tidy)
    return given.fill_null("-") + "|" + surname.fill_null("-")


@pytest.fixture(scope="module")
def parts() -> dict[str, tuple[str | None, ...]]:
    answers = [answer.split("|") for answer in made(both, list(WHOLE))]
    return {whole: tuple(None if part == "-" else part for part in answer) for whole, answer in zip(WHOLE, answers, strict=True)}


@pytest.mark.parametrize("whole", WHOLE)
def test_whole_names(whole: str, parts: dict[str, tuple[str | None, ...]]) -> None:
    assert parts[whole] == WHOLE[whole]


def test_nothing_gives_nothing() -> None:
    titled = ibis.literal(False)
    assert made(lambda column: full_names.given_of(column, titled), [None]) == [None]
    assert made(lambda column: full_names.surname_of(column, titled), [None]) == [None]
