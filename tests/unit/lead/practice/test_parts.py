"""What a note lacks, what an adoption keeps, and what looks like an identifier."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import practice
from sooner.definitions.reading import DefinitionRefused
from sooner.lead.practice import fidelity, identifiers_in, lines_of, missing_from

WHOLE: dict[str, object] = {part.key: "Words" for part in practice.shipped().parts} | {"kind": "success", "topics": ["case"], "level": "own"}


def test_the_topics_are_the_four_of_the_workshop() -> None:
    assert [topic.words for topic in practice.shipped().topics] == [
        "Making the case for early intervention",
        "Integrated place-based working",
        "Developing an early intervention strategy",
        "Workforce development",
    ]


@pytest.mark.parametrize("lacks", sorted(WHOLE))
def test_each_part_is_missed(lacks: str) -> None:
    empty: object = [] if lacks == "topics" else " "
    assert missing_from(WHOLE) == ()
    assert len(missing_from(WHOLE | {lacks: empty})) == 1
    assert missing_from({key: value for key, value in WHOLE.items() if key != lacks}) == missing_from(WHOLE | {lacks: empty})


def test_everything_that_is_missing_is_said_at_once_in_the_order_of_the_parts() -> None:
    words = missing_from({})
    assert len(words) == len(WHOLE)
    assert words[:3] == ("Choose what kind of note it is", "Choose at least one topic", "Enter a title")
    assert words[-1] == "Choose how strong the evidence is"


def test_parts_stand_one_on_each_line() -> None:
    assert lines_of(" - One visit a week\n\n• A named lead\nA named lead\n*\n") == ("One visit a week", "A named lead")


def test_what_of_the_core_is_kept_and_what_is_changed() -> None:
    told = fidelity("One\nTwo\nThree", ["Three", "One"])
    assert (told.kept, told.changed, told.is_whole) == (("One", "Three"), ("Two",), False)
    assert fidelity("One", ["One"]).is_whole
    with pytest.raises(ValueError, match="no part of what must be kept: Four"):
        fidelity("One", ["Four"])


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("write to gwen.p@ashmere.example.org", "an e-mail address"),
        ("ring 01632 960 123", "a telephone number"),
        ("ring +44 7700 900123", "a telephone number"),
        ("NHS 943 476 5919", "an NHS number"),
        ("AB 12 34 56 C", "a National Insurance number"),
        ("upn H801200001001", "a pupil number"),
        ("PNC 2004/1234567N", "a police or court record number"),
        ("lives at NT1 1AA", "a full postcode"),
        ("lives at nt11aa", "a full postcode"),
        ("born on 9 May 2017", "a date of birth"),
        ("DOB: 09/05/2017", "a date of birth"),
        ("her case, C-7K2M9C-8", "a reference of a referral, a case or a person"),
    ],
)
def test_what_looks_like_an_identifier_is_found(text: str, looks_like: str) -> None:
    assert [found.looks_like for found in identifiers_in(f"Before it: {text}. After it.")] == [looks_like]


@pytest.mark.parametrize(
    "text",
    [
        "It cost £0123456789 and 1,234,567,890 words",
        "From 3 March 2026 to 30 September 2027, 45 of 120 families",
        "In Northmere, postcode district NT1; the 2nd group in year 1 2nd term, p1 2nd round",
        "943 476 5918 is ten digits without the check",
        "See N-7K2M9C-8 and J-7K2M9C-8, section 17 of the Act, £48,000, 0.05 to 0.95",
        "156/368 reoffended; 24/7 cover; phases 1/2",
        "Mary Smith",
        "",
    ],
)
def test_ordinary_words_are_let_be(text: str) -> None:
    assert identifiers_in(text) == ()


def test_everything_is_found_once_in_the_order_of_the_text() -> None:
    found = identifiers_in("NT1 1AA, then 01632 960123, then a@b.example, then NT1 1AB")
    assert [one.words for one in found] == ["NT1 1AA", "01632 960123", "a@b.example", "NT1 1AB"]


def test_all_faults_of_the_definition_are_told_at_once(tmp_path: Path) -> None:
    text = practice.SHIPPED.read_text(encoding="utf-8")
    text = text.replace("key: success", "key: journey").replace("section: story, words: Where", "section: x, words: Where")
    text = text.replace('key: place, section: story, words: "Where"', 'key: place, section: nowhere, words: "Where"')
    text = text.replace("{fact: found, words:", "{fact: did, words:", 1)
    path = tmp_path / "practice.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        practice.load(path)
    assert [fault.why for fault in refused.value.faults] == [
        "'journey' is there already",
        "there is no section 'nowhere'",
        "a stage cannot end without its evaluation",
    ]
