"""What the demo's partnership publishes for those who lead: series of its own events, what its past programme promised, and what it proved.

Everything goes the way that an analyst goes: the published tables without names, files, then the same functions as ``sooner lead`` and ``sooner prove``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sooner import warehouse
from sooner.example.generator.programme import MEASURE, NAME
from sooner.example.schemes import publish_schemes
from sooner.example.survey import publish_survey
from sooner.example.worth import publish_worth

if TYPE_CHECKING:
    import pandas as pd

    from sooner.warehouse.home import Home

#: The part of whoever went missing: an event, but no incident that police attended.
_MISSING = "missing"
#: What the demo's leader releases before its day was worked out so long before: a working day lies between, whatever holidays there are.
BEFORE = timedelta(days=7)
#: Kinds of incident that have a series of their own, and which way is better where anybody can say.
_KINDS = {"Concern for safety": "neutral", "Domestic dispute": "decrease", "Neighbour dispute": "decrease", "Assault": "decrease"}
#: The protocol of the programme's study, frozen on the day of its first draw.
PROTOCOL = f"""question = "Did people who were offered {NAME} have fewer police-attended incidents in the year after?"
design = "trial"
outcome = "{MEASURE}"
direction = "lower"
margin = 0.1
treatment = "arm"
control = "usual_help"
planned_share = 0.5
unit = "person"
strata = "stratum"
"""
#: What nobody can count from the tables: invented promises, one of them without its label, one inferred.
_INVENTED = (
    ("Practitioners trained", 40, 31, "stated", "Two agencies could not release their staff"),
    ("", 25, 27, "label lost", "The chart survives but not what it counted"),
    ("Families told of the programme", 120, 135, "inferred", "From the text of the third report"),
    ("Schools with a named contact", 12, "", "stated", "The last report is not in yet"),
)


def publish_results(home: Home, files: Path, today: date, progress: Callable[[str], None]) -> None:
    """Publish indicators, targets and evidence of a demo's home as drafts; the files that they are made from go into the folder ``files``.

    The drafts in the order of publication: incidents by place, targets and outputs, the study and what it is worth, those of the schools' schemes,
    demand, a survey, incidents by kind; none where nothing happened. All but the last were worked out a week before ``today``, so that there was
    time to release them, and say nothing of a quarter that was not over then.
    Raises what publishing raises.
    """
    with warehouse.open("evidence", home) as evidence:
        events = evidence.table("events").to_pandas()
    if events.empty:
        return
    files.mkdir(parents=True, exist_ok=True)
    earlier = today - BEFORE
    incidents = _incidents(events, today, earlier)
    progress("Publishing indicators")
    _indicators(_by_place(incidents), files / "incidents_by_place.csv", home, earlier)
    people = _people(home)
    progress("Publishing targets")
    if people is not None:
        _targets(people, incidents, files, home, earlier)
        progress("Publishing what was proved")
        _study(people, files, home, earlier)
    publish_schemes(home, files, earlier)
    progress("Publishing demand")
    _demand(home, earlier)
    progress("Publishing a survey")
    publish_survey(home, files, sorted(events["district"].dropna().unique()), earlier)
    _indicators(_by_kind(_incidents(events, today, today)), files / "incidents_by_kind.csv", home, today)


def _demand(home: Home, today: date) -> None:
    """Nothing where a partnership is so small that its events do not cover a year."""
    from sooner.errors import SomethingMissing
    from sooner.lead.demand.publishing import publish
    from sooner.lead.demand.result import demand
    from sooner.lead.demand.writing import draw

    try:
        found = demand(home, today)
    except SomethingMissing:
        return
    publish(found, draw(found), home.path, today)


def _incidents(events: pd.DataFrame, today: date, until: date) -> pd.DataFrame:
    """One row an incident of the quarters that are whole by ``until``, of records that end ``today``.

    event_key, month, event_type, and the district of the first family named in it.
    """
    import pandas as pd

    tomorrow = pd.Timestamp(today) + pd.Timedelta(days=1)
    months = pd.to_datetime(events["month"])
    # where today ends no month, the first month of the records began in its middle too
    begins = months.min() if tomorrow.day == 1 else months.min() + pd.DateOffset(months=1)
    first, last = (begins - pd.Timedelta(days=1)).to_period("Q").end_time, (pd.Timestamp(until) + pd.Timedelta(days=1)).to_period("Q").start_time
    whole = events.assign(month=months)[(events["event_type"] != _MISSING) & (months > first) & (months < last)]
    found: pd.DataFrame = whole.sort_values("district").drop_duplicates("event_key")
    return found


def _by_place(incidents: pd.DataFrame) -> list[tuple[str, Any, int, str]]:
    rows = list(_rows("Police-attended incidents a month, whole area", incidents, "MS", "neutral"))
    for district in sorted(incidents["district"].dropna().unique()):
        rows += _rows(f"Police-attended incidents a quarter, {district}", incidents[incidents["district"] == district], "QS", "neutral")
    return rows


def _by_kind(incidents: pd.DataFrame) -> list[tuple[str, Any, int, str]]:
    return [row for kind, way in _KINDS.items() for row in _rows(f"{kind} a quarter, whole area", incidents[incidents["event_type"] == kind], "QS", way)]


def _rows(name: str, incidents: pd.DataFrame, step: str, direction: str) -> Iterable[tuple[str, Any, int, str]]:
    import pandas as pd

    counted = incidents.set_index("month").resample(step)["event_key"].count()
    days = pd.DatetimeIndex(counted.index).date
    return [(name, day, int(number), direction) for day, number in zip(days, counted, strict=True)]


def _indicators(rows: list[tuple[str, Any, int, str]], file: Path, home: Home, today: date) -> None:
    import pandas as pd

    from sooner.lead.indicators.publishing import publish
    from sooner.lead.indicators.result import indicators
    from sooner.lead.indicators.writing import draw

    if not rows:
        return
    pd.DataFrame(rows, columns=["series", "date", "value", "direction"]).to_csv(file, index=False)
    found = indicators(file)
    publish(found, draw(found, "flagged", lambda words: None), home.path, today)


def _people(home: Home) -> pd.DataFrame | None:
    """Everybody in the past programme's draw, without names; None where the partnership is too small to have had one."""
    from sooner.errors import UsageError
    from sooner.prove.programme import programme

    try:
        return programme(home, NAME)
    except UsageError:
        return None


