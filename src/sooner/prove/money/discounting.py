"""What a pound of a later year is worth today: the Green Book's rates, which fall with time."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: The social time preference rate: for each band the last year in it and the rate of each of its years.
STANDARD = ((30, 0.035), (75, 0.030), (125, 0.025))
#: Effects on health, which are worth as much to people who will be richer. Only the first band has a source that we could read.
HEALTH = ((30, 0.015),)
RATES = {"standard": STANDARD, "health": HEALTH}


def furthest(rate: str) -> int:
    """How many years a rate reaches: years 0 to this one can be discounted."""
    return RATES[rate][-1][0]


def factors(years: int, rate: str = "standard") -> Floats:
    """The factor of each year from 0: shape (years,), 1 for year 0, no unit.

    HM Treasury, The Green Book (2022), annex 6: 3.5 % for years 1 to 30, 3.0 % to year 75, 2.5 % to year 125; health 1.5 %.
    Raises ValueError where a year lies beyond the last band of the rate.
    """
    if years - 1 > furthest(rate):
        raise ValueError(f"the {rate} rate reaches year {furthest(rate)}")
    ends = [0, *(end for end, _ in RATES[rate])]
    steps = np.concatenate([np.full(end - start, each) for start, end, each in zip(ends, ends[1:], (each for _, each in RATES[rate]), strict=False)])
    return np.concatenate([[1.0], np.cumprod(1 / (1 + steps))])[:years]
