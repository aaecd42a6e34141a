"""The ways in which a series can be told to have changed: one model put to one series, whatever its estimator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from sooner.prove.columns import Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.least_squares import least_squares
from sooner.prove.estimators.series import lasting as of_lines
from sooner.prove.estimators.series import of_counts
from sooner.prove.estimators.series.counts import Counted, negative_binomial, newey_west, quasi_poisson
from sooner.prove.estimators.series.lasting import Lasting, lasting, whitened
from sooner.prove.estimators.series.of_counts import lasting_counts
from sooner.prove.estimators.series.wandering import wandering
from sooner.prove.forms.series import LASTING, WAYS
from sooner.prove.series_data import Places, Series

#: From this many whole seasons on each point of a season has a level of its own; before, two pairs of waves stand for them.
_WHOLE_SEASONS = 5
_MOST_PAIRS = 2


@dataclass(frozen=True, eq=False)
class Lines:
    """What a series is told by: columns (n, p) of rank p with their names; ``without`` (n, p): the same had it never begun; ``wanted`` (p)."""

    columns: Numbers
    names: tuple[str, ...]
    without: Numbers
    wanted: Numbers

    @property
    def whole(self) -> bool:
        """Whether no column says what others say together."""
        size = np.sqrt((self.columns**2).sum(0))
        return bool(size.all()) and bool(np.linalg.matrix_rank(self.columns / np.where(size == 0, 1, size), tol=1e-8) == len(size))


@dataclass(frozen=True, eq=False)
class Fitted:
    """A model put to a series. ``lines``: what would have been, on the model's scale, with errors (n, 2); ``new`` (n): what is new in each point.

    ``more``: what else was worked out, by name; ``parts``: level and slope, where both may change. ``found``: whether the likelihood has a maximum.
    """

    way: str
    made: Estimate
    parameters: Mapping[str, Mapping[str, float]]
    lines: Numbers
    new: Numbers
    dispersion: float | None = None
    found: bool = True
    more: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, Estimate] = field(default_factory=dict)

    @property
    def ratio(self) -> bool:
        """Whether the estimate is the log of a ratio."""
        return WAYS[self.way][0] != "line"


def lines_of(series: Series, slope: bool) -> Lines:
    """The columns of a series: where it was heading, what changed, its season, its covariates."""
    since = (series.places - series.start).astype(np.float64)
    begun = series.begun.astype(np.float64)
    changed = {"level": begun, **({"slope": begun * since} if slope else {})}
    rest = {**_season(series.places, series.season), **_covariates(series)}
    parts = {"constant": np.ones(len(begun)), "trend": since, **changed, **rest}
    columns = np.column_stack(list(parts.values()))
    of_it = np.array([name in changed for name in parts])
    return Lines(columns, tuple(parts), np.where(of_it, 0.0, columns), np.where(of_it, columns[series.begun].mean(0), 0.0))


def _covariates(series: Series) -> dict[str, Numbers]:
    return {f"covariate {name}": column.to_numpy(dtype=np.float64) for name, column in series.covariates.items() if np.ptp(column.to_numpy()) > 0}


def _season(places: Places, season: int | None) -> dict[str, Numbers]:
    """A level for each point of a season but the first, or pairs of waves where there are few seasons."""
    if season is None:
        return {}
    if season <= 2 * _MOST_PAIRS or np.ptp(places) + 1 >= _WHOLE_SEASONS * season:
        point = places % season
        return {f"point {each + 1} of the season": (point == each).astype(np.float64) for each in np.unique(point)[1:]}
    turns = 2 * np.pi * places / season
    return {f"wave {pair} {name}": wave(pair * turns) for pair in range(1, _MOST_PAIRS + 1) for name, wave in (("sine", np.sin), ("cosine", np.cos))}


def fit(way: str, series: Series, errors: str = LASTING) -> Fitted:
    """Put one of ``WAYS`` to a series. ``errors``: lasting, newey_west or classical."""
    kind, slope = WAYS[way]
    lines, lag = lines_of(series, slope), lag_of(series) if errors == "newey_west" else None
    if kind in ("line", "log"):
        return _lasting(way, lines, series) if errors == LASTING else _plain(way, lines, series, lag)
    family = quasi_poisson if kind == "quasi_poisson" else negative_binomial
    made = family(series.outcome, lines.columns, series.offset, lag)
    return _counted_lasting(way, lines, series, made) if errors == LASTING and made.found else _counted(way, lines, made)


def lag_of(series: Series) -> int:
    """Over how many points errors are taken to be alike: a season, else the rule of Newey and West (1994)."""
    return series.season or int(4 * (len(series.outcome) / 100) ** (2 / 9))


def told(way: str, series: Series) -> Numbers:
    """The outcome (n) on the scale of a line: itself or its log per offset, less that of the series beside it."""
    if WAYS[way][0] == "line":
        return series.outcome if series.beside is None else series.outcome - series.beside[:, 0]
    ours = np.log(series.outcome) - series.offset
    return ours if series.beside is None else ours - (np.log(series.beside[:, 0]) - series.beside[:, 1])


def _lasting(way: str, lines: Lines, series: Series) -> Fitted:
    return _averaged(way, lines, series, told(way, series), _chance_of(lines, series) if WAYS[way][0] == "log" else None)


def _chance_of(lines: Lines, series: Series) -> Numbers | None:
    """The variance (n) that chance alone gives the log of each count, and of the one beside it; None where nothing was counted."""
    both = [(series.outcome, series.offset), *([] if series.beside is None else [(series.beside[:, 0], series.beside[:, 1])])]
    counts = [each for each in both if (each[0] == np.round(each[0])).all()]
    found = [1 / quasi_poisson(outcome, lines.columns, offset, None).expected for outcome, offset in counts]
    return np.sum(found, axis=0) if found else None


def _counted_lasting(way: str, lines: Lines, series: Series, made: Counted) -> Fitted:
    """Counts whose luck lasts: the last step of the fit, with each point's own chance and what lasts on top of it."""
    working = np.log(made.expected) - series.offset + (series.outcome - made.expected) / made.expected
    return replace(_averaged(way, lines, series, working, 1 / made.expected), dispersion=made.dispersion)


