from sooner.definitions.loading import load_yaml
from sooner.find.standardise.ethnicity import crosswalk, police_code
from tests.unit.find.standardise.columns import made


def test_police_codes_are_their_own() -> None:
    own = list(load_yaml("ethnicity.yml")["police_18plus1"])
    assert len(own) == 19
    assert made(police_code, own) == own


def test_refused_and_not_known_are_different() -> None:
    assert made(police_code, ["NS", "REFU", "refused", "UN", "NOBT", "Z1", "MERGE", "Unknown"]) == ["NS", "NS", "NS", None, None, None, None, None]


def test_what_an_officer_saw_is_no_self_definition() -> None:
    assert made(police_code, ["IC1", "IC3", "IC9"]) == [None, None, None]


def test_codes_and_words_of_others() -> None:
    assert made(police_code, ["wbri", " CNHE", "O1", "W4", "White - British", "White – British", "black  caribbean", "W5", "WROM", "?", "", None]) == [
        "W1", "A4", "A4", "W3", "W1", "W1", "B1", None, None, None, None, None,
    ]  # fmt: skip


def test_the_definition_gives_every_code_one_answer() -> None:
    definition = load_yaml("ethnicity.yml")
    assert set(definition["same_as"].values()) <= set(definition["police_18plus1"])
    assert not set(definition["no_police_code"]) & set(crosswalk())
    words = [word.upper() for said in definition["police_18plus1"].values() for word in said]
    assert len(words) == len(set(words))
