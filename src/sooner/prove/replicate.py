"""Published studies worked out again: what was published, what comes out here, how far apart they may be, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner.prove.result import Result
from sooner.prove.running import prove

if TYPE_CHECKING:
    import pandas as pd

_NSW = {
    "question": "Does job training raise earnings?",
    "design": "trial",
    "outcome": "re78",
    "treatment": "treat",
    "direction": "higher",
    "estimator": "difference",
    "data_class": "open",
}
_DIAMOND = {
    "question": "Did Diamond reduce reoffending?",
    "design": "matched",
    "direction": "lower",
    "margin": 5.0,
    "data_class": "open",
    "counts": {"treated": {"n": 368, "events": 156}, "comparison": {"n": 327, "events": 136}},
}
_SEATBELTS = {
    "question": "Did the law on seat belts spare drivers?",
    "design": "interrupted_time_series",
    "outcome": "drivers",
    "time": "t",
    "treatment": "law",
    "season": 12,
    "covariates": ["log_PetrolPrice"],
    "direction": "lower",
    "data_class": "open",
}
_BELTS_QUASI = {**_SEATBELTS, "estimator": "quasi_poisson_level", "standard_errors": "classical"}
_BELTS_LEAST = {**_SEATBELTS, "outcome": "log_drivers", "estimator": "level", "standard_errors": "classical"}
_BELTS_COUNTS = {**_SEATBELTS, "covariates": ["log_PetrolPrice", "log_kms"], "estimator": "negative_binomial_level", "standard_errors": "classical"}
_LAG = {"standard_errors": "newey_west"}
_DW = "Dehejia and Wahba 1999, Journal of the American Statistical Association 94(448)"
_PRESS = "the figures published of the evaluation of Diamond, London"


@dataclass(frozen=True)
class Study:
    """One published study: where its data lie under the folder of open data (None for counts), and what was published.

    ``logs``: columns whose logs are put beside them, called log_ and their name.
    """

    name: str
    protocol: Mapping[str, Any] = field(repr=False)
    source: str
    data: str | None = None
    logs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """One published figure: of which study, what it is called, where it stands in result.json, its value, and how far ours may be."""

    study: Study
    what: str
    place: tuple[str | int, ...]
    published: float
    tolerance: float


NSW_CLASSICAL = Study("National Supported Work", {**_NSW, "standard_errors": "classical"}, _DW, "evaluation/raw/nsw_mixtape.csv")
NSW = Study("National Supported Work", _NSW, "R 4.2.2, package sandwich, vcovHC type HC2", "evaluation/raw/nsw_mixtape.csv")
DIAMOND = Study("Diamond", _DIAMOND, _PRESS)


def _belts(asked: Mapping[str, Any], source: str) -> Study:
    return Study("Seat belts", asked, f"R 4.2.2, {source}", "evaluation/raw/seatbelts.csv", ("drivers", "kms", "PetrolPrice"))


BELTS_QUASI = _belts(_BELTS_QUASI, "glm, quasi-Poisson")
BELTS_LEAST = _belts(_BELTS_LEAST, "lm of the log")
BELTS_LEAST_LAG = _belts({**_BELTS_LEAST, **_LAG}, "lm of the log, package sandwich, NeweyWest over 12 months")
BELTS_COUNTS = _belts(_BELTS_COUNTS, "package MASS, glm.nb with the log of kilometres")
BELTS_COUNTS_LAG = _belts({**_BELTS_COUNTS, **_LAG}, "package MASS, glm.nb with the log of kilometres, package sandwich, NeweyWest over 12 months")
FIGURES = (
    Figure(NSW_CLASSICAL, "difference in earnings, dollars", ("estimate",), 1794.34, 0.01),
    Figure(NSW_CLASSICAL, "its classical error", ("standard_error",), 632.85, 0.01),
    Figure(NSW, "its HC2 error", ("standard_error",), 671.00, 0.01),
    Figure(DIAMOND, "difference in reoffending, points", ("estimate",), 0.8, 0.05),
    Figure(DIAMOND, "lower end of its interval", ("interval", 0), -6.5, 0.05),
    Figure(DIAMOND, "upper end of its interval", ("interval", 1), 8.2, 0.05),
    Figure(DIAMOND, "smallest difference it could find", ("smallest_detectable",), 10.5, 0.05),
    Figure(BELTS_QUASI, "log of the ratio, quasi-Poisson", ("estimate",), -0.141238151504, 1.4e-7),
    Figure(BELTS_QUASI, "its plain error", ("standard_error",), 0.0239094920608, 2.4e-7),
    Figure(BELTS_LEAST, "difference of logs, least squares", ("estimate",), -0.145164707096, 1.4e-7),
    Figure(BELTS_LEAST, "its plain error, least squares", ("standard_error",), 0.0219083320248, 2.2e-8),
    Figure(BELTS_LEAST_LAG, "its error of Newey and West, least squares", ("standard_error",), 0.0316094791076, 3.2e-8),
    Figure(BELTS_COUNTS, "log of the ratio, negative binomial", ("estimate",), -0.150099911116, 1.5e-4),
    Figure(BELTS_COUNTS, "its plain error, negative binomial", ("standard_error",), 0.0205618513080, 4.1e-4),
    Figure(BELTS_COUNTS_LAG, "its error of Newey and West, negative binomial", ("standard_error",), 0.0284961186262, 5.7e-4),
)
COLUMNS = ("study", "figure", "published", "ours", "tolerance", "reproduced", "why", "source")


def replicate(data: Path | None) -> pd.DataFrame:
    """One row a published figure: study, figure, published, ours, tolerance, reproduced, why, source. ``data``: the folder of open data."""
    import pandas as pd

    answers = {(figure.study.name, figure.study.source): _answer(figure.study, data) for figure in FIGURES}
    return pd.DataFrame([_row(figure, answers[figure.study.name, figure.study.source]) for figure in FIGURES], columns=list(COLUMNS))


def _answer(study: Study, data: Path | None) -> Result | None:
    """The study's answer here; None where its data are not there."""
    if study.data is None:
        return prove(study.protocol)
    file = data / study.data if data else None
    if file is None or not file.is_file():
        return None
    return prove(study.protocol, _with_logs(file, study.logs) if study.logs else file)


def _with_logs(file: Path, names: tuple[str, ...]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    frame = pd.read_csv(file)
    return frame.assign(**{f"log_{name}": np.log(frame[name]) for name in names})


def _row(figure: Figure, result: Result | None) -> tuple[Any, ...]:
    said = (figure.study.name, figure.what, figure.published)
    if result is None:
        return (*said, None, figure.tolerance, "not tried", "the data are not there: SOONER_DATA names their folder", figure.study.source)
    ours: Any = result.as_dict()
    for step in figure.place:
        ours = ours[step]
    apart = abs(float(ours) - figure.published)
    good = apart <= figure.tolerance
    why = "within the tolerance, which is that of the printed figure" if good else f"{apart:.3g} apart"
    return (*said, float(ours), figure.tolerance, "reproduced" if good else "not reproduced", why, figure.study.source)
