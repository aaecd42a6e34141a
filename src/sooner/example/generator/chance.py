"""Small draws that every part of the generator needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

Days = npt.NDArray[np.datetime64]
Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]

#: Earlier than anything that happens: stands for "always so".
LONG_AGO = np.datetime64("1800-01-01", "D")
NO_DAY = np.datetime64("NaT", "D")


def days(values: Any) -> npt.NDArray[np.timedelta64]:
    """Whole days from numbers of any kind."""
    return np.floor(np.asarray(values, dtype=np.float64)).astype(np.int64).astype("timedelta64[D]")


def day_column(frame: pd.DataFrame, name: str) -> Days:
    """A column of days as an array of whole days (the frame keeps them in seconds)."""
    return frame[name].to_numpy().astype("datetime64[D]")


def opaque_numbers(count: int, lowest: int, rng: np.random.Generator) -> Numbers:
    """Different numbers in no order, spread over nine times their count: nothing can be read out of them."""
    return lowest + rng.permutation(9 * count + 9)[:count].astype(np.int64)


def pick(rng: np.random.Generator, values: Any, weights: Any, count: int) -> npt.NDArray[Any]:
    """Draws from a short list with weights that need not sum to one."""
    shares = np.asarray(weights, dtype=np.float64)
    return np.asarray(values)[rng.choice(len(shares), size=count, p=shares / shares.sum())]


def repeat_index(counts: npt.NDArray[Any]) -> Numbers:
    """The index of each count, repeated that many times: rows of a table from counts of them."""
    return np.repeat(np.arange(len(counts)), counts)


def stack(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Tables one under another, by the columns of the first. Empty ones are left out, so that they decide no column's type."""
    every = list(parts)
    filled = [part for part in every if len(part)] or every[:1]
    return pd.DataFrame({column: np.concatenate([part[column].to_numpy() for part in filled]) for column in every[0].columns})
