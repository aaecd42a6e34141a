"""The confidence model of a survey: what it is made of, what goes with it, where, and what none of it can claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sooner.prove import showing
from sooner_site.studies.choices import TOO_FEW
from sooner_site.studies.present import surveys

if TYPE_CHECKING:
    from sooner_site.studies.queries import Asked

_LOADINGS = ("Answer", "Loading", "95 % interval")
_DRIVERS = ("What goes together with it", "Association", "95 % interval", "Its part", "95 % interval", "By chance alone")
_AREAS = ("Place", "Association there", "95 % interval", "People asked", "Worth")
_SURE = {"alpha": "Alpha: the sum of the answers", "omega": "Omega: the sum of the answers", "score": "The score itself"}


def link(one: Asked) -> str:
    """Where its page is; empty for a survey that has no model."""
    return reverse("studies:survey_model", args=[one.id]) if one.draft.about.get("model") else ""


def page(one: Asked) -> dict[str, Any]:
    """Everything on the page of a confidence model."""
    about, model = one.draft.about, one.draft.about["model"]
    drivers = [row for row in one.rows if row["part"] == "driver"]
    return {
        "of": model["of"],
        "rests_on": _rests_on(about["people"], drivers),
        "released": surveys.released(one, told=True),
        "scales": [*_scales(one)],
        "scales_said": model["scales"],
        "drivers": [_drivers(model["of"], drivers)] if drivers else [],
        "together": _together(about["foretold"], model["foretold_between"]),
        "no_cause": about["no_cause"],
        "areas": [_areas(driver, rows) for driver, rows in surveys.by_measure(one, "area")],
        "areas_said": model["areas"],
        "pictures": {what: [picture for picture in surveys.pictures(one) if picture["model"] == what] for what in ("scales", "drivers", "areas")},
        "cannot_say": about["cannot_say"],
        "method": about["method"],
        "controlled": about["counts_of_people"],
        "survey": reverse("studies:survey", args=[one.id]),
        "file": reverse("studies:survey_file", args=[one.id]),
    }


def _rests_on(asked: str, drivers: Sequence[Any]) -> str:
    """How many were asked, and how much that tells."""
    if not drivers:
        return f"{asked} people were asked."
    used, worth = drivers[0]["people"], drivers[0]["effective"]
    told = f"{asked} people were asked; {used} answered everything that is looked at here"
    return f"{told}." if worth is None else f"{told}, worth {worth:,.0f} people drawn by simple lot."


def _together(foretold: int | None, between: Sequence[int] | None) -> str:
    return f"Together they foretell {foretold} % of how answers differ (95 % interval {between[0]} % to {between[1]} %)." if between else ""


def _scales(one: Asked) -> Iterable[dict[str, Any]]:
    """Of each scale two tables: how close each answer is to what they have in common, and how sure what comes of them is."""
    for name, rows in surveys.by_measure(one, "scale"):
        loadings = [[row["name"], showing.number(row["estimate"]), surveys.interval(row)] for row in rows if row["unit"] == "loading"]
        yield _table(f"How close each answer is to {name}", _LOADINGS, loadings)
        sure = [[_SURE[row["name"]], *(_per_cent(row, end) for end in ("estimate", "low", "high"))] for row in rows if row["unit"] != "loading"]
        yield _table(f"How sure {name} is", ("What", "Held in common", "95 % interval"), [[what, value, f"{low} to {high}"] for what, value, low, high in sure])


def _per_cent(row: Any, name: str) -> str:
    return f"{100 * row[name]:.0f}\N{NO-BREAK SPACE}%"


def _drivers(of: str, rows: Sequence[Any]) -> dict[str, Any]:
    body = [[row["name"], _association(row), surveys.interval(row), _share(row), _shares(row), showing.chance(row["p_value"])] for row in rows]
    return _table(f"Each of them, and its part in how {of} differs", _DRIVERS, body)


def _association(row: Any) -> str:
    return f"{showing.number(row['estimate'], row['unit'] == 'difference')} {row['unit']}"


def _share(row: Any) -> str:
    """A part of less than nothing is one that cannot be seen."""
    return "–" if row["share"] is None else "none seen" if row["share"] <= 0 else f"{showing.points(row['share'])}\N{NO-BREAK SPACE}%"


def _shares(row: Any) -> str:
    if row["share"] is None:
        return "–"
    low, high = (showing.points(max(row[end], 0.0)) for end in ("share_low", "share_high"))
    return f"{low}\N{NO-BREAK SPACE}% to {high}\N{NO-BREAK SPACE}%"


def _areas(driver: str, rows: Sequence[Any]) -> dict[str, Any]:
    return _table(f"{driver}, place by place", _AREAS, [_area(row) for row in rows])


def _area(row: Any) -> list[str]:
    asked = row["people"] or "–"
    if row["hidden"]:
        return [row["name"], TOO_FEW, "–", asked, "–"]
    if row["estimate"] is None:
        return [row["name"], "cannot be told there", "–", asked, _worth(row)]
    return [row["name"], _association(row), surveys.interval(row), asked, _worth(row)]


def _worth(row: Any) -> str:
    return "–" if row["effective"] is None else f"{row['effective']:,.0f}"


def _table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    return surveys.table(caption, head, [[{"text": cell} for cell in row] for row in rows])
