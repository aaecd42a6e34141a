"""A past programme as its study needs it, from the published tables without names: one row a person, draw, follow-up, and what linking finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner import warehouse
from sooner.errors import UsageError

if TYPE_CHECKING:
    import pandas as pd

    from sooner.warehouse.home import Home

#: The column of what was counted from the events that agencies sent and linking put together.
LINKED = "events_linked"
#: How a measure of before the draw is marked.
BEFORE = "_before"
OFFERED = "programme"
_MONTHS = 12
#: The part of whoever went missing: an event, but no incident that police attended.
_NOT_AN_INCIDENT = "missing_person"


def programme(home: Home | Path | str, name: str) -> pd.DataFrame:
    """Everybody in a programme's draw: person, month, arm, stratum, district, took_part, columns for each measure, and ``events_linked``.

    A measure is what the programme's own follow-up counted last, empty where it lost the person; what it had counted last before the month of the
    draw stands in ``<measure>_before``. ``events_linked`` counts the person's incidents in the twelve months after the month of the draw, as
    linking found them. Raises UsageError where the home's evidence knows no such programme.
    """
    tables = _published(home, name)
    drawn = tables["allocations"]
    waves = tables["outcomes"].merge(drawn[["person_key", "month"]], on="person_key").sort_values("month_from")
    early = waves["month_from"] < waves["month"]
    told = waves.assign(measure=waves["measure"].where(~early, waves["measure"] + BEFORE))
    last = told.drop_duplicates(["person_key", "measure"], keep="last").pivot(index="person_key", columns="measure", values="value")
    whole = drawn.merge(last.rename_axis(columns=None), left_on="person_key", right_index=True, how="left")
    linked = _linked(drawn, tables["events"])
    ordered: pd.DataFrame = whole.assign(**{LINKED: linked.reindex(whole["person_key"]).fillna(0).astype(int).to_numpy()}).sort_values(
        "person_key", ignore_index=True
    )
    return ordered.rename(columns={"person_key": "person"})


def over_time(home: Home | Path | str, name: str, measure: str) -> pd.DataFrame:
    """One measure of a programme each time that it was taken: person, stratum, district, period, began, value.

    ``period`` numbers the months in which the measure was taken, from 1; ``began`` is the period in which the programme began for the person (the
    first one in or after the month of the draw), 0 where it was not offered. Raises UsageError where the evidence knows no such programme or measure.
    """
    tables = _published(home, name)
    known = sorted(tables["outcomes"]["measure"].unique())
    if measure not in known:
        raise UsageError(f"{name} has no measure {measure!r}. It has: {', '.join(known) or 'none'}.")
    taken = tables["outcomes"][tables["outcomes"]["measure"] == measure].drop(columns="measure")
    months = sorted(taken["month_from"].unique())
    drawn = tables["allocations"]
    starts = [1 + next((place for place, month in enumerate(months) if month >= day), len(months)) for day in drawn["month"]]
    began = drawn.assign(began=[start if arm == OFFERED else 0 for start, arm in zip(starts, drawn["arm"], strict=True)])
    rows = taken.assign(period=taken["month_from"].map({month: place for place, month in enumerate(months, 1)}))
    whole = rows.merge(began[["person_key", "stratum", "district", "began"]], on="person_key").rename(columns={"person_key": "person"})
    ordered: pd.DataFrame = whole.sort_values(["person", "period"], ignore_index=True)
    return ordered[["person", "stratum", "district", "period", "began", "value"]]


def _published(home: Home | Path | str, name: str) -> dict[str, pd.DataFrame]:
    """A programme's draw and follow-up, and everybody's events."""
    with warehouse.open("evidence", home) as evidence:
        tables = {table: evidence.table(table).to_pandas() for table in ("allocations", "outcomes", "events")}
    known = sorted(tables["allocations"]["programme"].unique())
    if name not in known:
        raise UsageError(f"No programme {name!r} was published. Published: {', '.join(known) or 'none'}.")
    mine = {table: tables[table][tables[table]["programme"] == name].drop(columns="programme") for table in ("allocations", "outcomes")}
    return {**mine, "events": tables["events"]}


def _linked(drawn: pd.DataFrame, events: pd.DataFrame) -> pd.Series[Any]:
    """How many incidents of each person fell into the twelve months after the month of the draw; one counts once, whatever parts a person had."""
    import pandas as pd

    incidents = events[events["part"] != _NOT_AN_INCIDENT]
    theirs = incidents.merge(drawn[["person_key", "month"]], on="person_key", suffixes=("", "_drawn")).drop_duplicates(["event_key", "person_key"])
    month, start = (pd.to_datetime(theirs[name]) for name in ("month", "month_drawn"))
    since = (month.dt.year - start.dt.year) * 12 + month.dt.month - start.dt.month
    return theirs[(since >= 1) & (since <= _MONTHS)].groupby("person_key").size()
