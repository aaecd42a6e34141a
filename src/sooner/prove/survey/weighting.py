"""Fits the weights to known counts: by one column, by several in turn, or by changing them as little as can be."""

from __future__ import annotations

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Design
from sooner.prove.survey.margins import Known, known_counts
from sooner.prove.survey.plan import Calibrate, Plan, Rake

_STEPS, _HALVES, _CLOSE = 100, 20, 1e-11


def fitted(design: Design, data: Data, plan: Plan, survey_file: str) -> Design:
    """The design with the weights that the plan asks for. Raises InputRefused where the counts cannot be met, by all or in a replicate."""
    table = "poststratify" if plan.poststratify else "rake" if plan.rake else "calibrate"
    asked = plan.poststratify or plan.rake or plan.calibrate
    if asked is None:
        return design
    known = known_counts(data, asked.margins, table, survey_file)

    def fit(weights: Numbers) -> Numbers:
        if plan.calibrate:
            return calibrated(weights, known, plan.calibrate, survey_file)
        return raked(weights, known, plan.rake or Rake(margins=asked.margins, steps=1), survey_file, table)

    def fit_replicate(weights: Numbers) -> Numbers:
        try:
            return fit(weights)
        except InputRefused as refused:
            why = f"in a replicate, where some units of the sample count for nothing, {refused.faults[0].why}"
            mend = "Join small categories, or work out errors by linearisation: take replicate_type and the method jackknife out."
            raise InputRefused([Fault(survey_file, why, mend, column=table)]) from None

    return design.refitted(fit(design.weights), known.columns, fit_replicate)


def raked(weights: Numbers, known: Known, plan: Rake, survey_file: str, table: str) -> Numbers:
    """Weights that add up to every margin, by iterative proportional fitting (Deming and Stephan, 1940)."""
    found = weights.copy()
    for _ in range(plan.steps):
        for margin in known.margins():
            columns, totals = known.columns[:, margin], known.totals[margin]
            sums = found @ columns
            found = found * (columns @ np.divide(totals, sums, out=np.zeros_like(totals), where=sums > 0))
        off = _off(found, known)
        if off.max() <= plan.tolerance:
            return found
    worst = known.names[int(off.argmax())]
    why = f"raking did not come to rest in {plan.steps} steps: the sum of the weights of {worst} is still {100 * off.max():.2g} % off"
    mend = "The margins contradict each other in this sample, or two of them nearly say the same: join small categories, or allow more steps."
    raise InputRefused([Fault(survey_file, why, mend, column=table)])


def calibrated(weights: Numbers, known: Known, plan: Calibrate, survey_file: str) -> Numbers:
    """Weights that add up to every total, changed as little as the method's distance allows (Deville and Sarndal, 1992), by Newton's steps."""
    size = np.abs(known.columns).max(axis=0)
    columns, totals = known.columns / size, known.totals / size
    push, line = np.zeros(columns.shape[1]), np.zeros(len(weights))
    for _ in range(_STEPS):
        change, slope = _change(line, plan)
        missing = totals - (weights * change) @ columns
        if np.abs(missing / np.maximum(np.abs(totals), 1e-9)).max() <= _CLOSE:
            return weights * change
        step = np.linalg.lstsq(columns.T @ ((weights * slope)[:, None] * columns), missing, rcond=1e-13)[0]
        push = push + step * _how_far(push, step, weights, columns, totals, plan)
        line = columns @ push
        if not np.isfinite(push).all() or np.abs(line).max() > 500:
            break
    bounds = f" within the bounds {plan.bounds[0]:g} to {plan.bounds[1]:g}" if plan.bounds else ""
    why = f"the totals cannot be met by {plan.method} calibration{bounds}"
    mend = "Check that the totals fit this population, join small categories, or widen the bounds."
    raise InputRefused([Fault(survey_file, why, mend, column="calibrate")])


def _how_far(push: Numbers, step: Numbers, weights: Numbers, columns: Numbers, totals: Numbers, plan: Calibrate) -> float:
    """The part of a step that comes nearer: a whole one may leap over what the bounds allow."""
    if plan.bounds is None:
        return 1.0

    def off(part: float) -> float:
        return float(np.linalg.norm(totals - (weights * _change(columns @ (push + part * step), plan)[0]) @ columns))

    now = off(0.0)
    return next((part for part in 0.5 ** np.arange(_HALVES) if off(part) < now), 1.0)


def _change(line: Numbers, plan: Calibrate) -> tuple[Numbers, Numbers]:
    """The change of each weight, and how fast it moves."""
    if plan.method in ("linear", "raking"):
        grown = 1 + line if plan.method == "linear" else np.exp(np.clip(line, -300, 300))
        slope = np.ones_like(line) if plan.method == "linear" else grown
        if plan.bounds is None:
            return grown, slope
        return np.clip(grown, *plan.bounds), slope * ((grown > plan.bounds[0]) & (grown < plan.bounds[1]))
    low, high = plan.bounds or (0.0, 1e6)
    steep = (high - low) / ((1 - low) * (high - 1))
    grown = np.exp(np.clip(steep * line, -300, 300))
    below = high - 1 + (1 - low) * grown
    return (low * (high - 1) + high * (1 - low) * grown) / below, steep * (high - low) * (1 - low) * (high - 1) * grown / below**2


def _off(weights: Numbers, known: Known) -> Numbers:
    """How far each sum of weights is from its total, as a share of it."""
    return np.asarray(np.abs(weights @ known.columns - known.totals) / np.maximum(known.totals, 1e-9))
