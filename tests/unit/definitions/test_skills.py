"""The framework of skills and the questions on the use of evidence, as data: what is shipped loads, and whoever edits it is told every fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sooner.definitions import evidence_use, skills
from sooner.definitions.reading import DefinitionRefused


def refused(path: Path, text: str, load: Any) -> list[tuple[int | None, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as error:
        load(path)
    return [(fault.line, fault.why) for fault in error.value.faults]


def test_every_layer_is_trained_and_leaders_come_first() -> None:
    framework = skills.shipped()
    assert [layer.key for layer in framework.layers] == ["leaders", "practitioners", "partners", "courts"]
    assert {audience.layer for audience in framework.audiences} == set(framework.layer_words)
    assert {skill.kind for skill in framework.skills} == {"skill", "quality"}
    for layer in framework.layers:
        assert any(skill.needed.get(layer.key) for skill in framework.skills), layer.key


def test_who_holds_two_roles_needs_the_more_of_both() -> None:
    framework = skills.shipped()
    alone, both = framework.needed_by(["referrer"]), framework.needed_by(["referrer", "manager"])
    assert alone["listening"] == 3 and "supervising" not in alone
    assert both["supervising"] == 3 and both["sharing"] == 3
    assert framework.layers_of(["referrer", "manager"]) == ("leaders", "partners")
    assert framework.needed_by(["administrator"]) == {}


def test_all_faults_of_a_framework_are_told_at_once(tmp_path: Path) -> None:
    text = """why_it_matters: so
levels: [{level: 0, words: "No"}, {level: 2, words: "Yes"}]
layers: [{key: a, words: A, why: so}, {key: a, words: B, why: so}]
roles: {leader: b}
audiences: [{key: x, words: X, layer: c}]
skills:
  - {key: s, kind: skill, words: S, asked: "?", needed: {a: 7, d: 0}}
"""
    assert refused(tmp_path / "skills.yml", text, skills.load) == [
        (2, "the levels do not count up from 0"),
        (3, "'a' stands there already"),
        (4, "there is no layer 'b'"),
        (5, "there is no layer 'c'"),
        (7, "there is no level 7"),
        (7, "there is no layer 'd'"),
    ]


def test_what_was_published_of_2013_is_there_as_it_was_published() -> None:
    (met,) = evidence_use.shipped().published
    assert (met.people, met.period) == (250, "2013")
    assert "Stanko" in met.source
    assert met.by_question == {
        "before_after": "100 %",
        "trial": "over half",
        "stop": "18 %",
        "experience": "99 %",
        "newspapers": "62 %",
        "journals": "7 % (daily or regularly)",
    }


def test_all_faults_of_the_questions_are_told_at_once(tmp_path: Path) -> None:
    text = """why_it_matters: so
questions:
  - {key: q, words: Q, answers: {a: A, b: B}, headline: {answers: [a, c], words: a}}
  - {key: q, words: Q, answers: {a: A, b: B}, headline: {answers: [a], words: a}}
published:
  - {name: N, period: "2013", people: 250, source: S, note: N, figures: [{question: z, said: "1 %"}]}
provider_answers: {y: "Yes", n: "No"}
provider_questions: [{key: p, words: P}, {key: p, words: P}]
"""
    assert refused(tmp_path / "evidence.yml", text, evidence_use.load) == [
        (4, "'q' stands there already"),
        (8, "'p' stands there already"),
        (3, "the question has no answer 'c'"),
        (6, "there is no question 'z'"),
    ]
