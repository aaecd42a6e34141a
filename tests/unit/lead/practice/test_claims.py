"""What a practice may claim: every level with what it needs, and every design with its ceiling."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import evidence_levels
from sooner.definitions.reading import DefinitionRefused
from sooner.lead.practice import Evaluation, ceiling, missing_for


def evaluation(design: str, months: int = 0, where: str = "Journal of Early Help 4", study: str = "", name: str = "Parents first") -> Evaluation:
    return Evaluation(name, design, where, study, months)


def test_the_levels_are_those_of_the_standard_under_our_own_experience() -> None:
    told = evidence_levels.shipped()
    assert [level.rating for level in told.levels] == ["Not rated", "NL2", "2", "3", "4", "NE"]
    assert "guidebook.eif.org.uk" in told.source


@pytest.mark.parametrize(
    ("level", "evaluations", "may"),
    [
        ("own", (), True),
        ("nl2", (), False),
        ("nl2", (evaluation("followed"),), True),
        ("nl2", (evaluation("reaction"),), False),
        ("2", (evaluation("followed"),), False),
        ("2", (evaluation("before_and_after"),), True),
        ("3", (evaluation("before_and_after"),) * 5, False),
        ("3", (evaluation("compared"),), True),
        ("3", (evaluation("trial", where="", study="a" * 64),), True),
        ("3", (evaluation("trial", where=" ", study=""),), False),
        ("3", (evaluation("trial", name=" "),), False),
        ("4", (evaluation("trial", months=24),), False),
        ("4", (evaluation("trial"), evaluation("compared")), False),
        ("4", (evaluation("trial", months=12), evaluation("compared")), True),
        ("4", (evaluation("trial", months=11), evaluation("compared", months=3)), False),
        ("4", (evaluation("trial", months=3), evaluation("compared"), evaluation("before_and_after", months=36)), False),
        ("ne", (evaluation("trial"),), True),
        ("ne", (evaluation("before_and_after"),), False),
    ],
)
def test_a_level_needs_evaluations_that_can_carry_it(level: str, evaluations: tuple[Evaluation, ...], may: bool) -> None:
    assert (missing_for(level, evaluations) == ()) is may


@pytest.mark.parametrize(
    ("evaluations", "words"),
    [
        ((), "“Evidence of a lasting effect” needs 2 evaluations that are named, each at least as strong as"),
        ((), "None is named here."),
        ((evaluation("trial"),), "1 is named here."),
        ((evaluation("trial"), evaluation("reaction")), "1 of the 2 named here can carry it."),
        ((evaluation("trial"),), "followed people for 12 months or longer"),
    ],
)
def test_a_claim_that_is_refused_is_told_why(evaluations: tuple[Evaluation, ...], words: str) -> None:
    assert words in " ".join(missing_for("4", evaluations))


@pytest.mark.parametrize(
    ("evaluations", "level"),
    [
        ((), "own"),
        ((evaluation("reaction"), evaluation("experience")), "own"),
        ((evaluation("followed"),), "nl2"),
        ((evaluation("before_and_after", months=60),) * 3, "2"),
        ((evaluation("trial", months=60),), "3"),
        ((evaluation("trial", months=60), evaluation("compared")), "4"),
    ],
)
def test_the_ceiling_of_what_was_evaluated(evaluations: tuple[Evaluation, ...], level: str) -> None:
    assert ceiling(evaluations) == level


def test_all_faults_of_the_levels_are_told_at_once(tmp_path: Path) -> None:
    text = evidence_levels.SHIPPED.read_text(encoding="utf-8")
    text = text.replace("ceiling: nl2", "ceiling: five").replace("design: followed", "design: guessed").replace("evaluations: 0", "evaluations: 1")
    text = text.replace("key: reaction", "key: experience").replace('key: "3"', 'key: "2"')
    path = tmp_path / "levels.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionRefused) as refused:
        evidence_levels.load(path)
    assert [fault.why for fault in refused.value.faults] == [
        "'2' is there already",
        "'experience' is there already",
        "there is no level 'five'",
        "there is no design 'guessed'",
        "the first level is what anybody may say of their own work",
    ]
