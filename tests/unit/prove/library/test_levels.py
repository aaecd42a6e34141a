"""What a study is worth as evidence: its level by design and checks, and how high a rating it can carry."""

from __future__ import annotations

from pathlib import Path

import pytest

from sooner.definitions import evidence_levels, study_strength
from sooner.definitions.reading import DefinitionRefused
from sooner.prove.forms import DESIGNS
from sooner.prove.library import Looked, rating, scale
from sooner.prove.library.levels import BETTER, NONE_WORTH_HAVING, NOT_TOLD, WORSE, Rating


@pytest.mark.parametrize(
    ("design", "level"),
    [
        ("trial", 5),
        ("cluster_trial", 5),
        ("equivalence", 5),
        ("stepped_wedge", 4),
        ("regression_discontinuity", 4),
        ("matched", 3),
        ("difference_in_differences", 3),
        ("interrupted_time_series", 2),
        ("natural_experiment", 2),
        ("pre_post", 1),
    ],
)
def test_a_design_has_a_level_at_best(design: str, level: int) -> None:
    assert scale(design).level == level


def test_every_design_of_the_library_has_one_and_putting_together_has_that_of_its_studies() -> None:
    assert sorted(one.design for one in study_strength.shipped().designs) == sorted({name for name, _ in DESIGNS})
    made = scale("meta_analysis")
    assert (made.level, made.told) == (None, "No level of its own")
    assert (rating(made, "meta_analysis", BETTER).rating, rating(made, "meta_analysis", WORSE).rating) == ("Not rated", "Not rated")


@pytest.mark.parametrize(
    ("design", "verdict", "check", "light", "level", "why"),
    [
        ("trial", "not_a_fair_comparison", "Allocation matches the plan", "red", 1, "no result is given"),
        ("trial", "better", "Allocation matches the plan", "red", 1, "lot did not decide. (Allocation matches the plan.)"),
        ("trial", "better", "Arms lost alike", "red", 3, "may be alike no longer. (Arms lost alike.)"),
        ("matched", "better", "The arms were alike beforehand", "red", 2, "not shown to be a fair one"),
        ("matched", "not_enough_people_to_tell", "The arms were alike beforehand", "not assessable", 2, "Nobody can see"),
        ("regression_discontinuity", "better", "Nobody was sorted over the cutoff", "not assessable", 2, "Nobody can see"),
        ("interrupted_time_series", "not_a_fair_comparison", "", "", 1, "no result is given"),
    ],
)
def test_a_check_takes_it_down(design: str, verdict: str, check: str, light: str, level: int, why: str) -> None:
    made = scale(design, verdict, [Looked("Everything else", "green"), Looked(check, light)])
    assert made.level == level
    assert made.at_best == scale(design).level
    assert why in " ".join(made.why)


@pytest.mark.parametrize(
    ("design", "check", "light"),
    [
        ("trial", "Allocation matches the plan", "amber"),
        ("trial", "The arms were alike beforehand", "not assessable"),
        ("matched", "It was taken up", "not assessable"),
        ("pre_post", "Not chosen at their worst", "red"),
    ],
)
def test_what_takes_nothing_down(design: str, check: str, light: str) -> None:
    made = scale(design, "better", [Looked(check, light)])
    assert (made.level, len(made.why)) == (made.at_best, 1)


def test_nothing_takes_a_study_up() -> None:
    for design, _ in DESIGNS:
        best = scale(design).level
        seen = [scale(design, verdict, [Looked("x", "red")]).level for verdict in ("better", "not_a_fair_comparison", "")]
        assert all(best is None or (level or 0) <= best for level in seen)


@pytest.mark.parametrize(
    ("design", "months", "key"),
    [
        ("trial", 12, "4"),
        ("trial", 11, "3"),
        ("trial", None, "3"),
        ("matched", 24, "4"),
        ("matched", 0, "3"),
        ("pre_post", 24, "2"),
        ("natural_experiment", 24, "2"),
    ],
)
def test_the_ceiling_is_that_of_the_design_and_of_how_long_people_were_followed(design: str, months: int | None, key: str) -> None:
    assert rating(scale(design), design, BETTER, months).key == key


