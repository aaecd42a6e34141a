"""A sound study of every design: a protocol and data that it answers with a number. What is broken in tests is broken from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from sooner.example.interviews import interviews
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

EVENT = date(2026, 3, 16)
_OPEN = {"data_class": "open"}
_TRIAL = {**studies.PROTOCOL, "unit": "id", "planned_share": 0.5, "covariates": ["age"], "time": "seen", "first_treated": "drawn", **_OPEN}
_AREAS = {"question": "Did it help?", "direction": "lower", **_OPEN}


Frame = pd.DataFrame


@dataclass(frozen=True)
class Sound:
    """One study. ``treated``: which rows had it; ``never``: the data as they would be had nobody ever had it, None where nothing is given in them."""

    protocol: dict[str, Any]
    make: Callable[[], Frame]
    treated: Callable[[Frame], pd.Series] | None = None
    never: Callable[[Frame], Frame] | None = None

    def asked(self, **keys: Any) -> dict[str, Any]:
        """The protocol with some keys changed; None takes one out."""
        return {key: value for key, value in {**self.protocol, **keys}.items() if value is not None}


def _of(column: str) -> tuple[Callable[[Frame], pd.Series], Callable[[Frame], Frame]]:
    """Who had it, and nobody having it, where a column of 1 and 0 says so."""
    return lambda data: data[column] == 1, lambda data: data.assign(**{column: 0})


def _before_only(told: Callable[[Frame], pd.Series]) -> tuple[Callable[[Frame], pd.Series], Callable[[Frame], Frame]]:
    """Where only time or a score says who had it: without it there is nothing but what was before."""
    return told, lambda data: data[~told(data)].reset_index(drop=True)


def _arms() -> Frame:
    arm = np.array(["none", "letter", "call"])[np.arange(240) % 3]
    data = studies.trial(240, 0.0)
    return data.assign(arm=arm, incidents=data["incidents"] - 2.0 * (arm == "letter"))


def _pooled() -> Frame:
    rng = np.random.default_rng(1)
    error = rng.uniform(0.1, 0.3, 12)
    return pd.DataFrame({"study": [f"S{each}" for each in range(12)], "found": -0.5 + error * rng.normal(size=12), "error": error})


def _both() -> Frame:
    data = pd.concat([studies.trial(60, 0.0, seed).assign(when=when) for seed, when in ((1, "before"), (2, "after"))], ignore_index=True)
    return data.drop(columns="offered")


_OPEN = {"data_class": "open"}
_TRIAL = {**studies.PROTOCOL, "unit": "id", "planned_share": 0.5, "covariates": ["age"], "time": "seen", "first_treated": "drawn", **_OPEN}
_BOTH_ARMS = {"letter": 1 / 3, "call": 1 / 3}
_EVENT = {"question": "Did trust change?", "design": "natural_experiment", "outcome": "good_job", "time": "interview_date", "event": EVENT}
_EVENT |= {"direction": "higher", "unit": "id", "weights": "weight", "strata": "borough", "cluster": "ward", "covariates": ["age_group", "sex"]}
_PRE_POST = {"question": "What changed?", "design": "pre_post", "outcome": "incidents", "time": "when", "unit": "id", "direction": "lower"}
_POOLED = {"question": "Does it help?", "design": "meta_analysis", "effect": "found", "effect_se": "error", "unit": "study", "direction": "lower"}

#: Every design, and what else may be asked of one.
SOUND: dict[str, Sound] = {
    "trial": Sound(_TRIAL, lambda: studies.trial(200), *_of("offered")),
    "trial, several arms": Sound(
        {**_TRIAL, "treatment": "arm", "control": "none", "planned_share": _BOTH_ARMS},
        _arms,
        lambda data: data["arm"] == "letter",
        lambda data: data.assign(arm="none"),
    ),
    "trial, taken up": Sound(
        {**_TRIAL, "received": "received", "dose": "dose", "estimator": "cace"},
        lambda: studies.trial(200, -2.0).assign(received=lambda each: each["offered"] * (np.arange(200) % 5 > 0), dose=np.arange(200) % 7),
        *_of("offered"),
    ),
    "equivalence": Sound({**_TRIAL, "design": "equivalence", "margin": 2.0}, lambda: studies.trial(200, 0.0), *_of("offered")),
    "cluster_trial": Sound({**test_cluster_trial.ASKED, "unit": "id", "covariates": ["age"], **_OPEN}, test_cluster_trial.wards, *_of("offered")),
    "stepped_wedge": Sound(
        {**test_stepped_wedge.TURNS, "treatment": "had_it", "unit": "id", "covariates": ["age"], **_OPEN},
        test_stepped_wedge.steps,
        lambda data: data["had_it"] == 1,
        lambda data: data.assign(had_it=0, turn=0),
    ),
    "regression_discontinuity": Sound(
        {**test_regression_discontinuity.ASKED, "unit": "id", "covariates": ["age"], **_OPEN},
        test_regression_discontinuity.people,
        *_before_only(lambda data: data["score"] >= 50),
    ),
    "survival": Sound(
        {**test_survival.ASKED, "unit": "id", "covariates": ["age"], "first_treated": "offered_after", **_OPEN}, test_survival.people, *_of("offered")
    ),
    "difference_in_differences": Sound({**test_panels.TOGETHER, "weights": "size", **_OPEN}, test_panels.places, *_of("had_it")),
    "staggered": Sound({**test_panels.APART, **_OPEN}, test_panels.stages, lambda data: data["began"].notna(), lambda data: data.assign(began=np.nan)),
    "synthetic_control": Sound(test_synthetic_control.ASKED, test_synthetic_control.areas, *_of("had_it")),
    "interrupted_time_series": Sound(series.MONTHS, series.months, *_before_only(lambda data: data["month"] >= "2018-01")),
    "places": Sound(
        {**test_places.BY_MONTH, "pair": "pair", "unit": "place"},
        lambda: test_places.months().assign(place=lambda each: each["pair"] + each["kind"]),
        lambda data: data["kind"] == "treated",
        lambda data: data[data["kind"] != "treated"].reset_index(drop=True),
    ),
    "matched": Sound({**test_matched.ASKED, "unit": "id", **_OPEN}, test_matched.people, *_of("offered")),
    "natural_experiment": Sound(
        _EVENT,
        lambda: interviews(1, quarters=8, boroughs=4, event=EVENT, effect=0.9).assign(id=lambda each: each.index),
        *_before_only(lambda data: data["interview_date"].astype(str) >= "2026-03-16"),
    ),
    "meta_analysis": Sound(_POOLED, _pooled),
    "pre_post": Sound(_PRE_POST, _both, *_before_only(lambda data: data["when"] == "after")),
}
