"""What it does for those who took it up because of the draw: the draw moved who took it up, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sooner.prove.columns import Flags, Numbers
from sooner.prove.estimators.estimate import Estimate
from sooner.prove.estimators.least_squares import least_squares

_POWER = {"hc0": 0, "hc1": 0, "hc2": 1, "hc3": 2}


@dataclass(frozen=True, eq=False)
class TakenUp:
    """Every coefficient (the second is the difference); how much more often the drawn took it up; and the F of that."""

    told: tuple[Estimate, ...]
    moved: float
    strength: float


def two_stages(outcome: Numbers, received: Numbers, treated: Flags, beside: Numbers, errors: str = "hc2") -> TakenUp:
    """Two-stage least squares: ``outcome`` on ``received`` (n), which ``treated`` (n) moved; ``beside`` (n, b) stands in both stages.

    Angrist, Imbens and Rubin 1996, Journal of the American Statistical Association 91(434); errors stand
    unequal spread, with the leverage of the second stage. ``strength`` is infinite where everybody did as the draw said.
    """
    first = least_squares(received, np.column_stack([np.ones(len(outcome)), treated, beside]), errors)
    moved, error = float(first.coefficients[1]), float(first.errors[1])
    drawn = np.column_stack([np.ones(len(outcome)), treated.astype(np.float64), beside])
    columns = np.column_stack([np.ones(len(outcome)), received, beside])
    size = np.where((columns**2).sum(0) > 0, np.sqrt((columns**2).sum(0)), 1)
    columns = columns / size
    fitted = drawn @ np.linalg.lstsq(drawn, columns, rcond=None)[0]
    bread = np.linalg.pinv(fitted.T @ fitted, rcond=1e-12, hermitian=True)
    coefficients = bread @ fitted.T @ outcome
    left, degrees = outcome - columns @ coefficients, len(outcome) - int(np.linalg.matrix_rank(fitted))
    spread = _spread(left, fitted, bread, degrees, errors)
    variance = ((bread @ fitted.T) ** 2 * spread[None, :]).sum(-1)
    told = tuple(Estimate(float(one), float(each), degrees) for one, each in zip(coefficients / size, np.sqrt(variance) / size, strict=True))
    strength = 0.0 if abs(moved) < 1e-12 else (moved / error) ** 2 if error > 1e-9 * abs(moved) else np.inf
    return TakenUp(told, moved, float(strength))


def _spread(left: Numbers, fitted: Numbers, bread: Numbers, degrees: int, errors: str) -> Numbers:
    if errors == "classical":
        return np.full(len(left), float((left**2).sum()) / degrees)
    leverage = ((fitted @ bread) * fitted).sum(-1)
    found: Numbers = left**2 / np.maximum(1 - leverage, 1e-9) ** _POWER[errors]
    return found * len(left) / degrees if errors == "hc1" else found
