"""From the words of services to needs, and how long a description stays fresh, as data: what is shipped loads, and whoever edits it is told every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import freshness, service_needs
from sooner.definitions.reading import DefinitionRefused


def refused(path: Path, text: str, load: object = service_needs.load) -> list[tuple[int | None, str]]:
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as error:
        load(path)  # type: ignore[operator]
    return [(fault.line, fault.why) for fault in error.value.faults]


def test_every_need_is_answered_by_some_words_and_nearly_every_one_by_a_topic() -> None:
    mapping = service_needs.shipped()
    assert {code for term in mapping.terms for code in term.needs} == set(mapping.codes)
    # a child who goes missing or is drawn into extremism: nobody looks for that in a list, so no topic is for it
    assert set(mapping.codes) - {code for topic in mapping.topics for code in topic.needs} == {"6.2", "6.5"}
    assert mapping.needs_of_topic("money") == {"10.2"} and mapping.needs_of_topic("weather") == frozenset()
    assert [topic.key for topic in mapping.topics if topic.danger] == ["abuse"]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = """why_it_matters: so
framework: sf_2022
taxonomy: Ours
terms:
  - {words: [Debt, Money], needs: ["10.2", "99"]}
  - {words: [money], needs: ["10.2"]}
topics:
  - {key: a, words: A, hint: a, needs: ["10.2"]}
  - {key: a, words: B, hint: b, needs: ["77"]}
"""
    assert refused(tmp_path / "needs.yml", text) == [
        (5, "the framework has no need 99"),
        (6, "'money' stands elsewhere already"),
        (9, "the framework has no need 77"),
        (9, "a topic has this key already"),
    ]
    assert refused(tmp_path / "needs.yml", text.replace("sf_2022", "sf_1066")) == [(2, "there is no such framework")]


def test_stale_comes_after_ageing(tmp_path: Path) -> None:
    assert freshness.shipped().ageing_after_months == 6 and freshness.shipped().stale_after_months == 12
    text = "why_it_matters: so\nsource: ours\nageing_after_months: 6\nstale_after_months: 6\n"
    assert refused(tmp_path / "freshness.yml", text, freshness.load) == [(4, "a service would be stale before it is ageing")]
