"""Fits the weights to known counts: by one column, by several in turn, or by changing them as little as can be."""

from __future__ import annotations

import numpy as np

from sooner.errors import Fault, InputRefused
from sooner.prove.columns import Numbers
from sooner.prove.data import Data
from sooner.prove.survey.design import Design
from sooner.prove.survey.margins import Known, known_counts
from sooner.prove.survey.plan import Calibrate, Plan, Rake

_STEPS, _CLOSE = 100, 1e-11


def fitted(design: Design, data: Data, plan: Plan, survey_file: str) -> Design:
    """The design with the weights that the plan asks for. Raises InputRefused where the counts cannot be met."""
    if plan.poststratify:
        known = known_counts(data, plan.poststratify.margins, "poststratify", survey_file)
        weights = raked(design.weights, known, Rake(margins=plan.poststratify.margins, steps=1), survey_file, "poststratify")
    elif plan.rake:
        known = known_counts(data, plan.rake.margins, "rake", survey_file)
        weights = raked(design.weights, known, plan.rake, survey_file, "rake")
    elif plan.calibrate:
        known = known_counts(data, plan.calibrate.margins, "calibrate", survey_file)
        weights = calibrated(design.weights, known, plan.calibrate, survey_file)
    else:
        return design
    return design.refitted(weights, known.columns)


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
    push = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        change, slope = _change(columns @ push, plan)
        missing = totals - (weights * change) @ columns
        if np.abs(missing / np.maximum(np.abs(totals), 1e-9)).max() <= _CLOSE:
            return weights * change
        push = push + np.linalg.lstsq(columns.T @ ((weights * slope)[:, None] * columns), missing, rcond=1e-13)[0]
        if not np.isfinite(push).all() or np.abs(columns @ push).max() > 500:
            break
    bounds = f" within the bounds {plan.bounds[0]:g} to {plan.bounds[1]:g}" if plan.bounds else ""
    why = f"the totals cannot be met by {plan.method} calibration{bounds}"
    mend = "Check that the totals fit this population, join small categories, or widen the bounds."
    raise InputRefused([Fault(survey_file, why, mend, column="calibrate")])


def _change(line: Numbers, plan: Calibrate) -> tuple[Numbers, Numbers]:
    """The change of each weight, and how fast it moves."""
    if plan.method == "linear":
        return 1 + line, np.ones_like(line)
    if plan.method == "raking":
        grown = np.exp(line)
        return grown, grown
    low, high = plan.bounds or (0.0, 1e6)
    steep = (high - low) / ((1 - low) * (high - 1))
    grown = np.exp(np.clip(steep * line, -700, 700))
    below = high - 1 + (1 - low) * grown
    return (low * (high - 1) + high * (1 - low) * grown) / below, steep * (high - low) * (1 - low) * (high - 1) * grown / below**2


def _off(weights: Numbers, known: Known) -> Numbers:
    """How far each sum of weights is from its total, as a share of it."""
    return np.asarray(np.abs(weights @ known.columns - known.totals) / np.maximum(known.totals, 1e-9))