def averaged_over(outcome: Numbers, lines: Lines, places: Places, wanted: Numbers, chance: Numbers | None = None) -> Lasting:
    """Lines through outcomes (..., n) whose luck lasts. ``chance`` (n): the variance that chance alone gives each log of a count."""
    slope = "slope" in lines.names
    if chance is None:
        return lasting(outcome, lines.columns, places, wanted, of_lines.SLOPES if slope else of_lines.LEVELS)
    return lasting_counts(outcome, lines.columns, places, wanted, chance, of_counts.SLOPES if slope else of_counts.LEVELS)


def _averaged(way: str, lines: Lines, series: Series, outcome: Numbers, chance: Numbers | None) -> Fitted:
    """Lines through outcomes (n) whose luck lasts, with ``chance`` (n) of counting on top."""
    counted = len(lines.names)
    wanted = np.vstack([np.eye(counted), lines.wanted, lines.without])
    made = averaged_over(outcome, lines, series.places, wanted, chance)
    mean, spread = made.lasts
    parameters = _named(lines.names, made.estimates, made.errors) | {"autocorrelation": {"estimate": mean, "standard_error": spread}}
    left = outcome - lines.columns @ made.estimates[:counted]
    without = np.column_stack([made.estimates[counted + 1 :], made.errors[counted + 1 :]])
    more, new = {"autocorrelation": mean}, whitened(left if chance is None else left / np.sqrt(chance), mean, series.places)
    return Fitted(way, made.at(counted), parameters, without, new, more=more, parts=_parts(lines, made.at))


def fit_wandering(way: str, series: Series) -> Fitted:
    """One change of a level that wanders instead of following a straight line; ``way``: level or log_linear_level."""
    lines = lines_of(series, False)
    kept = [place for place, name in enumerate(lines.names) if name != "trend"]
    names, wanted, without = tuple(lines.names[place] for place in kept), lines.wanted[kept], lines.without[:, kept]
    made = wandering(told(way, series), lines.columns[:, kept], series.places, np.vstack([np.eye(len(kept)), wanted, without]))
    after = len(kept) + 1
    line = np.column_stack([made.estimates[after:], made.errors[after:]])
    return Fitted(way, made.at(len(kept)), _named(names, made.estimates, made.errors), line, np.empty(0))


def _plain(way: str, lines: Lines, series: Series, lag: int | None) -> Fitted:
    outcome = told(way, series)
    made = least_squares(outcome, lines.columns, "classical")
    left = outcome - lines.columns @ made.coefficients
    half = np.linalg.pinv(lines.columns)
    bread = half @ half.T
    covariance = bread * float((left**2).sum() / made.degrees) if lag is None else newey_west(lines.columns * left[:, None], bread, lag)
    return _fitted(way, lines, made.coefficients, covariance, left)


def _counted(way: str, lines: Lines, made: Counted) -> Fitted:
    more = {"shape": made.shape} if np.isfinite(made.shape) else {}
    told_so = _fitted(way, lines, made.coefficients, made.covariance, made.residuals)
    return replace(told_so, dispersion=made.dispersion, found=made.found, more=more)


def _fitted(way: str, lines: Lines, found: Numbers, covariance: Numbers, new: Numbers) -> Fitted:
    error = float(np.sqrt(lines.wanted @ covariance @ lines.wanted))
    degrees, errors = float(len(new) - len(found)), np.sqrt(np.maximum(np.diag(covariance), 0))
    made = Estimate(float(lines.wanted @ found), error, degrees)

    def at(place: int) -> Estimate:
        return Estimate(float(found[place]), float(errors[place]), degrees)

    spread = np.sqrt(np.maximum(((lines.without @ covariance) * lines.without).sum(1), 0))
    parameters = _named(lines.names, found, errors)
    return Fitted(way, made, parameters, np.column_stack([lines.without @ found, spread]), new, parts=_parts(lines, at))


def _parts(lines: Lines, at: Callable[[int], Estimate]) -> dict[str, Estimate]:
    """Level and slope, where both may change."""
    return {name: at(lines.names.index(name)) for name in ("level", "slope")} if "slope" in lines.names else {}


def _named(names: tuple[str, ...], found: Numbers, errors: Numbers) -> dict[str, dict[str, float]]:
    return {name: {"estimate": float(found[place]), "standard_error": float(errors[place])} for place, name in enumerate(names)}
