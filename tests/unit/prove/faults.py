"""What can be wrong with data, done to a sound study of any design: each fault gives the protocol and the data it is asked of, or None where it cannot be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from tests.factories.designs import SOUND

Asked = tuple[dict[str, Any], pd.DataFrame] | None


def outcome_of(design: str) -> str:
    """The column of what is measured."""
    asked = SOUND[design].protocol
    return str(asked.get("outcome") or (asked["effect"] if "effect" in asked else asked["event"]))


def missing_in_one_arm(design: str) -> Asked:
    sound = SOUND[design]
    if sound.treated is None:
        return None
    data = sound.make()
    return sound.protocol, data.assign(**{outcome_of(design): data[outcome_of(design)].where(~sound.treated(data))})


def never_given(design: str) -> Asked:
    sound = SOUND[design]
    return None if sound.never is None else (sound.protocol, sound.never(sound.make()))


def one_cluster_an_arm(design: str) -> Asked:
    """Of the units that people are drawn, chosen or counted in, one on each side."""
    sound = SOUND[design]
    column = {"staggered": "place", "difference_in_differences": "place", "synthetic_control": "area"}.get(design) or sound.protocol.get("cluster")
    if column is None or sound.treated is None:
        return None
    data = sound.make()
    if design == "natural_experiment":
        return sound.protocol, data.assign(ward=np.where(sound.treated(data), "W1", "W2"), borough="B1")
    ever = data.groupby(column)[outcome_of(design)].size().index
    had = set(data.loc[sound.treated(data), column])
    one = [next(name for name in ever if (name in had) == each) for each in (True, False)] if len(had) < len(ever) else list(ever[:2])
    return sound.protocol, data[data[column].isin(one)].reset_index(drop=True)


def constant(design: str) -> Asked:
    data = SOUND[design].make()
    return SOUND[design].protocol, data.assign(**{outcome_of(design): 1})


def twice(design: str) -> Asked:
    data = SOUND[design].make()
    return SOUND[design].protocol, pd.concat([data, data], ignore_index=True)


def impossible_day(design: str) -> Asked:
    """One row is dated before anybody was born."""
    sound, data = SOUND[design], SOUND[design].make()
    column = sound.protocol.get("time")
    if column is None:
        return None
    early: Any = -1900 if pd.api.types.is_numeric_dtype(data[column]) else "1066-10-14"
    early = "1701-10" if design in ("interrupted_time_series", "synthetic_control", "places") else early
    return sound.protocol, data.assign(**{column: data[column].astype(object).where(data.index != len(data) - 1, early)})


def ten_rows(design: str) -> Asked:
    data = SOUND[design].make()
    return SOUND[design].protocol, data.sample(10, random_state=3).reset_index(drop=True)


def told_by_a_covariate(design: str) -> Asked:
    """Something that was known beforehand says without fail who had it."""
    sound = SOUND[design]
    if sound.treated is None or "covariates" not in _keys(design):
        return None
    data = sound.make()
    return sound.asked(covariates=["known"]), data.assign(known=sound.treated(data).astype(float))


def told_by_the_arm(design: str) -> Asked:
    """Who had it says the outcome without fail."""
    sound = SOUND[design]
    if sound.treated is None:
        return None
    data = sound.make()
    had_it = sound.treated(data)
    if design in ("difference_in_differences", "staggered"):
        had_it &= data["year"] >= data.get("began", 2014)
    return sound.protocol, data.assign(**{outcome_of(design): (~had_it).astype(int)})


def infinite(design: str) -> Asked:
    """A weight, or what stands for one, has no end; where nothing is weighted, an outcome."""
    sound, data = SOUND[design], SOUND[design].make()
    column = sound.protocol.get("weights") or sound.protocol.get("effect_se") or outcome_of(design)
    return sound.protocol, data.assign(**{column: data[column].astype(float).where(data.index != 1, np.inf)})


def _keys(design: str) -> tuple[str, ...]:
    from sooner.prove.forms import DESIGNS

    return DESIGNS[SOUND[design].protocol["design"], False].keys


FAULTS: dict[str, Callable[[str], Asked]] = {
    "outcome missing for one arm": missing_in_one_arm,
    "a treatment never given": never_given,
    "one cluster an arm": one_cluster_an_arm,
    "constant outcome": constant,
    "duplicated people": twice,
    "dates before birth": impossible_day,
    "10 rows": ten_rows,
    "perfect separation, by a covariate": told_by_a_covariate,
    "perfect separation, of the outcome": told_by_the_arm,
    "infinite weights": infinite,
}
