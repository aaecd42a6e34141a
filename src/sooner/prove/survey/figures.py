"""The pictures of a survey, drawn from its result alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.charts import Picture, intervals, trends
from sooner.prove import showing
from sooner.prove.survey import words
from sooner.prove.survey.event import BeforeAfter
from sooner.prove.survey.model_figures import model_pictures
from sooner.prove.survey.published import Loaded
from sooner.prove.survey.rolling import WHOLE, Moving

if TYPE_CHECKING:
    from sooner.prove.survey.result import Survey

#: So many rows fit in a picture that people read.
MOST = 40


def pictures(survey: Survey) -> list[Picture]:
    """Every picture, in the order of the survey file."""
    drawn = _estimates(survey.table) if survey.rows else []
    if survey.moving:
        drawn += _moving(survey.moving, survey.blanked(survey.moving.table))
    drawn += model_pictures(survey)
    if survey.event and survey.event.found:
        drawn.append(drawn_event(survey.event))
    return drawn + ([each for name in survey.published.measures for each in _published(survey.published, name)] if survey.published else [])


def _estimates(table: pd.DataFrame) -> list[Picture]:
    """One picture for each kind, column and condition that has an interval."""
    drawn = []
    known = table[table["lo"].notna() & ~table["kind"].isin(["glm"])]
    for _, rows in known.groupby(["kind", "of", "by", "x", "where"], sort=False):
        records = [{str(name): value for name, value in row.items()} for row in rows.head(MOST).to_dict("records")]
        times = 100 if records[0]["kind"] == "proportion" else 1
        one_term = len({row["term"] for row in records}) == 1
        shown = pd.DataFrame(
            [(_beside(row, one_term), times * row["estimate"], times * row["lo"], times * row["hi"], False) for row in records],
            columns=["name", "estimate", "low", "high", "point"],
        )
        title = words.name_of({**records[0], "level": ""}) if one_term else f"{records[0]['of']}{' by ' + records[0]['by'] if records[0]['by'] else ''}"
        said = " ".join(
            f"{row['name']}: {showing.number(row['estimate'])}, {showing.number(row['low'])} to {showing.number(row['high'])}." for _, row in shown.iterrows()
        )
        unit = "per cent" if times == 100 else str(records[0]["of"])
        drawn.append(intervals(shown, title, said, unit, none_at=0.0 if records[0]["kind"] == "ttest" else None))
    return drawn


def _beside(row: dict[str, Any], one_term: bool) -> str:
    """What stands beside a line: the group, and the answer where there are several."""
    return str(row["level"] if row["level"] and one_term else ", ".join([*([row["level"]] if row["level"] else []), row["term"]]))


def _moving(moving: Moving, table: pd.DataFrame) -> list[Picture]:
    times = 100 if moving.share else 1
    shown = table.assign(**{name: times * table[name] for name in ("estimate", "lo", "hi")})
    shown = shown.rename(columns={"quarter_end": "date", "estimate": "value", "lo": "low", "hi": "high"})
    shown = shown.assign(point=shown["group"] == WHOLE)
    unit = "per cent" if moving.share else moving.of
    said = " ".join([*words.moved(moving, False)][:2])
    title = f"{moving.of}, over {moving.periods} quarters at a time"
    drawn = [trends(shown[["date", "group", "value", "low", "high", "point"]], title, said, unit)]
    last = shown[(shown["date"] == shown["date"].max()) & shown["low"].notna()].rename(columns={"group": "name", "value": "estimate"})
    if len(last) > 1:
        latest = f"{title}: the latest"
        told = " ".join(
            f"{row['name']}: {showing.number(row['estimate'])}, {showing.number(row['low'])} to {showing.number(row['high'])}." for _, row in last.iterrows()
        )
        drawn.append(intervals(last[["name", "estimate", "low", "high", "point"]].head(MOST), latest, told, unit, none_at=None))
    return drawn


def drawn_event(event: BeforeAfter) -> Picture:
    """The event beside the days without one."""
    table = words.event_table(event)
    shown = pd.DataFrame(
        {
            "name": [f"{what.capitalize()}, {day}" for day, what in zip(table["date"], table["what"], strict=True)],
            "estimate": table["difference"],
            "low": table["lo"],
            "high": table["hi"],
            "point": [place == 0 for place in range(len(table))],
        }
    )
    said = " ".join(
        f"{name}: {showing.number(one, True)}, {showing.number(low, True)} to {showing.number(high, True)}."
        for name, one, low, high, _ in shown.itertuples(index=False)
    )
    unit = "percentage points" if event.share else event.asked.of
    return intervals(shown, "After less before", said, unit, event.asked.margin)


def _published(found: Loaded, measure: str) -> list[Picture]:
    rows = found.table[found.table["measure"] == measure]
    groups = pd.DataFrame({"date": rows["date"].dt.date, "group": rows["group"], "value": 100 * rows["value"], "point": False})
    whole = rows.dropna(subset=["whole"]).drop_duplicates("date")
    over = pd.DataFrame({"date": whole["date"].dt.date, "group": "the whole area", "value": 100 * whole["whole"], "point": True})
    latest = found.latest(measure)
    listed = "; ".join(f"{name} {showing.points(100 * value)} %" for name, value in zip(latest["group"], latest["value"], strict=True))
    said = f"On {words.day(str(latest['date'].iloc[0].date()))}, from the highest: {listed}. {words.NO_SIZE}"
    return [trends(pd.concat([groups, over], ignore_index=True), measure, said, "per cent")]
