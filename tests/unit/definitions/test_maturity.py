"""The framework of how far a partnership has come: the one that is shipped, one of a partnership's own, and what is refused."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from sooner.definitions import maturity
from sooner.definitions.reading import DefinitionRefused

SMALL: dict[str, Any] = {
    "name": "ours",
    "version": 3,
    "title": "How far we have come",
    "source": "The partnership",
    "dated": "2026-11-21",
    "why_it_matters": "So",
    "levels": [{"name": name, "words": "What it means"} for name in ("None", "Some", "Most", "All")],
    "dimensions": [{"key": "leading", "title": "Leading", "words": "Who carries it"}],
    "strands": [
        {
            "key": "trust",
            "title": "Trust",
            "why_it_matters": "So",
            "elements": [
                {
                    "key": "meeting",
                    "title": "We meet",
                    "why_it_matters": "So",
                    "dimensions": ["leading"],
                    "levels": [{"looks_like": f"Level {n}", "evidence": "Minutes", **({"next": "More"} if n < 4 else {})} for n in range(1, 5)],
                }
            ],
        }
    ],
}


def written(document: dict[str, Any] | None = None, **more: Any) -> bytes:
    """The small framework as a file, with some of it said otherwise."""
    text = yaml.safe_dump(json.loads(json.dumps({**(document or SMALL), **more})), sort_keys=False)
    return text.replace("'2026-11-21'", "2026-11-21").encode()


def test_the_shipped_framework_has_six_strands_and_data_each_with_three_to_five_elements() -> None:
    framework = maturity.shipped()
    assert [strand.key for strand in framework.strands] == ["family_experience", "leadership", "strategy", "culture", "workforce", "delivery", "data"]
    assert all(3 <= len(strand.elements) <= 5 for strand in framework.strands)
    assert [dimension.key for dimension in framework.dimensions] == ["planning", "leading", "delivering", "evaluation", "family_focus"]
    assert len(framework.elements) == sum(len(strand.elements) for strand in framework.strands)


def test_every_element_says_why_it_matters_and_what_each_level_looks_like_is_said_once() -> None:
    framework = maturity.shipped()
    looks = [level.looks_like for element in framework.elements.values() for level in element.levels]
    assert len(set(looks)) == len(looks) == 4 * len(framework.elements)
    assert all(len(element.why_it_matters.split()) >= 8 for element in framework.elements.values())
    assert all(level.next for element in framework.elements.values() for level in element.levels[:-1])


def test_other_words_to_judge_are_another_version() -> None:
    """Rounds by version 1 were answered by these words: who changes them changes both sides here, the number first."""
    framework = maturity.shipped()
    judged = "\n".join(words for one in framework.elements.values() for words in (one.key, one.title, *(level.looks_like for level in one.levels)))
    assert (framework.version, hashlib.sha256(judged.encode()).hexdigest()[:16]) == (1, "f8c10811370964e9")


def test_where_the_shape_comes_from_is_said() -> None:
    for named in ("Open Government Licence v3.0", "Department for Communities and Local Government", "Early Intervention Foundation"):
        assert named in maturity.shipped().source


def test_a_framework_of_ones_own() -> None:
    framework = maturity.understand(written(), "ours.yml")
    assert (framework.name, framework.version) == ("ours", 3)
    assert framework.named(2) == "2, Some"
    assert framework.strand_of("meeting").key == "trust"
    with pytest.raises(KeyError):
        framework.strand_of("nobody")


def test_all_faults_of_a_form_are_told_at_once_with_line_value_and_mend() -> None:
    lines = written().decode().replace("version: 3", "version: zero").replace("key: trust", "key: Trust!").replace("title: Trust\n", "titel: Trust\n").encode()
    with pytest.raises(DefinitionRefused) as refused:
        maturity.understand(lines, "ours.yml")
    told = [str(fault) for fault in refused.value.faults]
    assert len(told) == 4, told
    assert told[0] == "ours.yml, line 2, column version: Input should be a valid integer ('zero'). Mend the value."
    assert [fault.column for fault in refused.value.faults][1:] == ["strands.0.key", "strands.0.title", "strands.0.titel"]
    assert refused.value.faults[1].value == "Trust!"


def test_all_faults_of_meaning_are_told_at_once() -> None:
    element = SMALL["strands"][0]["elements"][0]
    levels = [{"looks_like": "A", "evidence": "B"}, *element["levels"][1:3], {**element["levels"][3], "next": "Beyond"}]
    bad = {**element, "dimensions": ["leading", "leading", "flying"], "levels": levels}
    strand = {**SMALL["strands"][0], "elements": [element, bad]}
    unused = [*SMALL["dimensions"], {"key": "flying_high", "title": "F", "words": "F"}, SMALL["dimensions"][0]]
    with pytest.raises(DefinitionRefused) as refused:
        maturity.understand(written(strands=[strand, strand], dimensions=unused), "ours.yml")
    told = [(fault.why, fault.value) for fault in refused.value.faults]
    for said in (
        ("a dimension has this key already", "leading"),
        ("a strand has this key already", "trust"),
        ("an element has this key already", "meeting"),
        ("there is no such dimension", "flying"),
        ("the dimension stands here already", "leading"),
        ("it is not said what leads to the next level", None),
        ("there is no level above the highest", "Beyond"),
        ("no element belongs to this dimension", "flying_high"),
    ):
        assert said in told
    assert all(fault.line and fault.mend for fault in refused.value.faults)


@pytest.mark.parametrize(
    ("file", "why"),
    [
        (b"a: &a [1]\nb: *a\n", "line 2: one place points to another"),
        (b"[" * 200, "too deep"),
        (b"x" * 1_000_001, "too large"),
        (b"a: [1\n", "not YAML"),
        (b"\xff\xfe\x00", "not YAML"),
        (b"", "Mend the value"),
        (b"name: x\nname: y\n", "line 2, column name: said twice"),
    ],
)
def test_what_is_no_framework_is_refused_in_words(file: bytes, why: str) -> None:
    with pytest.raises(DefinitionRefused, match=why):
        maturity.understand(file, "ours.yml")


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_bytes(written())
    assert maturity.load(path) == maturity.understand(written(), "ours.yml")
