"""One study of every design whose assumption does not hold, from its protocol and a file to result.json: it fails with its own words, and gives no number."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sooner.prove.choosing import CHOICES
from tests.factories.designs import EVENT, SOUND
from tests.unit.cli.command import sooner
from tests.unit.prove import (
    series,
    studies,
    test_cluster_trial,
    test_matched,
    test_panels,
    test_places,
    test_regression_discontinuity,
    test_stepped_wedge,
    test_survival,
    test_synthetic_control,
)
from tests.unit.prove.studies import as_toml

NOT_FAIR = "not_a_fair_comparison"
TOO_FEW = "not_enough_people_to_tell"


@dataclass(frozen=True)
class Broken:
    """A study of ``of`` (a key of SOUND) that must fail: its data, the exact words of the check, and the verdict; ``keys`` change its protocol.

    ``later``: keys that are changed once the protocol is frozen.
    """

    of: str
    make: Callable[[], pd.DataFrame]
    words: str
    verdict: str = NOT_FAIR
    keys: dict[str, Any] = field(default_factory=dict)
    later: dict[str, Any] = field(default_factory=dict)


def _most_offered() -> pd.DataFrame:
    data = studies.trial(400)
    return data[(data["offered"] == 1) | (np.arange(400) % 10 == 0)]


def _an_arm_lost() -> pd.DataFrame:
    data = SOUND["trial, several arms"].make()
    return data[(data["arm"] != "call") | (np.arange(240) % 4 == 0)]


def _hardly_taken_up() -> pd.DataFrame:
    return (
        SOUND["trial, taken up"]
        .make()
        .assign(received=lambda each: ((np.arange(200) % 9 == 0) | ((np.arange(200) % 31 == 0) & (each["offered"] == 1))).astype(int))
    )


def _out_of_turn() -> pd.DataFrame:
    data = test_stepped_wedge.steps()
    early = (data["quarter"] < data["turn"]) & (np.arange(len(data)) % 2 == 0)
    return data.assign(had_it=data["had_it"].where(~early, 1))


def _sorted() -> pd.DataFrame:
    data = test_regression_discontinuity.people()
    return data.assign(score=data["score"].where((data["score"] >= 50) | (data["score"] <= 46), 100 - data["score"]))


def _moved_before() -> pd.DataFrame:
    data = series.months(level=-6)
    return data.assign(calls=data["calls"] - 40.0 * (np.arange(72) >= 18))


def _bent() -> pd.DataFrame:
    """A series that bends, seen for too short a time: a line and one level do not say the same."""
    data = series.months(40, 18, 0.0, left=0.0)
    return data.assign(calls=data["calls"] + 0.15 * (np.arange(40) - 18.0) ** 2)


def _drifting() -> pd.DataFrame:
    data = test_places.months(slope=0.08, effect=1.0, before=24, mean=60)
    return data.assign(place=data["pair"] + data["kind"])


def _others_asked() -> pd.DataFrame:
    data = SOUND["natural_experiment"].make()
    after = data["interview_date"].astype(str) >= EVENT.isoformat()
    return data[~after | (data["age_group"] == "55 and over")]


def _told_twice() -> pd.DataFrame:
    data = SOUND["meta_analysis"].make()
    return data.assign(study=[*data["study"][:11], "S0"])


CASES = (
    Broken("trial", _most_offered, "Allocation does not match the plan (83.3% instead of 50.0% in the treatment arm): do not use."),
    Broken(
        "trial, several arms",
        _an_arm_lost,
        "Allocation does not match the plan (letter 44.4% instead of 33.3%, call 11.1% instead of 33.3%, none 44.4% instead of 33.3%): do not use.",
    ),
    Broken(
        "trial, taken up",
        _hardly_taken_up,
        "The draw hardly moved who took it up (first stage F 0.2, not above 10): what it does for them cannot be told.",
    ),
    Broken("equivalence", SOUND["equivalence"].make, "The margin was set or changed after the protocol was frozen: do not use.", later={"margin": 3.0}),
    Broken(
        "cluster_trial",
        lambda: test_cluster_trial.wards(6),
        "Only 6 clusters: p from permutation of clusters. So few can look sure by chance, and only a large difference can be told.",
        TOO_FEW,
    ),
    Broken(
        "stepped_wedge", _out_of_turn, "25% had it before their cluster's turn and 0% went without it after: everybody counts as their cluster's turn says."
    ),
    Broken(
        "regression_discontinuity",
        _sorted,
        "People were sorted over the cutoff: far more of them stand just from it on than just below it than chance would set there. Not fair.",
    ),
    Broken(
        "survival",
        lambda: test_survival.people().assign(offered_after=lambda each: each["offered"] * 6.0),
        "Some had to go without the event until they were offered it: that time could not go wrong for them (immortal time).",
    ),
    Broken("difference_in_differences", lambda: test_panels.places(trend=-0.8), "The groups were already moving apart before it began (p 1.5e-06): not fair."),
    Broken("staggered", lambda: test_panels.stages(trend=-0.8), "The groups were already moving apart before it began (p 1.6e-08): not fair."),
    Broken(
        "synthetic_control",
        lambda: test_synthetic_control.areas(level=40.0),
        "No mix of the other areas comes near it. Before it began it was 34.2 from its mix (root mean square), the middle donor 0.575 from its own: not fair.",
    ),
    Broken(
        "synthetic_control",
        lambda: test_synthetic_control.areas(count=11),
        "Smallest possible p is .09 with 10 donors. With so few other areas nothing can be told from chance.",
        TOO_FEW,
    ),
    Broken("interrupted_time_series", _moved_before, "The series had already changed more around 2016-07, when nothing began: not fair."),
    Broken(
        "interrupted_time_series",
        _bent,
        "Estimates range −1.4% to +43% by model. They do not agree on whether it went up or down. "
        "With so few points before it began nobody can see which of them is right.",
        "cannot_show_cause",
    ),
    Broken("places", _drifting, "The places were already moving apart before it began (p 7.1e-07): not fair."),
    Broken("matched", lambda: test_matched.people(strength=2.0), "SMD of before is 0.12: not fair."),
    Broken(
        "natural_experiment",
        _others_asked,
        "Those asked before and after were not the same kind of people. The largest difference is in age_group=55 and over: 2.36 standard deviations.",
        keys={"window": 20},
    ),
    Broken("meta_analysis", _told_twice, "Two rows have the same study's name: each study may count once only."),
    Broken(
        "pre_post",
        SOUND["pre_post"].make,
        "Not assessable: were people chosen because they were at their worst? Then they get better by themselves.",
        "cannot_show_cause",
    ),
)


def test_every_design_has_a_case_that_must_fail():
    assert {SOUND[case.of].protocol["design"] for case in CASES} == {choice.design for choice in CHOICES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.of)
def test_it_fails_with_its_named_words_and_without_a_number(case, tmp_path):
    said = through_the_command(case, tmp_path)
    checks = {check["words"]: check for check in said["checks"]}
    assert case.words in checks
    assert said["verdict"] == case.verdict
    assert checks[case.words]["stops"] == (case.verdict == NOT_FAIR)
    assert checks[case.words]["state"] != "green"
    if case.verdict == NOT_FAIR:
        assert [said[key] for key in ("estimate", "interval", "p_value", "standard_error")] == [None] * 4
        assert case.words in said["can_say"]
        report = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
        assert "No result is given" in report


def through_the_command(case: Broken, folder) -> dict[str, Any]:
    """The protocol and its data as files, and what the command writes."""
    asked = SOUND[case.of].asked(**case.keys)
    path, data = folder / "study.toml", folder / "data.csv"
    path.write_text(as_toml(asked), encoding="utf-8")
    case.make().to_csv(data, index=False)
    if case.later:
        assert sooner("prove", "freeze", path, "--today", "2026-01-01").code == 0
        path.write_text(as_toml({**asked, **case.later}), encoding="utf-8")
    assert sooner("prove", path, "--data", data, "--out", folder / "out").code == 0
    return json.loads((folder / "out" / "result.json").read_text(encoding="utf-8"))
