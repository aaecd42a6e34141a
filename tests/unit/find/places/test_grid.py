"""Cells of the National Grid: where they start, which point lies in which, and how a point spreads over them."""

from __future__ import annotations

import numpy as np
import pytest

from sooner.errors import UsageError
from sooner.find.places.grid import Grid, column_and_row, number
from sooner.find.places.methods import METHODS, NAIVE, Weighting, methods_for
from sooner.find.places.national_grid import on_the_grid, to_degrees, to_metres
from sooner.find.places.spreading import spread


def test_a_known_point_of_the_national_grid() -> None:
    """Ordnance Survey's worked example: Caister water tower, 52 39 28.72 N 1 42 57.79 E, is 651,409.8 east 313,177.4 north (OSTN15)."""
    easting, northing = to_metres(np.array([1 + 42 / 60 + 57.7875 / 3600]), np.array([52 + 39 / 60 + 28.7192 / 3600]))
    assert (easting[0], northing[0]) == (pytest.approx(651_409.804, abs=5), pytest.approx(313_177.450, abs=5))


def test_there_and_back() -> None:
    there = to_metres(np.array([-1.13, 1.0]), np.array([52.63, 53.4]))
    back = to_degrees(*there)
    assert back[0] == pytest.approx([-1.13, 1.0], abs=1e-7)
    assert back[1] == pytest.approx([52.63, 53.4], abs=1e-7)


def test_what_the_grid_does_not_reach() -> None:
    easting, northing = np.array([-1.0, 0, 700_001, 1, np.inf]), np.array([1.0, 0, 1, 1_300_001, np.inf])
    assert on_the_grid(easting, northing).tolist() == [False, True, False, False, False]


@pytest.mark.parametrize(("origin", "corner"), [((0, 0), (458_500, 304_500)), ((125, 0), (458_625, 304_500)), ((0, 125), (458_500, 304_375))])
def test_cells_start_on_multiples_of_their_size_moved_by_the_origin(origin: tuple[float, float], corner: tuple[float, float]) -> None:
    grid = Grid(250, origin)
    cells = grid.cells(np.array([458_700.0]), np.array([304_500.0]))
    assert tuple(float(each[0]) for each in grid.corners(cells)) == corner


def test_a_cell_is_known_by_one_number() -> None:
    column, row = np.array([-3, 0, 1_000_000]), np.array([5, -1, 999_999])
    cells = number(column, row)
    assert len(set(cells.tolist())) == 3
    back = column_and_row(cells)
    assert (back[0].tolist(), back[1].tolist()) == (column.tolist(), row.tolist())


@pytest.mark.parametrize("size", [0, 49, 10_001])
def test_a_cell_that_is_no_use_is_refused(size: int) -> None:
    with pytest.raises(UsageError, match=r"250\.$"):
        Grid(size)


def test_a_point_counts_where_it_lies_and_no_more() -> None:
    own = spread(Grid(), np.array([10.0, 260.0, 20.0]), np.array([10.0, 10.0, 20.0]), 0)
    assert own.cells.tolist() == number(np.array([0, 1]), np.array([0, 0])).tolist()
    assert own.shares.toarray().tolist() == [[1, 0], [0, 1], [1, 0]]


def test_a_spread_point_keeps_its_weight_and_knows_no_edge() -> None:
    wide = spread(Grid(), np.array([250.0, 300.0]), np.array([125.0, 125.0]), 125)
    column, row = column_and_row(wide.cells)
    share = wide.shares.toarray()
    middle = {(int(c), int(r)): part for c, r, part in zip(column, row, share[0], strict=True)}
    assert share.sum(axis=1) == pytest.approx([1, 1], abs=0.01)
    assert middle[(0, 0)] == pytest.approx(middle[(1, 0)])
    assert middle[(0, 0)] == pytest.approx(0.4772 * 0.6827, abs=1e-3)  # two standard deviations one way, one each way the other


def test_some_of_the_points_reach_some_of_the_cells() -> None:
    own = spread(Grid(), np.array([10.0, 260.0, 20.0]), np.array([10.0, 10.0, 20.0]), 0)
    some = own.of_points(np.array([1]))
    assert (some.cells.tolist(), some.shares.toarray().tolist()) == ([own.cells[1]], [[1]])


@pytest.mark.parametrize(
    ("weighting", "weights"),
    [(Weighting(last=1), [0, 0, 1, 0]), (Weighting(last=2), [0, 1, 1, 0]), (Weighting(fading=1), [np.exp(-2), np.exp(-1), 1, 0])],
)
def test_no_month_counts_from_the_target_on(weighting: Weighting, weights: list[float]) -> None:
    assert weighting.of_months(4, 3) == pytest.approx(weights)


def test_small_cells_have_no_wide_bandwidths() -> None:
    assert list(methods_for(Grid(250))) == list(METHODS)
    assert {method.bandwidth for method in methods_for(Grid(50))} == {0, 125}
    assert len({method.name for method in METHODS}) == len(METHODS)
    assert METHODS[0] is NAIVE
