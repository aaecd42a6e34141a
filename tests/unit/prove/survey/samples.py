"""Small invented samples, and how the tests ask for a survey."""

import numpy as np
import pandas as pd
import pytest

from sooner.errors import InputRefused
from sooner.prove.survey import survey


def people(count=240, seed=1):
    """Respondents in four districts of three streets each; nobody is real."""
    drawn = np.random.default_rng(seed)
    district = np.arange(count) % 4
    street = district * 3 + np.arange(count) // 4 % 3
    return pd.DataFrame(
        {
            "district": np.array(["Ash", "Birch", "Cedar", "Dill"])[district],
            "street": [f"S{number:02d}" for number in street],
            "streets": 9,
            "weight": drawn.uniform(5, 15, count).round(2),
            "sex": np.where(drawn.random(count) < 0.5, "F", "M"),
            "age": drawn.integers(18, 80, count),
            "good": (drawn.random(count) < 0.6).astype(int),
            "seen": np.where(drawn.random(count) < 0.5, "yes", "no"),
            "score": drawn.normal(50, 10, count).round(1),
        }
    )


DESIGN = {"strata": "district", "clusters": "street", "weights": "weight", "data_class": "open"}


def asked(*estimates, data=None, **plan):
    """The table of some estimates."""
    return survey({**DESIGN, **plan, "estimate": list(estimates)}, people() if data is None else data).table


def refused(given, data=None):
    """What is said of a survey that cannot be worked out, as text."""
    with pytest.raises(InputRefused) as error:
        survey(given, people() if data is None else data)
    return str(error.value)
