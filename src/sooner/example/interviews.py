"""Invented interviews of a public attitude survey: boroughs, wards, days, answers, with the truth that they were drawn from. Nobody in them is real."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

#: What goes into the odds of saying that the police do a good job, on the scale of the logit: the truth that a survey has to find again.
TRUTH = {"seen": 0.5, "fair": 1.2, "engaged": 0.8, "disorder": -0.4}
_FIRST, _SECOND = ("North", "South", "East", "West", "Upper", "Lower", "Old", "New"), ("Arden", "Brock", "Calder", "Dunmore")
_AGES = {"16 to 34": (0.25, 1.5), "35 to 54": (0.35, 1.0), "55 and over": (0.40, 0.7)}
_WARDS, _DAYS = 12, 91
#: How close four answers are to what they have in common: how the police work with people there.
LOADINGS = {"listens": 0.9, "understands": 0.8, "relied_on": 0.7, "informs": 0.5}


def interviews(
    seed: int = 1,
    quarters: int = 4,
    boroughs: int = 32,
    each: int = 100,
    start: date = date(2024, 10, 1),
    event: date | None = None,
    effect: float = 0.0,
) -> pd.DataFrame:
    """One row an interview: 100 a borough and quarter, in wards, so 12,800 a year in 32 boroughs.

    From ``event`` on the logit of a good answer is higher by ``effect``. Columns: interview, borough, ward, interview_date, age_group, sex, weight,
    seen, fair, engaged (yes or no), disorder (1 to 5), good_job (1 or 0); listens, understands, relied_on, informs
    (1 to 5), which have one thing in common. People of 55 and over answer more often than they should; weight mends it.
    """
    import numpy as np
    import pandas as pd

    drawn = np.random.default_rng(seed)
    count = quarters * boroughs * each
    place = np.tile(np.repeat(np.arange(boroughs), each), quarters)
    ward = drawn.integers(_WARDS, size=count)
    after = np.repeat(np.arange(quarters), boroughs * each) * _DAYS + drawn.integers(_DAYS, size=count)
    days = pd.Series(pd.Timestamp(start) + pd.to_timedelta(after, unit="D"))
    age = drawn.choice(len(_AGES), size=count, p=[share for share, _ in _AGES.values()])
    sort = drawn.normal(0, 0.3, (boroughs, _WARDS))[place, ward] + drawn.normal(0, 0.3, boroughs)[place]
    moved = 0.0 if event is None else effect * (days >= pd.Timestamp(event)).to_numpy()
    names = [f"{first} {second}" for second in _SECOND for first in _FIRST]
    told = {
        "interview": [f"I{number:06d}" for number in range(1, count + 1)],
        "borough": np.array(names)[place],
        "ward": [f"{names[one]} {number + 1}" for one, number in zip(place, ward, strict=True)],
        "interview_date": days.dt.date,
        "age_group": np.array(list(_AGES))[age],
        "sex": np.where(drawn.random(count) < 0.51, "F", "M"),
        "weight": np.array([weight for _, weight in _AGES.values()])[age] * 70.0,
        **_answers(drawn, sort + 0.1 * age + moved),
    }
    told |= _on_engagement(np.random.default_rng([seed, 1]), sort + (told["engaged"] == "yes"))
    return pd.DataFrame(told).sort_values("interview_date", kind="stable", ignore_index=True)


def _answers(drawn: np.random.Generator, sort: npt.NDArray[np.float64]) -> dict[str, npt.NDArray[Any]]:
    """What each says. ``sort``: how much better than others people there and then think of the police."""
    import numpy as np

    yes = {name: drawn.random(len(sort)) < share for name, share in (("seen", 0.56), ("fair", 0.68), ("engaged", 0.45))}
    disorder = np.clip(np.round(drawn.normal(3, 1, len(sort))), 1, 5).astype(int)
    logit = sort - 0.9 + sum(TRUTH[name] * answer for name, answer in yes.items()) + TRUTH["disorder"] * (disorder - 3)
    good = (drawn.random(len(sort)) < 1 / (1 + np.exp(-logit))).astype(int)
    return {**{name: np.where(answer, "yes", "no") for name, answer in yes.items()}, "disorder": disorder, "good_job": good}


def _on_engagement(drawn: np.random.Generator, there: npt.NDArray[np.float64]) -> dict[str, npt.NDArray[Any]]:
    """Four answers from 1 to 5. ``there``: how the police work with people where each lives; each sees it in their own way too."""
    import numpy as np

    seen = there + drawn.normal(0, 0.9, len(there))
    return {name: np.clip(np.round(3 + close * seen + drawn.normal(0, 0.8, len(seen))), 1, 5).astype(int) for name, close in LOADINGS.items()}
