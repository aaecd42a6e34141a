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
_MONTHS = 12
#: The part of whoever went missing: an event, but no incident that police attended.
_NOT_AN_INCIDENT = "missing_person"


def programme(home: Home | Path | str, name: str) -> pd.DataFrame:
    """Everybody in a programme's draw: person, month, arm, stratum, district, took_part, one column for each measure, and ``events_linked``.

    A measure is what the programme's own follow-up counted, empty where it lost the person. ``events_linked`` counts the person's incidents in the
    twelve months after the month of the draw, as linking found them. Raises UsageError where the home's evidence knows no such programme.
    """
    with warehouse.open("evidence", home) as evidence:
        tables = {table: evidence.table(table).to_pandas() for table in ("allocations", "outcomes", "events")}
    everybody = tables["allocations"]
    known = sorted(everybody["programme"].unique())
    if name not in known:
        raise UsageError(f"No programme {name!r} was published. Published: {', '.join(known) or 'none'}.")
    drawn = everybody[everybody["programme"] == name].drop(columns="programme")
    followed = tables["outcomes"][tables["outcomes"]["programme"] == name].pivot(index="person_key", columns="measure", values="value")
    whole = drawn.merge(followed.rename_axis(columns=None), left_on="person_key", right_index=True, how="left")
    linked = _linked(drawn, tables["events"])
    ordered: pd.DataFrame = whole.assign(**{LINKED: linked.reindex(whole["person_key"]).fillna(0).astype(int).to_numpy()}).sort_values(
        "person_key", ignore_index=True
    )
    return ordered.rename(columns={"person_key": "person"})


def _linked(drawn: pd.DataFrame, events: pd.DataFrame) -> pd.Series[Any]:
    """How many incidents of each person fell into the twelve months after the month of the draw; one counts once, whatever parts a person had."""
    import pandas as pd

    incidents = events[events["part"] != _NOT_AN_INCIDENT]
    theirs = incidents.merge(drawn[["person_key", "month"]], on="person_key", suffixes=("", "_drawn")).drop_duplicates(["event_key", "person_key"])
    month, start = (pd.to_datetime(theirs[name]) for name in ("month", "month_drawn"))
    since = (month.dt.year - start.dt.year) * 12 + month.dt.month - start.dt.month
    return theirs[(since >= 1) & (since <= _MONTHS)].groupby("person_key").size()
