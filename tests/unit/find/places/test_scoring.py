"""Hit rates against a slow second version, ties by lot, the choice by earlier months alone, Gi* against esda, concentration against its definition."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sooner.errors import UsageError
from sooner.find.places.back_test import Months, Trial, back_test, split, spreads_for
from sooner.find.places.concentration import concentration, gini, gini_of_chance
from sooner.find.places.gi_star import gi_star, neighbours
from sooner.find.places.grid import Grid, number
from sooner.find.places.methods import METHODS, NAIVE
from sooner.find.places.reading import read_crimes
from sooner.find.places.scoring import at, best_possible, hit_rate
from tests.unit.find.places.street import street

GI_STAR = Path(__file__).parents[3] / "fixtures" / "places" / "gi_star.csv"
few = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), min_size=1, max_size=8)


def drawn(scores: list[int], happened: list[int], chosen: int, cells: int) -> float:
    """The mean over every order in which lots could fall among equal cells, cell by cell: the chance that a cell is chosen."""
    scores, happened = scores + [0] * (cells - len(scores)), happened + [0] * (cells - len(happened))
    total = 0.0
    for score, crimes in zip(scores, happened, strict=True):
        above, level = sum(other > score for other in scores), sum(other == score for other in scores)
        total += crimes * min(1, max(0, chosen - above) / level)
    return total / sum(happened)


@given(few, st.integers(1, 12), st.integers(0, 5))
def test_a_hit_rate_is_what_drawing_lots_gives_on_average(pairs: list[tuple[int, int]], chosen: int, more: int) -> None:
    scores, happened = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    cells = len(pairs) + more
    found = hit_rate(np.array(scores, float), np.array(happened, float), chosen, cells)
    if sum(happened) == 0:
        assert np.isnan(found)
        assert np.isnan(best_possible(np.array(happened, float), chosen))
    else:
        assert found == pytest.approx(drawn(scores, happened, min(chosen, cells), cells))
        assert found <= best_possible(np.array(happened, float), chosen) + 1e-12


def test_values_are_found_where_they_are() -> None:
    assert at(np.array([2, 5]), np.array([1, 2, 5]), np.array([[7.0, 8.0]])).tolist() == [[0, 7, 8]]


def trial(hits: dict[int, list[float]], choosing: int) -> Trial:
    """A trial of the first methods; by place, the hit rate of each month."""
    months = Months(testing=(90,), choosing=tuple(range(choosing)))
    return Trial("Theft", METHODS[: len(hits)], months, np.array(list(hits.values())), np.ones(choosing + 1), 1)


@pytest.mark.parametrize(
    ("naive", "rival", "chosen"),
    [
        ([0.1, 0.1, 0.1, 0.9], [0.2, 0.2, 0.2, 0.0], METHODS[1]),  # ahead in every earlier month; the test month has no say
        ([0.2, 0.2, 0.2, 0.0], [0.1, 0.1, 0.1, 0.9], NAIVE),
        ([0.1, 0.5, 0.1, 0.0], [0.5, 0.1, 0.2, 0.9], NAIVE),  # ahead, but by less than the standard error of the difference
        ([0.1, np.nan, 0.1, 0.0], [0.5, np.nan, 0.5, 0.9], NAIVE),  # two months with such a crime are too few
        ([0.1, 0.1, 0.1, 0.1], [0.1, 0.1, 0.1, 0.9], NAIVE),
    ],
)
def test_the_choice_is_made_by_earlier_months_alone(naive: list[float], rival: list[float], chosen: object) -> None:
    assert trial({0: naive, 1: rival}, choosing=3).chosen == chosen


@pytest.mark.parametrize(
    ("months", "test_months", "choosing", "testing"),
    [(35, 6, range(17, 29), range(29, 35)), (20, 6, range(12, 14), range(14, 20)), (7, 6, (), range(1, 7))],
)
def test_which_months_are_for_what(months: int, test_months: int, choosing: range, testing: range) -> None:
    assert split(months, test_months) == Months(tuple(testing), tuple(choosing))


@pytest.mark.parametrize(("months", "test_months"), [(6, 6), (35, 0)])
def test_too_few_months_are_refused(months: int, test_months: int) -> None:
    with pytest.raises(UsageError, match="test"):
        split(months, test_months)


def test_no_figure_of_an_earlier_month_changes_with_what_came_later() -> None:
    """The months that are tested on are taken out and put back: what was chosen, and every earlier hit rate, stays."""
    frame, grid, cut = street(28), Grid(), "2026-02"
    whole, short = read_crimes(frame), read_crimes(frame[frame["Month"] < cut])
    tried = [back_test(crimes, grid, spreads_for(crimes, grid), 5, 400, test, lambda words: None) for crimes, test in ((whole, 6), (short, 3))]
    assert len(short.months) == 25
    for long, early in zip(*tried, strict=True):
        assert long.months.choosing == early.months.choosing
        assert long.hits[:, : 10 + 3] == pytest.approx(early.hits)
        assert long.chosen == early.chosen


def test_gi_star_is_that_of_esda() -> None:
    """The reference was made by benchmarks/rivals/esda_gi_star.py."""
    with GI_STAR.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    patch = [row for row in rows if row["period"] == "0"]
    cells = number(*(np.array([int(row[name]) for row in patch]) for name in ("column", "row")))
    crimes, theirs = (np.array([float(row[name]) for row in rows]).reshape(-1, len(cells)).T for name in ("crimes", "gi_star"))
    assert crimes.shape[1] == 3
    assert np.abs(gi_star(crimes, neighbours(cells)) - theirs).max() < 1e-9
    assert np.abs(gi_star(crimes[:, 1], neighbours(cells)) - theirs[:, 1]).max() < 1e-9


def test_cells_that_are_not_listed_count_as_empty() -> None:
    wide = number(*(each.ravel() for each in np.meshgrid(np.arange(20), np.arange(20), indexing="ij")))
    crimes = np.zeros(400)
    crimes[[21, 22, 60]] = [4, 2, 1]
    near = np.isin(wide, number(*(each.ravel() for each in np.meshgrid(np.arange(5), np.arange(5), indexing="ij"))))
    whole, part = gi_star(crimes, neighbours(wide)), gi_star(crimes[near], neighbours(wide[near]), 400)
    inside = np.isin(wide[near], wide[[21, 22, 41, 42]])
    assert part[inside] == pytest.approx(whole[near][inside])


def test_where_all_cells_are_alike_none_is_hot() -> None:
    cells = number(np.arange(4), np.zeros(4, dtype=int))
    assert gi_star(np.full(4, 3.0), neighbours(cells)).tolist() == [0, 0, 0, 0]
    assert gi_star(np.array([3.0]), neighbours(cells[:1])).tolist() == [0]


def slow_gini(counts: list[float]) -> float:
    """Half the mean difference of all pairs of cells, over the mean."""
    pairs = [abs(one - other) for one, other in product(counts, counts)]
    return sum(pairs) / len(pairs) / 2 / (sum(counts) / len(counts))


@given(st.lists(st.integers(1, 9), min_size=1, max_size=8), st.integers(0, 6))
def test_gini_is_half_the_mean_difference(counts: list[int], empty: int) -> None:
    falling = np.array(sorted(counts, reverse=True), dtype=float)
    assert gini(falling, len(counts) + empty) == pytest.approx(slow_gini([*map(float, counts), *[0.0] * empty]))


@pytest.mark.parametrize("mean", [0.02, 1.0, 30.0])
def test_crimes_scattered_by_chance_gather_by_chance_alone(mean: float) -> None:
    crimes = np.random.default_rng(1).poisson(mean, 40_000).astype(float)
    found = concentration(crimes, 40_000)
    assert found.gini == pytest.approx(gini_of_chance(mean), abs=0.01)
    assert found.gini_adjusted == pytest.approx(0, abs=0.03)


def test_the_few_cells_that_hold_half() -> None:
    found = concentration(np.array([5.0, 3, 1, 1, 0]), 100)
    assert (found.half, found.quarter) == (0.01, 0.01)
    assert found.gini_adjusted > 0.2
