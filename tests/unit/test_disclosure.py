"""Small counts are hidden, others rounded, and no hidden count can be worked out from the rest of the table."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sooner.disclosure import BASE, FLOOR, protect, rounded


@pytest.mark.parametrize(("count", "shown"), [(0, 0), (1, None), (9, None), (10, 10), (12, 10), (13, 15), (102, 100), (103, 105)])
def test_one_count_by_itself(count: int, shown: int | None) -> None:
    assert rounded(count) == shown


def test_a_partnership_may_raise_the_floor() -> None:
    assert rounded(15, floor=20) is None
    assert protect([[15, 100], [100, 100]], floor=20).cells[0][0] is None


def test_a_table_without_small_counts_is_only_rounded() -> None:
    found = protect([[12, 33], [48, 101]])
    assert found.cells == [[10, 35], [50, 100]]
    assert found.shown[-1, -1] == 195
    assert found.hidden == 0


def test_rounding_may_be_enough_and_where_it_is_not_others_are_hidden_too() -> None:
    assert protect([[3, 100], [100, 100]]).hidden == 1
    raised = protect([[15, 100], [100, 100]], floor=20)
    assert raised.cells[0][0] is None
    assert raised.hidden > 1


def test_zeros_alone_are_shown() -> None:
    assert protect([[0, 0]]).cells == [[0, 0]]


@pytest.mark.parametrize("counts", [[1, 2, 3], [[-1, 4]]])
def test_what_is_no_table_of_counts_is_refused(counts: list[object]) -> None:
    with pytest.raises(ValueError, match="rows and columns"):
        protect(counts)


def test_cells_that_are_left_out_are_hidden_and_the_others_are_only_rounded() -> None:
    found = protect([[40, 60], [3, 4], [30, 20]], left_out=[[False, False], [True, True], [False, False]])
    assert found.cells == [[40, 60], [None, None], [30, 20]]
    assert found.shown[1, -1] == -1


def consistent(shown: np.ndarray, floor: int) -> set[tuple[int, ...]]:
    """Every small table, cell by cell, that would have been shown as this one was: a slow second version that tries them all."""
    cells = shown[:-1, :-1].ravel()
    choices = [range(0, 16) if value < 0 else [0] if value == 0 else range(max(floor, value - 2), value + 3) for value in cells]
    found = set()
    for each in itertools.product(*choices):
        table = np.array(each).reshape(shown.shape[0] - 1, -1)
        whole = np.block([[table, table.sum(1, keepdims=True)], [table.sum(0, keepdims=True), np.full((1, 1), table.sum())]])
        same = (shown < 0) | (BASE * np.round(whole / BASE) == shown) & ((shown == 0) | (whole >= floor)) & ((shown > 0) | (whole == 0))
        if same.all():
            found.add(each)
    return found


@settings(max_examples=25)
@given(st.lists(st.integers(0, 14), min_size=3, max_size=3))
def test_every_small_count_could_be_several_others(counts: list[int]) -> None:
    table = np.array(counts).reshape(1, 3)
    could_be = consistent(protect(table).shown, FLOOR)
    assert tuple(counts) in could_be
    for place, count in enumerate(counts):
        if 0 < count < FLOOR:
            assert len({each[place] for each in could_be}) >= 5


@settings(max_examples=60)
@given(st.integers(1, 4), st.integers(1, 5), st.data())
def test_no_small_count_is_ever_shown_and_a_shown_one_is_near(rows: int, columns: int, data: st.DataObject) -> None:
    flat = data.draw(st.lists(st.integers(0, 60), min_size=rows * columns, max_size=rows * columns))
    table = np.array(flat).reshape(rows, columns)
    for true, shown in zip(table.ravel(), (value for row in protect(table).cells for value in row), strict=True):
        assert shown is None or (abs(shown - true) <= 2 and not 0 < true < FLOOR)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=3, max_size=3), st.lists(st.booleans(), min_size=3, max_size=3))
def test_cells_that_are_left_out_narrow_nothing_down(counts: list[int], out: list[bool]) -> None:
    shown = protect(np.array(counts).reshape(1, 3), left_out=np.array([out])).shown
    assert (shown[0, :-1][np.array(out)] == -1).all()
    could_be = consistent(shown, FLOOR)
    for place, count in enumerate(counts):
        if 0 < count < FLOOR:
            assert len({each[place] for each in could_be}) >= 5
