"""Shares with their intervals: held to a library's and to the truth of a simulation."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from sooner.find.fairness.intervals import Share, share, shares


@pytest.mark.parametrize(("count", "n"), [(0, 7), (1, 12), (5, 5), (81, 263), (15, 148), (999, 1000)])
def test_the_interval_is_that_of_statsmodels(count: int, n: int) -> None:
    found = share(count, n)
    low, high = proportion_confint(count, n, method="wilson")
    assert found.share == count / n
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)


def test_newcombe_1998_table_one() -> None:
    assert (share(81, 263).low, share(81, 263).high) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_a_share_of_nobody_or_of_what_is_hidden_is_none() -> None:
    assert shares([(None, 3), (0, 0), (2, None)]) == [Share(None, None, None)] * 3


@pytest.mark.parametrize(("count", "n"), [(3, 2), (-1, 2)])
def test_what_is_no_share_is_refused(count: int, n: int) -> None:
    with pytest.raises(ValueError, match="is no share"):
        share(count, n)


@pytest.mark.parametrize(("chance", "n"), [(0.05, 60), (0.3, 40), (0.9, 150)])
def test_the_truth_lies_within_ninety_five_times_of_a_hundred(chance: float, n: int) -> None:
    draws = np.random.default_rng(7).binomial(n, chance, 4000)
    found = shares([(int(count), n) for count in draws])
    held = np.mean([one.low <= chance <= one.high for one in found])  # type: ignore[operator]
    assert 0.93 <= held <= 0.975
