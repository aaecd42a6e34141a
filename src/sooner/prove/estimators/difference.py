"""The difference that a draw makes: between two arms, within strata, adjusted for what was known before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.least_squares import Fit, least_squares


@dataclass(frozen=True, eq=False)
class Difference:
    """An estimate with its error and degrees of freedom: numbers for one trial, arrays for many. The difference is the second coefficient of ``fit``."""

    estimate: Numbers
    error: Numbers
    degrees: Numbers
    fit: Fit

    def interval(self, level: float) -> tuple[Numbers, Numbers]:
        """The interval of this level, by Student's t."""
        from scipy.stats import t

        reach = t.ppf((1 + level) / 2, self.degrees) * self.error
        return self.estimate - reach, self.estimate + reach

    @property
    def p_value(self) -> Numbers:
        """How often chance alone would give so large a difference, either way."""
        from scipy.stats import t

        with np.errstate(divide="ignore", invalid="ignore"):
            found: Numbers = 2 * t.sf(np.abs(self.estimate / self.error), self.degrees)
        return found


def difference(
    outcome: Numbers, treated: Flags, blocks: Numbers | None = None, covariates: Numbers | None = None, errors: str = "hc2", own_slopes: bool = True
) -> Difference:
    """Outcomes (..., n) of those treated less those of the others. ``blocks`` (..., n, b): one column of 0 and 1 for each stratum but one.

    Strata have their own difference each, weighted by their people: blocks stand in the fit about their mean, and times treatment.
    ``covariates`` (..., n, c) likewise, unless ``own_slopes`` is False. Lin 2013, Annals of Applied Statistics 7(1).
    """
    fit = least_squares(outcome, columns_of(treated, blocks, covariates, own_slopes), errors)
    return Difference(fit.coefficients[..., 1], fit.errors[..., 1], fit.degrees, fit)


def columns_of(treated: Flags, blocks: Numbers | None, covariates: Numbers | None, own_slopes: bool) -> Numbers:
    """The columns of the fit: one, treatment, blocks and covariates about their means, and those of them that have their own slope in each arm."""
    arm = treated.astype(np.float64)[..., None]
    parts = [np.ones_like(arm), arm]
    for given, times_treatment in ((blocks, True), (covariates, own_slopes)):
        if given is not None and given.shape[-1]:
            about_mean = given - given.mean(axis=-2, keepdims=True)
            parts += [about_mean, about_mean * arm] if times_treatment else [about_mean]
    return np.concatenate(parts, axis=-1)
