import pytest

from sooner.find.standardise.shown_names import shown_given, shown_surname
from tests.unit.find.standardise.columns import made

SURNAMES = {
    "SMITH": "Smith",
    "smith": "Smith",
    "O'BRIEN": "O'Brien",
    "D'ARCY": "D'Arcy",
    "D'arcy": "D'Arcy",
    "MCDONALD": "McDonald",
    "McDONALD": "McDonald",
    "MacDonald": "MacDonald",
    "Macdonald": "Macdonald",
    "SMITH-JONES": "Smith-Jones",
    "SMITH-jones": "Smith-Jones",
    "DE SOUZA": "de Souza",
    "de Souza": "de Souza",
    "VAN DER BERG": "van der Berg",
    "VAN": "Van",
    "NGUYEN VAN": "Nguyen Van",
    "ÖZTÜRK": "Öztürk",
    "Mc": "Mc",
    "MCA": "Mca",
    "SMITH, JONES": "Smith, Jones",
    "DE": "De",
    "O'": "O'",
    None: None,
}
FORENAMES = {
    "JOHN PAUL": "John",
    "LILY-MAE": "Lily-Mae",
    "Lily-Mae Rose": "Lily-Mae",
    "ABDUL RAHMAN ALI": "Abdul Rahman",
    "SIOBHÁN": "Siobhán",
    "LaToya": "LaToya",
    None: None,
}


@pytest.fixture(scope="module")
def surnames() -> dict[str | None, str | None]:
    return dict(zip(SURNAMES, made(shown_surname, list(SURNAMES)), strict=True))


@pytest.fixture(scope="module")
def forenames() -> dict[str | None, str | None]:
    return dict(zip(FORENAMES, made(shown_given, list(FORENAMES)), strict=True))


@pytest.mark.parametrize("sent", SURNAMES)
def test_surnames(sent: str | None, surnames: dict[str | None, str | None]) -> None:
    assert surnames[sent] == SURNAMES[sent]


@pytest.mark.parametrize("sent", FORENAMES)
def test_forenames(sent: str | None, forenames: dict[str | None, str | None]) -> None:
    assert forenames[sent] == FORENAMES[sent]
