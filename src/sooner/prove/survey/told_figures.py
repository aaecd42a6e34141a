"""The figures of a survey as they may be shown: by group the estimate, its interval, how many were asked, and the smallest change that would be seen."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from typing import TYPE_CHECKING, Any

import pandas as pd

from sooner.prove import showing
from sooner.prove.detectable import smallest_detectable
from sooner.prove.survey import words
from sooner.prove.survey.report import counts_told
from sooner.prove.survey.rolling import ALPHA, WHOLE
from sooner.tables.board import SURVEY_FIGURES

if TYPE_CHECKING:
    from sooner.prove.survey.drivers import Associations
    from sooner.prove.survey.plan import Plan
    from sooner.prove.survey.result import Survey
    from sooner.prove.survey.scales import Measured

#: Kinds of estimate that are levels, of which a change can be seen.
_LEVELS = ("mean", "proportion", "ratio", "total")
PER_CENT = "per cent"
#: What an effect is in, by whether it is of odds.
_UNITS = {True: "times the odds", False: "difference"}


def told_figures(survey: Survey) -> list[dict[str, Any]]:
    """The rows of the table ``survey_figures``. Of too few people nothing is told but that they are too few, unless the data are open."""
    found = [*_estimates(survey), *(_latest(survey) if survey.moving else []), *_model(survey)]
    return [{**dict.fromkeys(SURVEY_FIGURES.column_names), **row, "row": place} for place, row in enumerate(found, start=1)]


def _estimates(survey: Survey) -> Iterator[dict[str, Any]]:
    table = survey.table
    levels = table[table["kind"].isin(_LEVELS)].reset_index(drop=True)
    for row, people in zip(levels.to_dict("records"), counts_told(levels, survey.plan.open), strict=True):
        times, unit = (100, PER_CENT) if row["kind"] == "proportion" else (1, None)
        about = {str(name): value for name, value in row.items()}
        yield _level("estimate", words.name_of({**about, "level": ""}), str(row["level"] or WHOLE), about, times, unit, people)


def _latest(survey: Survey) -> Iterator[dict[str, Any]]:
    """The last span of every group."""
    moving = survey.moving
    assert moving is not None  # noqa: S101 - asked before
    last = moving.table[moving.table["quarter_end"] == moving.table["quarter_end"].max()].reset_index(drop=True)
    shown = survey.blanked(last)
    times, unit = (100, PER_CENT) if moving.share else (1, None)
    name = f"{moving.of}, over {moving.periods} quarters to {words.day(str(last['quarter_end'].iloc[0]))}"
    for row, people in zip(shown.to_dict("records"), counts_told(last, survey.plan.open), strict=True):
        yield _level("latest", name, str(row["group"]), {str(key): value for key, value in row.items()}, times, unit, people)


def _level(part: str, measure: str, group: str, row: dict[str, Any], times: int, unit: str | None, people: str) -> dict[str, Any]:
    """``smallest``: the change from one such survey to another of the same size that is found in four cases of five."""
    few = pd.isna(row["estimate"])
    told = {
        name: None if few or pd.isna(row[column]) else times * float(row[column]) for name, column in (("estimate", "estimate"), ("low", "lo"), ("high", "hi"))
    }
    smallest = None if few or pd.isna(row["se"]) else times * smallest_detectable(sqrt(2) * float(row["se"]), ALPHA)
    worth = None if few else _to_five(row["effective_n"])
    return {
        "part": part,
        "measure": measure,
        "name": group,
        **told,
        "unit": unit,
        "people": people,
        "effective": worth,
        "smallest": smallest,
        "hidden": bool(few),
    }


def _model(survey: Survey) -> Iterator[dict[str, Any]]:
    yield from (row for scale in survey.scales for row in _scale(scale))
    if survey.drivers:
        yield from _drivers(survey.drivers, survey.plan)
        yield from _areas(survey.drivers, survey) if survey.drivers.areas else ()


def _scale(scale: Measured) -> Iterator[dict[str, Any]]:
    """How close each answer is to what they have in common, and how sure their sum and their score are."""
    for row in scale.table.to_dict("records"):
        told = {"estimate": row["estimate"], "low": row["lo"], "high": row["hi"]}
        name, unit = (row["item"], "loading") if row["item"] else (row["figure"], "reliability")
        yield {"part": "scale", "measure": scale.name, "name": name, **told, "unit": unit, "hidden": False}


def _areas(found: Associations, survey: Survey) -> Iterator[dict[str, Any]]:
    """What goes with the answer in every area, drawn towards all of them; of too few people nothing."""
    areas = found.areas
    assert areas is not None  # noqa: S101 - asked before
    unit = _UNITS[found.odds]
    shown = survey.blanked(areas.table)
    for row, people in zip(shown.to_dict("records"), counts_told(areas.table, survey.plan.open), strict=True):
        told = {name: _known(row[column]) for name, column in (("estimate", "pooled"), ("low", "pooled_lo"), ("high", "pooled_hi"))}
        told |= {"effective": _to_five(row["effective_n"]), "p_value": _known(areas.differ[row["driver"]])}
        hidden = bool(row["suppressed"]) and not survey.plan.open
        yield {"part": "area", "measure": row["driver"], "name": row["area"], **told, "unit": unit, "people": people, "hidden": hidden}


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _to_five(worth: Any) -> int | None:
    return None if pd.isna(worth) else 5 * round(float(worth) / 5)


def _drivers(found: Associations, plan: Plan) -> Iterator[dict[str, Any]]:
    unit = _UNITS[found.odds]
    asked = {"people": showing.people(found.people, plan.open), "effective": _to_five(found.worth)}
    for row in found.table.to_dict("records"):
        told = {"estimate": row["effect"], "low": row["lo"], "high": row["hi"], "p_value": row["p_value"]}
        shares = {name: _known(row[column]) for name, column in (("share", "share"), ("share_low", "share_lo"), ("share_high", "share_hi"))}
        told |= {name: None if share is None else 100 * share for name, share in shares.items()} | asked
        yield {"part": "driver", "measure": found.of, "name": f"{row['driver']}, {row['unit']}", **told, "unit": unit, "hidden": False}
