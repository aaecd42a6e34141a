"""What a scale and what goes together with an answer say, in sentences put together from their figures; and what neither can say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from sooner.prove import showing
from sooner.prove.survey.by_area import Areas
from sooner.prove.survey.drivers import Associations
from sooner.prove.survey.plan import Plan
from sooner.prove.survey.scales import APART, SURE, Measured

NO_CAUSE = "This shows what goes together. It does not show what causes what."
OF_AREAS = (
    "Anything about people: these are figures of areas, and what goes together from area to area need not go together from person to person, "
    "or may run the other way."
)
NOT_ALL = "That these are all: what nobody asked about may matter more, and may lie behind what was asked."
NOT_ORDER = "That what has the largest part should be done first: a part says how answers differ now, not what work on it would bring."
NOT_NAMED = "That a scale is what it is called: its answers go together, and whoever wrote the survey file named what they have in common."


def no_cause(of: str) -> str:
    """That going together is no cause, of one answer."""
    return f"{NO_CAUSE} Drivers go with {of}; that changing one would change it has not been shown."


def cannot_say(found: Associations | None, scales: bool, plan: Plan) -> list[str]:
    """What a confidence model cannot claim."""
    said = [f"That changing a driver would change {found.of}: drivers go with it, and no more has been shown.", NOT_ALL, NOT_ORDER] if found else []
    return [*said, *([NOT_NAMED] if scales else []), *([OF_AREAS] if plan.rows == "areas" else [])]


def measured(scale: Measured, plan: Plan) -> Iterator[str]:
    """How sure a score is, which answers say most of it, and whether one thing is enough."""
    omega, low, high = scale.figure("omega")
    loadings = scale.table[scale.table["figure"] == "loading"].sort_values("estimate", kind="stable")
    weak, strong = loadings.iloc[0], loadings.iloc[-1]
    enough = "sure enough to compare groups" if omega >= SURE else "too unsure to rest much on"
    yield (
        f"{scale.name}, of {len(loadings)} answers of {_counted(scale.people, plan)}: {100 * omega:.0f} % of their sum is what they have in common "
        f"(omega, 95 % interval {100 * low:.0f} % to {100 * high:.0f} %; alpha {scale.figure('alpha')[0]:.2f}), {enough}. "
        f"{strong['item']} is closest to it (loading {strong['estimate']:.2f}), {weak['item']} least (loading {weak['estimate']:.2f})."
    )
    if len(loadings) == 3:
        yield f"{scale.name}: with three answers nobody can tell whether they are of one thing or of more."
    elif scale.unlike > APART:
        off = f"off by {scale.unlike:.2f} on average"
        yield f"{scale.name}: the answers go together in more ways than one thing would bring ({off}): they may be of two things."


def associated(found: Associations, plan: Plan) -> Iterator[str]:
    """What goes together with an answer, the surest first; never what causes it."""
    yield f"Among {_counted(found.people, plan)}, what is associated with {found.of}, each while the others stay the same:"
    for row in _records(found.table.sort_values("p_value", kind="stable")):
        if row["p_value"] >= 0.05:
            yield f"{row['driver']}: no association that is more than chance.{_part(row)}"
            continue
        bounds = f"95 % interval {showing.number(row['lo'])} to {showing.number(row['hi'])}"
        if found.odds:
            yield f"{row['driver']}, {row['unit']}: associated with odds {showing.number(row['effect'])} times as high ({bounds}).{_part(row)}"
        else:
            yield f"{row['driver']}, {row['unit']}: associated with a difference of {showing.number(row['effect'], True)} ({bounds}).{_part(row)}"
    low, high = found.foretold_between
    together = f"Together they foretell {100 * found.foretold:.0f} % of how answers differ"
    yield f"{together} (95 % interval {100 * low:.0f} % to {100 * high:.0f} %). {no_cause(found.of)}"
    if found.areas:
        yield from by_area(found.areas)


def _part(row: dict[str, Any]) -> str:
    if row["share"] is None or pd.isna(row["share"]):
        return ""
    told = [showing.points(100 * row[name]) for name in ("share", "share_lo", "share_hi")]
    if row["share"] <= 0:
        return f" Its part: none that can be seen (at most {told[2]} % of how answers differ)."
    return f" Its part: {told[0]} % of how answers differ ({told[1]} to {told[2]} %)."


def by_area(areas: Areas) -> Iterator[str]:
    """Of each driver where its association is strongest and weakest, drawn towards all; and whether areas differ by more than chance."""
    for driver, rows in areas.table.groupby("driver", sort=False):
        known = rows[rows["pooled"].notna() & ~rows["suppressed"]].sort_values("pooled", kind="stable")
        chance = areas.differ[str(driver)]
        if len(known) < 2 or pd.isna(chance):
            yield f"{driver}, by {areas.by}: too few of them with enough people to compare."
            continue
        low, high = known.iloc[0], known.iloc[-1]
        scale = " times the odds" if areas.odds else ""
        differ = "they differ by more than chance" if chance < 0.05 else "they differ no more than chance would bring, and cannot be told apart"
        ends = [f"{showing.number(row['pooled'])}{scale} in {row['area']}" for row in (low, high)]
        drawn = "each drawn towards all of them as far as it is unsure"
        yield f"{driver}, by {areas.by}: from {ends[0]} to {ends[1]}, {drawn}; {differ} (p {showing.chance(chance)})."


def _counted(people: int, plan: Plan) -> str:
    return f"{showing.people(people, plan.open)} {'people' if plan.rows == 'people' else 'figures of areas'}"


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
