"""Several studies put together: how much they differ beyond chance, and what they say on average."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Numbers


@dataclass(frozen=True, eq=False)
class Pooled:
    """The average effect with its plain error and that of Hartung and Knapp; the variance between studies; each study's weight (k), summing to 1."""

    estimate: float
    plain_error: float
    adjusted_error: float
    between: float
    weights: Numbers

    def prediction(self, level: float) -> tuple[float, float]:
        """Where the effect of one more study of the same kind lies (Higgins, Thompson and Spiegelhalter 2009, with Hartung and Knapp's error)."""
        from scipy.stats import t

        reach = t.ppf((1 + level) / 2, len(self.weights) - 1) * np.sqrt(self.adjusted_error**2 + self.between)
        return self.estimate - float(reach), self.estimate + float(reach)


@dataclass(frozen=True)
class Unlikeness:
    """How unlike the studies are: Cochran's Q with its p, and the share of the variance that is not chance, in per cent."""

    q: float
    p_value: float
    share: float


def pool(effects: Numbers, errors: Numbers, between: float) -> Pooled:
    """Put studies (k) together, given the variance between them. Hartung and Knapp 2001; Sidik and Jonkman 2002.

    Studies that by chance lie closer together than their own errors allow would have hardly any error: where there is no variance between them,
    the adjusted error is never below the plain one (Roever, Knapp and Friede 2015).
    """
    weights = 1 / (errors**2 + between)
    estimate = float(weights @ effects / weights.sum())
    spread = float(weights @ (effects - estimate) ** 2 / (len(effects) - 1))
    plain = 1 / float(np.sqrt(weights.sum()))
    adjusted = plain * float(np.sqrt(spread if between else max(spread, 1.0)))
    return Pooled(estimate, plain, adjusted, between, weights / weights.sum())


def unlikeness(effects: Numbers, errors: Numbers, between: float) -> Unlikeness:
    """Cochran's Q about the average by precision, and I squared: the variance between studies beside a study's typical own (Higgins 2002).

    Where the variance between studies is taken to be none, I squared is that of the method of moments.
    """
    from scipy.stats import chi2

    weights = errors**-2.0
    q = float(weights @ (effects - weights @ effects / weights.sum()) ** 2)
    typical = (len(effects) - 1) * weights.sum() / (weights.sum() ** 2 - (weights**2).sum())
    apart = between or by_moments(effects, errors)
    return Unlikeness(q, float(chi2.sf(q, len(effects) - 1)), 100 * apart / (apart + float(typical)))


def by_likelihood(effects: Numbers, errors: Numbers) -> float:
    """The variance between studies by restricted maximum likelihood: the highest point anywhere, not the first that is found."""

    def lack(between: float) -> float:
        weights = 1 / (errors**2 + between)
        about = effects - weights @ effects / weights.sum()
        return float(0.5 * (weights @ about**2 - np.log(weights).sum() + np.log(weights.sum())))

    return _lowest(lack, effects, errors)


def by_moments(effects: Numbers, errors: Numbers) -> float:
    """The variance between studies by the method of moments (DerSimonian and Laird 1986)."""
    weights = errors**-2.0
    q = float(weights @ (effects - weights @ effects / weights.sum()) ** 2)
    return max(0.0, (q - (len(effects) - 1)) / float(weights.sum() - (weights**2).sum() / weights.sum()))


def by_matching(effects: Numbers, errors: Numbers) -> float:
    """The variance between studies at which Q is what it should be (Paule and Mandel 1982)."""
    from scipy.optimize import brentq

    def over(between: float) -> float:
        weights = 1 / (errors**2 + between)
        return float(weights @ (effects - weights @ effects / weights.sum()) ** 2) - (len(effects) - 1)

    if over(0.0) <= 0:
        return 0.0
    return float(brentq(over, 0.0, _most(effects, errors), xtol=1e-14, rtol=1e-12))


def small_studies(effects: Numbers, errors: Numbers) -> tuple[float, float]:
    """Whether small studies say more than large ones: the slope of effect on error and its p (Egger and others 1997)."""
    from scipy.stats import t

    weights = errors**-2.0
    columns = np.column_stack([np.ones_like(errors), errors])
    bread = np.linalg.pinv(columns.T @ (weights[:, None] * columns))
    slope = bread @ columns.T @ (weights * effects)
    degrees = len(effects) - 2
    spread = float(weights @ (effects - columns @ slope) ** 2 / degrees)
    statistic = float(slope[1]) / np.sqrt(spread * bread[1, 1])
    return float(slope[1]), float(2 * t.sf(abs(statistic), degrees))


def _lowest(lack: Callable[[float], float], effects: Numbers, errors: Numbers) -> float:
    """The variance with the least lack of fit: a grid finds the valley, Brent's method its floor."""
    from scipy.optimize import minimize_scalar

    grid = np.concatenate([[0.0], np.geomspace(1e-6, 1, 60) * _most(effects, errors)])
    place = int(np.argmin([lack(each) for each in grid]))
    low, high = grid[max(place - 1, 0)], grid[min(place + 1, len(grid) - 1)]
    found = float(minimize_scalar(lack, bounds=(low, high), method="bounded", options={"xatol": 1e-10 * max(high, 1e-12)}).x)
    return found if lack(found) < lack(float(grid[place])) else float(grid[place])


def _most(effects: Numbers, errors: Numbers) -> float:
    """More than the variance between studies can be."""
    return float(4 * (np.ptp(effects) ** 2 + (errors**2).max()))
