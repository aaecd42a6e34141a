"""The rules of follow-on checks as data: what is shipped loads, and whoever edits them is told every fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import follow_on
from sooner.definitions.reading import DefinitionRefused

RULE = (
    "{{name: {name}, of: {of}, words: w, starts: s, why_it_matters: m, source: ours, until_accessed: {until}, once_accessed: {once}, "
    "again_after_days: {{not_reached: 7}}, gives_up_after: 3, soon: 1}}"
)
STAGE = "[{after_days: 7, times: 1}]"


def written(path: Path, *rules: dict[str, str]) -> Path:
    lines = ["why_it_matters: so", "rules:", *(f"  - {RULE.format(**({'of': 'service', 'until': STAGE, 'once': '[]'} | rule))}" for rule in rules)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


CASE = {"name": "ended", "of": "case", "until": "[]", "once": STAGE}


def test_every_rule_says_why_it_matters_and_who_says_so() -> None:
    rules = follow_on.shipped()
    assert set(rules) == {"told", "referred", "prison_visit", "closed_case"}
    assert all(rule.why_it_matters and rule.source and rule.starts for rule in rules.values())
    assert [(stage.after_days, stage.times) for stage in rules["prison_visit"].until_accessed] == [(2, 1), (7, 5), (14, 2)]


def test_a_sound_file_is_read(tmp_path: Path) -> None:
    assert set(follow_on.load(written(tmp_path / "follow_on.yml", {"name": "told"}, CASE))) == {"told", "ended"}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    rules = ({"name": "told"}, {"name": "told"}, {"name": "late", "until": "[]", "once": STAGE}, {"name": "none", "until": "[]"}, {**CASE, "until": STAGE})
    with pytest.raises(DefinitionRefused) as refused:
        follow_on.load(written(tmp_path / "follow_on.yml", *rules))
    assert [(fault.line, fault.why) for fault in refused.value.faults] == [
        (4, "a rule has this name already"),
        (5, "nobody would ask whether the service was reached"),
        (6, "a rule without a check asks nobody"),
        (6, "nobody would ask whether the service was reached"),
        (7, "a family whose case is closed was helped already"),
    ]


def test_there_is_one_rule_of_closed_cases(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused, match="one rule of closed cases"):
        follow_on.load(written(tmp_path / "follow_on.yml", {"name": "told"}))


def test_a_check_after_no_days_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DefinitionRefused) as refused:
        follow_on.load(written(tmp_path / "follow_on.yml", {"name": "told", "until": "[{after_days: 0, times: 1}]"}, CASE))
    assert [fault.column for fault in refused.value.faults] == ["rules.0.until_accessed.0.after_days"]
