"""An interrupted time series: one series before something began and after, beside what would have been had what was before gone on."""

from __future__ import annotations

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.answer import Found, answer
from sooner.prove.checks.check import Check
from sooner.prove.checks.series import (
    chance_is_left,
    counts_spread,
    enough_after,
    enough_before,
    far_out,
    holds_the_truth,
    known_points,
    luck_is_taken_up,
    moved_before,
    once,
    varies,
)
from sooner.prove.data import Data
from sooner.prove.designs.series_looks import line_shown, looks, other_models, placebos_of, scale_of, spread
from sooner.prove.designs.series_models import Fitted, fit, lag_of, lines_of, told
from sooner.prove.forms.series import LASTING, WAYS, errors_of
from sooner.prove.frozen import Standing
from sooner.prove.protocol import Protocol
from sooner.prove.result import ArmSummary, Result
from sooner.prove.series_data import Read, Series, series_of

_COUNTS = ("quasi_poisson", "negative_binomial")


def judge(protocol: Protocol, data: Data, standing: Standing, seed: int) -> Result:
    """The answer. Raises InputRefused where the data are not what the protocol says, or nothing was seen before it began, or after."""
    read = series_of(data, protocol)
    series = read.series
    _refuse(protocol, data, series)
    before, after = int((~series.begun).sum()), int(series.begun.sum())
    lines = lines_of(series, WAYS[protocol.uses][1]) if after else None
    left = len(series.outcome) - (len(lines.names) if lines else 0)
    checks = [
        once(read.once),
        *(far_out(gap) for gap in read.gaps),
        known_points(before + after, sum(read.points)),
        varies(series.outcome),
        enough_before(before),
        enough_after(after, left),
    ]
    found = None
    if not any(check.stops for check in checks):
        if lines is not None and not lines.whole:
            raise InputRefused([_said_twice(protocol, data)])
        found, more = _found(protocol, series)
        checks += more
    return answer(protocol, standing, data.hash, _arms(read, before, after, found is not None), checks, found)


def _refuse(protocol: Protocol, data: Data, series: Series) -> None:
    """What the estimator cannot be put to."""
    kind, faults = WAYS[protocol.uses][0], []
    beside = np.empty(0) if series.beside is None else series.beside[:, 0]
    lowest = float(np.concatenate([series.outcome, beside]).min(initial=1.0))
    if kind == "log" and lowest <= 0:
        faults.append(
            Fault(data.name, "a log cannot be taken of zero or less", 'Use estimator = "quasi_poisson", or "level_and_slope".', column=protocol.outcome)
        )
    if kind in _COUNTS and lowest < 0:
        faults.append(Fault(data.name, "counts cannot be below zero", 'Use estimator = "level_and_slope".', column=protocol.outcome))
    if kind in _COUNTS and series.beside is not None:
        why = f"estimator {protocol.uses!r} takes one series, and the data hold two"
        faults.append(Fault(data.name, why, 'Use estimator = "log_linear", or leave the other series out.', column=protocol.treatment))
    if protocol.season and len(series.outcome) and np.ptp(series.places) + 1 < 2 * protocol.season:
        why = f"season = {protocol.season}: the series has fewer than two whole seasons"
        faults.append(Fault(data.name, why, "Leave season out: nobody can tell a season from a change in so short a series.", column=protocol.time))
    if faults:
        raise InputRefused(faults)


def _said_twice(protocol: Protocol, data: Data) -> Fault:
    why = "a covariate says what the trend, the season, the beginning or other covariates say already: nobody can tell them apart"
    return Fault(data.name, why, "Leave that covariate out.", column=", ".join(protocol.covariates) or protocol.time)


def _found(protocol: Protocol, series: Series) -> tuple[Found | None, list[Check]]:
    errors = errors_of(protocol.standard_errors)
    fitted = fit(protocol.uses, series, errors)
    scale = 1.0 if fitted.ratio else float(told(protocol.uses, series).std() + series.outcome.std())
    chance = chance_is_left(fitted.made, fitted.new, scale, fitted.found)
    if chance.stops:
        return None, [chance]
    placebos, others = placebos_of(series, protocol), other_models(series, protocol)
    spreads = [each.dispersion for each in (fitted, *others.values()) if each.dispersion is not None][:1]
    checks = [
        chance,
        moved_before(placebos, fitted.made),
        luck_is_taken_up(fitted.new, series.season, int(errors == LASTING)),
        *map(counts_spread, spreads),
        spread(series, [fitted, *others.values()]),
        *holds_the_truth(len(series.outcome), errors, WAYS[protocol.uses][1]),
    ]
    found = Found.of(
        _method(protocol, series, fitted, errors),
        scale_of(fitted),
        fitted.made,
        protocol,
        sensitivity=tuple(looks(fitted, others, placebos, protocol)),
        parameters=fitted.parameters,
        exhibits=(line_shown(series, fitted, protocol),),
    )
    return found, checks


def _method(protocol: Protocol, series: Series, fitted: Fitted, errors: str) -> str:
    told_errors = {
        "lasting": "averaged over how much luck is left from one point to the next (restricted likelihood)",
        "newey_west": f"errors of Newey and West over {lag_of(series)} points",
        "classical": "plain errors",
    }[errors]
    beside = "" if series.beside is None else ", less the series beside it"
    degrees = fitted.made.degrees
    spread = f"Student's t with {degrees:g} degrees of freedom" if np.isfinite(degrees) else "each point's own chance known from its count"
    more = "".join(f"; {name} {value:.3g}" for name, value in fitted.more.items())
    return f"{protocol.form.estimators[protocol.uses]}{beside}; {told_errors}, {spread}{more}"


def _arms(read: Read, before: int, after: int, analysed: bool) -> tuple[ArmSummary, ArmSummary]:
    """The points after and before. Their means are not what is compared."""
    points = read.points
    return (
        ArmSummary("after it began", points[1], after, after if analysed else 0),
        ArmSummary("before it began", points[0], before, before if analysed else 0),
    )
