"""What the court desk looks for, as data: what is shipped loads, and whoever edits it is told every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import court_hearings
from sooner.definitions.reading import DefinitionRefused

WRONG = """
why_it_matters: so
keep_names_days: 7
hearing_types:
  - {name: a, words: A, phrases: [one], why_it_matters: so}
  - {name: a, words: A, phrases: [" "], why_it_matters: so}
restriction_phrases: [""]
"""


def test_what_is_shipped_says_why_it_matters_and_how_long_names_are_kept() -> None:
    told = court_hearings.shipped()
    assert told.why_it_matters and all(kind.why_it_matters and kind.phrases for kind in told.hearing_types)
    assert told.keep_names_days == 7


def test_every_kind_of_hearing_is_found_by_each_of_its_own_phrases_or_an_earlier_kind() -> None:
    told = court_hearings.shipped()
    for place, kind in enumerate(told.hearing_types):
        assert {told.kind_of(phrase.upper()) for phrase in kind.phrases} <= set(told.hearing_types[: place + 1])


@pytest.mark.parametrize(
    ("words", "name"),
    [("For Sentence", "sentence"), ("Bail Application", "remand"), ("PTPH", "plea"), ("Trial (Part  Heard)", "trial"), ("Handover", ""), ("", "")],
)
def test_the_words_of_lists_are_understood(words: str, name: str) -> None:
    kind = court_hearings.shipped().kind_of(words)
    assert (kind.name if kind else "") == name


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "court_hearings.yml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        court_hearings.load(path)
    assert [(fault.line, fault.why) for fault in refused.value.faults] == [
        (6, "a kind of hearing has this name already"),
        (6, "an empty phrase is found everywhere"),
        (7, "an empty phrase is found everywhere"),
    ]
