import pytest

from sooner.find.standardise import names
from tests.unit.find.standardise.columns import made


def given(values: list[str | None]) -> list[str | None]:
    return made(lambda column: names.whole_abdul(names.plain_given_names(names.tidy(column))), values)


def surname(values: list[str | None]) -> list[str | None]:
    return made(lambda column: names.plain_surname(names.without_titles(names.tidy(column))), values)


ALIKE = {
    "OBRIEN": ["O'Brien", "OBRIEN", "O’Brien", "o`brien", "O Brien", "O-BRIEN", " O'BRIEN "],
    "MCDONALD": ["McDonald", "MC DONALD", "Mc Donald", "mc-donald"],
    "MACDONALD": ["Mac Donald", "MacDonald"],
    "SMITH JONES": ["Smith-Jones", "SMITH JONES", "Smith - Jones", "Smith‐Jones", "SMITH/JONES"],
    "ALHASSAN": ["Al-Hassan", "AL HASSAN", "Alhassan"],
    "STRAUSS": ["Strauß", "STRAUSS", "Strauẞ"],
    "SORENSEN": ["Sørensen", "SORENSEN"],
    "LUKASIK": ["Łukasik", "LUKASIK"],
    "DORDEVIC": ["Đorđević", "Dordevic"],
    "YILDIRIM": ["Yıldırım", "YILDIRIM", "Yildirim"],
    "AERO": ["Ærø", "AERO"],
    "MULLER": ["Müller", "Mu\u0308ller", "MULLER"],
    "NGUYEN": ["Nguyễn", "NGUYEN"],
    "TARANU": ["Țăranu", "Taranu"],
    "SMITH": [
        "Smith (nee Jones)",
        "Smith nee Jones",
        "Smith aka Jones",
        "SMITH [Jones]",
        'Smith "Smithy"',
        "Smith (unclosed",
        "Mr Smith",
        "Smith Jnr.",
        "Smith MBE",
    ],
    "DE LA CRUZ": ["de la Cruz", "DE LA CRUZ"],
    "DARCY": ["D'Arcy", "DARCY"],
}


@pytest.fixture(scope="module")
def plain_of() -> dict[str, str | None]:
    sent = [name for alike in ALIKE.values() for name in alike]
    return dict(zip(sent, surname(sent), strict=True))


@pytest.mark.parametrize("plain", ALIKE)
def test_surnames_made_alike(plain: str, plain_of: dict[str, str | None]) -> None:
    assert {name: plain_of[name] for name in ALIKE[plain]} == dict.fromkeys(ALIKE[plain], plain)


def test_a_title_alone_is_a_surname_of_its_own() -> None:
    assert surname(["Lord", "Master", "Nee", "Junior"]) == ["LORD", "MASTER", "NEE", "JUNIOR"]


def test_nothing_left_is_nothing() -> None:
    assert surname([None, "", " ", "-", "'", "(Jones)", "123"]) == [None] * 7


def test_letters_of_other_alphabets_stay() -> None:
    assert surname(["Иванов", "李"]) == ["ИВАНОВ", "李"]


def test_given_names_made_alike() -> None:
    assert given(["Siobhán", "Anne-Marie", "Al-Amin", "El-Amin", "Al James", "José María", "D'Arcy"]) == [
        "SIOBHAN",
        "ANNE MARIE",
        "ALAMIN",
        "ELAMIN",
        "AL JAMES",
        "JOSE MARIA",
        "DARCY",
    ]


def test_abdul_is_half_a_name() -> None:
    assert given(["Abdul Rahman", "Abd al-Rahman", "ABDULRAHMAN", "Abdul-Rahman", "Abd ul Rahman", "Abdel Rahman"]) == ["ABDULRAHMAN"] * 6
    assert given(["Abdul", "Abdullah", "Mohammed Abdul Karim"]) == ["ABDUL", "ABDULLAH", "MOHAMMED ABDULKARIM"]


def test_titles_go_before_and_after() -> None:
    sent = ["Mr John", "MR. JOHN", "Mr.John", "Rev Dr John", "John Snr", "John III", "John, MBE", "John", "Drew", "Mrs"]
    assert made(names.without_titles, sent) == ["John", "JOHN", "John", "John", "John", "John", "John", "John", "Drew", "Mrs"]


def test_middle_names_held_twice_stand_once() -> None:
    forenames = ["JOHN PAUL", "JOHN PAUL", "JOHN PAUL", "JOHN", "JOHN", None, None]
    middle = ["PAUL", "PAUL JAMES", "PAULA", "PAUL", None, "PAUL", None]
    assert made(names.all_given_names, forenames, middle) == ["JOHN PAUL", "JOHN PAUL JAMES", "JOHN PAUL PAULA", "JOHN PAUL", "JOHN", "PAUL", None]


def test_first_word_and_the_rest() -> None:
    assert made(names.first_word, ["JOHN PAUL", "JOHN", "", None]) == ["JOHN", "JOHN", None, None]
    assert made(names.rest_of_words, ["JOHN PAUL JAMES", "JOHN", "", None]) == ["PAUL JAMES", None, None, None]
