"""The calls of twelve months counted from the police's own invented files, by a second way that knows nothing of linking: for demand to be held against."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from sooner.disclosure import rounded


def calls_in_files(files: Path, first: str, last: str) -> dict[str, int | None]:
    """How many calls of each kind, as they may be shown; ``first`` and ``last``: the first days of the first and of the last month."""
    tables = {name: pd.read_csv(files / "police" / f"invented_{name}.csv", encoding="cp1252") for name in ("incidents", "incident_people", "missing_episodes")}
    incidents, missing = tables["incidents"], tables["missing_episodes"]
    end = pd.Timestamp(last) + pd.offsets.MonthEnd()
    here, gone = (pd.to_datetime(days, format="%d/%m/%Y").between(pd.Timestamp(first), end) for days in (incidents["DateOccurred"], missing["DateMissing"]))
    somebody = incidents["IncidentNo"].isin(tables["incident_people"]["IncidentNo"])
    counted = incidents[here & somebody].groupby("IncidentType").size().to_dict() | {"missing": int(gone.sum())}
    return {str(kind): rounded(int(count)) for kind, count in counted.items() if count}
