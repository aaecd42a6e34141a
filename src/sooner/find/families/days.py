"""Days as one type, so that tables of them can be put together."""

from __future__ import annotations

import pandas as pd


def as_days(values: pd.Series) -> pd.Series:
    """Dates, some of them empty, as days of one resolution."""
    return pd.to_datetime(values).astype("datetime64[ns]")


def no_day(rows: pd.Index) -> pd.Series:
    """No day for each row."""
    return pd.Series(pd.NaT, index=rows, dtype="datetime64[ns]")
