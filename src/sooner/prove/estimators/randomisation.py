"""How often the draw itself, made again and again within its strata, would give so large a difference if nobody's outcome depended on it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sooner.prove.columns import Flags, Numbers

#: So many draws are made for one study.
DRAWS = 4_999
#: With fewer people than this the p comes from the draw.
SMALL = 100


def randomisation_p(
    outcome: Numbers, treated: Flags, strata: npt.NDArray[np.int64], seed: int, draws: int = DRAWS, adjusting: Numbers | None = None, studentised: bool = True
) -> Numbers:
    """The p of no effect on anybody: outcomes (..., n) of trials that share one draw (n) and its strata (n).

    What ``adjusting`` (..., n, c) says of the outcome is taken away first (Rosenbaum 2002). ``studentised``: each difference is measured
    in its own error, which keeps the test right for a difference in means (Chung and Romano 2013).
    """
    left = outcome if adjusting is None else _without(outcome, adjusting)
    again = _drawn_again(treated, strata, np.random.default_rng(seed), draws)
    found = _statistic(left, again, strata, studentised)
    seen = _statistic(left, treated[None, :], strata, studentised)
    counted = (found >= seen - 1e-9).sum(-1)
    p_value: Numbers = (1 + counted) / (1 + draws)
    return p_value


def _without(outcome: Numbers, adjusting: Numbers) -> Numbers:
    columns = np.concatenate([np.ones((*adjusting.shape[:-1], 1)), adjusting], axis=-1)
    left: Numbers = outcome - (columns @ (np.linalg.pinv(columns) @ outcome[..., None]))[..., 0]
    return left


def _drawn_again(treated: Flags, strata: npt.NDArray[np.int64], rng: np.random.Generator, draws: int) -> Flags:
    """So many other draws (draws, n) with the same number of places in each stratum."""
    again = np.zeros((draws, len(treated)), dtype=bool)
    for stratum in np.unique(strata):
        here = np.flatnonzero(strata == stratum)
        again[:, here] = rng.permuted(np.broadcast_to(treated[here], (draws, len(here))), axis=1)
    return again


def _statistic(outcome: Numbers, draws: Flags, strata: npt.NDArray[np.int64], studentised: bool) -> Numbers:
    """The size of the difference under each draw (..., draws), strata weighted by their people."""
    total: Numbers = np.zeros((*outcome.shape[:-1], len(draws)))
    variance = np.zeros_like(total)
    for stratum in np.unique(strata):
        here = strata == stratum
        one, other, spread = _one_stratum(outcome[..., here], draws[:, here].astype(np.float64))
        weight = here.mean()
        total += weight * (one - other)
        variance += weight**2 * spread
    size: Numbers = np.abs(total)
    return size / np.sqrt(np.maximum(variance, 1e-300)) if studentised else size


def _one_stratum(outcome: Numbers, draws: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Means of both arms and the variance of their difference."""
    centred = outcome - outcome.mean(-1, keepdims=True)
    count = draws.sum(-1)
    rest = draws.shape[-1] - count
    sums, squares = centred @ draws.T, (centred**2) @ draws.T
    one, other = sums / count, (centred.sum(-1, keepdims=True) - sums) / rest
    spread = (squares - count * one**2) / (count * np.maximum(count - 1, 1))
    spread = spread + ((centred**2).sum(-1, keepdims=True) - squares - rest * other**2) / (rest * np.maximum(rest - 1, 1))
    return one, other, np.maximum(spread, 0)
