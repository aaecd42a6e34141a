"""The Met's recorded crime as series: 32 boroughs by the 20 offences with most records, 167 months."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

#: Not boroughs: the airports, and what has no place.
LEFT_OUT = ("London Heathrow and London City Airports", "Unknown")


def met_series(data: Path, offences: int = 20) -> pd.DataFrame:
    """One row a month of a series: series, date, value, direction. ``data``: the folder of open data."""
    table = pd.read_parquet(data / "mps" / "recorded_crime_borough_historical.parquet")
    months = [name for name in table.columns if name.isdigit()]
    table = table[~table["boroughname"].isin(LEFT_OUT)]
    most = table[months].sum(axis=1).groupby(table["minortext"]).sum().nlargest(offences).index
    long = table[table["minortext"].isin(most)].melt(["minortext", "boroughname"], months, "month", "value")
    dates = long["month"].str[:4] + "-" + long["month"].str[4:]
    return pd.DataFrame({"series": long["minortext"] + ", " + long["boroughname"], "date": dates, "value": long["value"], "direction": "decrease"})