def _targets(people: pd.DataFrame, incidents: pd.DataFrame, files: Path, home: Home, today: date) -> None:
    import pandas as pd

    from sooner.lead.targets.publishing import publish
    from sooner.lead.targets.result import targets
    from sooner.lead.targets.writing import draw

    promised, done = files / "promises.csv", files / "incidents_attended.csv"
    pd.DataFrame(_promises(people), columns=["measure", "target", "achieved", "status", "note"]).to_csv(promised, index=False)
    placed = incidents.assign(place=incidents["district"].fillna("District not known"), period=incidents["month"].dt.year)
    placed.groupby(["place", "period"]).size().reset_index(name="incidents_attended").to_csv(done, index=False)
    found = targets([promised, done])
    publish(found, draw(found), home.path, today)


def _promises(people: pd.DataFrame) -> list[tuple[str, int, Any, str, str]]:
    """What the programme promised for a draw of its size, beside what the tables say; and what is invented outright."""
    drawn, offered = len(people), people[people["arm"] != "usual_help"]
    told: list[tuple[str, int, Any, str, str]] = [
        ("Places offered", 5 * round(0.55 * drawn / 5), len(offered), "stated", ""),
        ("Places taken up", 5 * round(0.45 * drawn / 5), int(offered["took_part"].sum()), "stated", ""),
        ("People followed for a year", 5 * round(0.9 * drawn / 5), int(people[MEASURE].notna().sum()), "stated", ""),
    ]
    return [*told, *_INVENTED]


def _study(people: pd.DataFrame, files: Path, home: Home, today: date) -> None:
    import pandas as pd

    from sooner.prove.publishing import publish
    from sooner.prove.running import freeze, prove

    protocol = files / "side_by_side.toml"
    protocol.write_text(PROTOCOL, encoding="utf-8")
    freeze(protocol, pd.to_datetime(people["month"]).min().date(), home)
    found = prove(protocol, people, today=today)
    publish(found, home.path, today)
    publish_worth(found, int((people["arm"] != "usual_help").sum()), files, home, today)
