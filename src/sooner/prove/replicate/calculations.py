"""What was published and no protocol asks for: single steps of a design, worked out by the functions that the design itself uses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from sooner.prove.data import read_data
from sooner.prove.estimators.logit import logit
from sooner.prove.estimators.matching.nearest import nearest
from sooner.prove.reading import read
from sooner.prove.sample import sample_of

if TYPE_CHECKING:
    import pandas as pd

Answer = dict[str, Any]


def nearest_pairs(protocol: Mapping[str, Any], frame: pd.DataFrame, settings: Mapping[str, Any]) -> Answer:
    """Pairs by the nearest chance itself, not its logit: how many, the plain mean difference within them, the largest distance.

    ``settings``: ``caliper`` in standard deviations of the chance, none for any distance.
    """
    sample = sample_of(read_data(frame), read(protocol))
    fitted = logit(sample.treated, np.column_stack([np.ones(len(sample.treated)), sample.covariates.to_numpy()]))
    score = fitted.chances
    caliper = float(settings["caliper"]) * float(score.std(ddof=1)) if "caliper" in settings else np.inf
    partner = nearest(score, sample.treated, caliper)
    one = np.flatnonzero(sample.treated & (partner >= 0))
    other = partner[one]
    return {
        "pairs": len(one),
        "estimate": float((sample.outcome[one] - sample.outcome[other]).mean()),
        "largest_distance": float(np.abs(score[one] - score[other]).max()),
    }


CALCULATIONS: Mapping[str, Callable[[Mapping[str, Any], pd.DataFrame, Mapping[str, Any]], Answer]] = {"nearest_pairs": nearest_pairs}