def test_the_ceiling_says_why() -> None:
    assert "4 needs 12 months: people were followed for 6 months." in rating(scale("trial"), "trial", BETTER, 6).why
    assert "4 needs 12 months: nobody says how long people were followed." in rating(scale("trial"), "trial", BETTER).why
    assert "It takes 2 such evaluations to reach 4: by itself this one carries 3." in rating(scale("trial"), "trial", BETTER, 12).why


def test_found_not_to_work_only_where_a_rigorous_study_found_no_difference_worth_having_or_worse() -> None:
    for found in (WORSE, NONE_WORTH_HAVING):
        assert rating(scale("trial"), "trial", found, 12).rating == "NE"
        assert rating(scale("matched"), "matched", found).rating == "NE"
        assert rating(scale("pre_post"), "pre_post", found, 12).rating == "NL2"
    unclear = rating(scale("trial"), "trial", NOT_TOLD, 12)
    assert unclear.rating == "NL2"
    assert "must not be taken to mean that there is none" in unclear.why[0]


def test_a_study_that_was_taken_down_carries_no_more_than_what_it_came_to() -> None:
    spoilt = scale("trial", "better", [Looked("Everybody counts once", "red")])
    assert rating(spoilt, "trial", BETTER, 24).key == "2"
    assert rating(spoilt, "trial", WORSE, 24).rating == "NL2"
    worn = scale("trial", "better", [Looked("Arms lost alike", "red")])
    assert rating(worn, "trial", BETTER, 24).key == "4"


def test_nobody_is_rated_0_or_1() -> None:
    assert {one.rating for one in evidence_levels.shipped().levels}.isdisjoint({"0", "1"})
    every = {
        rating(scale(name), name, found, months).rating for name, _ in DESIGNS for found in (BETTER, WORSE, NONE_WORTH_HAVING, NOT_TOLD) for months in (0, 12)
    }
    assert every == {"2", "3", "4", "NE", "NL2", "Not rated"}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('evidence: trial, why: "Lot decided which', 'evidence: tryal, why: "Lot decided which', "the evidence levels have no design 'tryal'"),
        ("if_drawn: trial", "if_drawn: tryal", "there is no design 'tryal'"),
        ("design: equivalence,", "design: trial,", "'trial' is there already"),
        ("designs: [trial, cluster", "designs: [tryal, cluster", "there is no design 'tryal'"),
        ("{level: 2, mark: 1}", "{level: 1, mark: 1}", "the levels are not 1 to 5 in their order"),
    ],
)
def test_a_scale_that_contradicts_itself_is_refused(tmp_path: Path, before: str, after: str, said: str) -> None:
    text = study_strength.SHIPPED.read_text(encoding="utf-8")
    assert before in text
    file = tmp_path / "scale.yml"
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(DefinitionRefused, match=said):
        study_strength.load(file)


def test_what_is_ours_and_what_was_not_checked_says_so() -> None:
    told = study_strength.shipped()
    assert "our own reading" in told.not_theirs
    assert [one.level for one in told.levels if not one.checked] == [4]
    assert "not given by the College of Policing" in told.quality.not_theirs


@pytest.mark.parametrize(
    ("way", "found", "told"),
    [
        ("trial", BETTER, "At most: evidence of a lasting effect (4)"),
        ("pre_post", BETTER, "At most: preliminary evidence (2)"),
        ("trial", NOT_TOLD, "At most: evaluated, below level 2 (NL2)"),
        ("trial", WORSE, "Found not to work (NE)"),
    ],
)
def test_how_far_it_can_be_rated_in_words_and_nothing_is_at_most_not_effective(way: str, found: str, told: str) -> None:
    assert rating(scale(way), way, found, 12).told == told


def test_what_is_not_rated_is_at_most_nothing() -> None:
    assert Rating("own", "Not rated", "Our own experience", ()).told == "Our own experience (Not rated)"
