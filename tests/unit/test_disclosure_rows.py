"""A row of groups with its total: no count from 1 to 9 can be worked out, by whoever knows the rounding and subtracts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from sooner.disclosure import BASE, FLOOR, protect_row


def test_a_small_count_takes_another_with_it_and_the_total_stays() -> None:
    found = protect_row([9, 40, 60])
    assert found.cells == (None, None, 60)
    assert found.total == 110


def test_a_small_total_hides_every_group_that_has_anybody() -> None:
    assert protect_row([3, 0, 4]).cells == (None, 0, None)
    assert protect_row([3, 0, 4]).total is None
    assert protect_row([0, 0]).cells == (0, 0)


def test_what_is_not_told_anyway_can_be_enough() -> None:
    assert protect_row([9, 40, 60], left_out=[False, False, True]).cells == (None, 40, None)


def test_a_count_that_rounding_hides_well_enough_takes_no_other_with_it() -> None:
    assert protect_row([5, 40, 61, 72]).cells == (None, 40, 60, 70)


def test_a_higher_floor_hides_more() -> None:
    assert protect_row([15, 100, 100], floor=20).cells[0] is None


@pytest.mark.parametrize("counts", [[[1]], [-1, 3]])
def test_what_is_no_row_of_counts_is_refused(counts: list[object]) -> None:
    with pytest.raises(ValueError, match="one dimension"):
        protect_row(counts)


def span(cells: tuple[int | None, ...], total: int, place: int) -> tuple[float, float]:
    """The least and the most that a hidden count can be, for a reader who knows the rounding: a slow second version, by linear programming."""
    bounds = [(0, None) if cell is None else (0, 0) if cell == 0 else (max(FLOOR, cell - 2.5), cell + 2.5) for cell in cells]
    low, high = (0, 0) if total == 0 else (max(FLOOR, total - 2.5), total + 2.5)
    sums = np.array([[1.0] * len(cells), [-1.0] * len(cells)])
    aim = np.zeros(len(cells))
    aim[place] = 1
    least, most = (linprog(sign * aim, A_ub=sums, b_ub=[high, -low], bounds=bounds).fun for sign in (1, -1))
    return float(least), -float(most)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 12), st.integers(0, 400)), min_size=1, max_size=8), st.data())
def test_a_hidden_small_count_can_be_any_from_one_to_nine(counts: list[int], data: st.DataObject) -> None:
    left_out = data.draw(st.lists(st.booleans(), min_size=len(counts), max_size=len(counts)))
    found = protect_row(counts, left_out=left_out)
    small = [place for place, count in enumerate(counts) if 0 < count < FLOOR]
    assert all(found.cells[place] is None for place in small)
    assert all(cell in (None, BASE * round(count / BASE)) for cell, count in zip(found.cells, counts, strict=True))
    assert (found.total is None) == (0 < sum(counts) < FLOOR)
    for place in small:
        least, most = span(found.cells, found.total, place) if found.total is not None else (1, 9)
        assert least <= 1 + 1e-9 and most >= FLOOR - 1 - 1e-9
