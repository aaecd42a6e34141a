"""The tutorial "Did it change?", followed to the letter with the months of Leicestershire as data.police.uk gives them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from tests.docs.pages import DOCS
from tests.docs.reader import Reader


@pytest.mark.reference
def test_the_page_does_what_it_says(open_data: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    crimes = pd.read_parquet(open_data / "police_uk/leicestershire_2019-12_2022-10.parquet", columns=["Month", "Crime type"])
    for month, rows in crimes.groupby("Month", observed=True):
        file = tmp_path / "crimes" / str(month) / f"{month}-leicestershire-street.csv"
        file.parent.mkdir(parents=True)
        rows.to_csv(file, index=False)
    assert Reader(tmp_path).follow(DOCS / "tutorials" / "did_it_change.md") > 0
