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
_DW = "Dehejia and Wahba 1999, Journal of the American Statistical Association 94(448)"
_PRESS = "the figures published of the evaluation of Diamond, London"


@dataclass(frozen=True)
class Study:
    """One published study: where its data lie under the folder of open data (None for counts), and what was published."""

    name: str
    protocol: Mapping[str, Any] = field(repr=False)
    source: str
    data: str | None = None


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
FIGURES = (
    Figure(NSW_CLASSICAL, "difference in earnings, dollars", ("estimate",), 1794.34, 0.01),
    Figure(NSW_CLASSICAL, "its classical error", ("standard_error",), 632.85, 0.01),
    Figure(NSW, "its HC2 error", ("standard_error",), 671.00, 0.01),
    Figure(DIAMOND, "difference in reoffending, points", ("estimate",), 0.8, 0.05),
    Figure(DIAMOND, "lower end of its interval", ("interval", 0), -6.5, 0.05),
    Figure(DIAMOND, "upper end of its interval", ("interval", 1), 8.2, 0.05),
    Figure(DIAMOND, "smallest difference it could find", ("smallest_detectable",), 10.5, 0.05),
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
    return prove(study.protocol, file) if file is not None and file.is_file() else None


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
