"""What is written as TOML is read as it was said."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.prove.reading import read
from sooner.prove.writing import as_toml

WORDS = st.text(min_size=1).filter(lambda said: said.strip() != "")


@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.floats(min_value=0.001, max_value=1e6), WORDS)
def test_whatever_is_written_is_read_the_same(question: str, outcome: str, covariates: list[str], margin: float, note: str) -> None:
    said = {"question": question, "outcome": outcome, "covariates": covariates, "margin": margin, "control": True, "window": 8}
    said = {key: value for key, value in said.items() if value != []}
    assert tomllib.loads(as_toml(said, [("Who takes part", note)])) == said


def test_days_and_tables_are_written_and_what_is_empty_is_left_out() -> None:
    text = as_toml({"event": date(2026, 3, 16), "counts": {"treated": {"n": 3}}, "outcome": "", "strata": (), "margin": None})
    assert text == "event = 2026-03-16\ncounts = { treated = { n = 3 } }\n"


def test_a_note_of_several_lines_stays_a_comment() -> None:
    text = as_toml({"question": "Does it help?", "design": "pre_post", "direction": "lower", "outcome": "calls", "time": "day"}, [("Why", "First\ndesign = 1")])
    assert text.startswith("# Why: First\n#   design = 1\n\nquestion = ")
    assert read(tomllib.loads(text)).design == "pre_post"


def test_what_no_protocol_holds_is_refused() -> None:
    with pytest.raises(TypeError, match="a protocol holds no set"):
        as_toml({"question": {1}})
