"""Tests of one thing: its name says what is true, its body is as short as the sentence. Mirrors the library's folders."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest

from sooner.warehouse.engines import connect
from sooner.warehouse.workspace import Workspace

TODAY = date(2026, 11, 21)


@pytest.fixture
def workspace() -> Workspace:
    return Workspace(connect(), TODAY)


def test_a_table_comes_back_as_it_was_written(workspace: Workspace) -> None:
    rows = pa.table({"postcode": ["ZA1 1AB"], "small_area": ["Z0001"], "district": ["Northmere"]})
    assert workspace.write("postcodes", rows).execute().to_dict("records") == rows.to_pylist()


@pytest.mark.parametrize("wrong", [{"postcode": ["ZA1 1AB"]}, {"postcode": ["ZA1 1AB"], "small_area": ["Z0001"], "district": ["Northmere"], "house": ["1"]}])
def test_a_table_of_another_shape_is_refused(workspace: Workspace, wrong: dict[str, list[str]]) -> None:
    with pytest.raises(ValueError, match="table postcodes: missing columns"):
        workspace.write("postcodes", pa.table(wrong))
