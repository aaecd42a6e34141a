"""What designs with clusters have in common: their rows, which errors, and an interval that never says more than the draw made again."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from sooner.prove.answer import Found
from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators import shares
from sooner.prove.estimators.clusters.errors import Small, sandwich
from sooner.prove.estimators.clusters.mixed import Mixed
from sooner.prove.estimators.clusters.sums import Sums
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.protocol import Protocol

#: Which errors, in words.
ERRORS = {
    "cluster_small": "errors by cluster (CR2), Student's t with {degrees:.3g} degrees of freedom (Satterthwaite)",
    "cluster": "errors by cluster (G / (G - 1) x (N - 1) / (N - K)), Student's t with {degrees:g} degrees of freedom",
    "classical": "errors of the model, Student's t with {degrees:g} degrees of freedom",
}


@dataclass(frozen=True, eq=False)
class Made:
    """Every coefficient with its error, and which of them is the difference."""

    told: tuple[Estimate, ...]
    names: tuple[str, ...]
    place: int = 1

    @property
    def difference(self) -> Estimate:
        """The coefficient that the study is about."""
        return self.told[self.place]

    @property
    def parameters(self) -> dict[str, dict[str, float]]:
        """Every coefficient by name with its error."""
        return {name: {"estimate": each.estimate, "standard_error": each.error} for name, each in zip(self.names, self.told, strict=True)}


def made_of(fit: Sums | Mixed, errors: str, rows: int, names: tuple[str, ...], of_clusters: int) -> Made:
    """The coefficients of a fit with the errors asked for. ``of_clusters``: how many columns clusters share, for the degrees of the model's errors."""
    sums = fit.sums if isinstance(fit, Mixed) else fit
    found = sums.coefficients / sums.size
    told, few = [], Small.of(sums)
    for place, estimate in enumerate(found):
        if errors == "classical" and isinstance(fit, Mixed):
            error, degrees = fit.error(place), float(max(sums.clusters - of_clusters, 1))
        else:
            error, degrees = (float(each) for each in (few.at(place) if errors != "cluster" else sandwich(sums, place, rows)))
        told.append(Estimate(float(estimate), error, degrees))
    return Made(tuple(told), names)


def errors_of(protocol: Protocol) -> str:
    """The errors that are used: those named, else the design's own."""
    given, known = protocol.standard_errors, protocol.form.standard_errors
    return given if given in known else known[0]


def agreeing(found: Found, p_value: float, alpha: float) -> Found:
    """The same with the larger of two p that each hold, and intervals drawn out to none where that p does not rule none out."""
    assert found.p_value is not None  # noqa: S101 - an estimate with an error has a p
    chance = max(found.p_value, p_value)
    lows, highs = (np.array([found.ends[end], found.narrow_ends[end]]) for end in (0, 1))
    told = [shares.agreeing(lows, highs, np.array(chance), 1 - times * alpha) for times in (1, 2)]
    interval, narrow = ((float(low[place]), float(high[place])) for place, (low, high) in enumerate(told))
    return replace(found, p_value=chance, interval=interval, narrow=narrow)


def columns_with(treated: Numbers | Flags, *more: Numbers) -> Numbers:
    """One, the treatment, and whatever else stands beside it (n, k)."""
    parts = [np.ones(len(treated)), treated.astype(np.float64), *(each for each in more if each.shape[-1])]
    return np.column_stack(parts)
