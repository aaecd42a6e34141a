"""What a study's size comes to, in sentences, a picture and a page."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from sooner.definitions.study_sizes import KEYS
from sooner.prove import showing
from sooner.prove.pages import render

if TYPE_CHECKING:
    from sooner.charts import Picture
    from sooner.prove.power.result import Power
    from sooner.prove.power.several import Several

#: Keys that say what is looked for; all others are what is supposed.
_LOOKED_FOR = ("difference", "treatment_share", "direction", "size", "power", "alpha")


def sentences(found: Power) -> Iterator[str]:
    """What it comes to."""
    plan = found.plan
    if plan.difference is not None:
        yield _needed(found)
    if found.people is not None:
        yield f"With clusters of {found.plan.cluster_size:g} that is {found.people:,} people{_in_all(found)}."
    if plan.size is not None:
        yield from _of_the_size(found)
    if found.several is not None:
        yield from _of_several(found.several)
    if found.design_effect is not None and found.design_effect != 1:
        yield (f"It takes {showing.number(found.design_effect)} times as many people as drawing them one by one, because of how they come in or are chosen.")
    if found.way.name == "synthetic_control":
        donors = round(plan.size or found.needed or 0)
        yield f"With {donors} donors the smallest p that can come out is {1 / (donors + 1):.3f}." if donors else "Without donors nothing can be ranked."
    if found.way.name == "pre_post":
        yield "Whatever its size, this design cannot show cause."


def _of_several(several: Several) -> Iterator[str]:
    """What is found of several arms by Holm's way, and the bound that it never falls short of."""
    by_holm, bound = several.holm, several.bonferroni
    yield (
        f"Were the difference there in all {several.arms} arms, with {ceil(several.size - 1e-9):,} people and chance counted over all arms by Holm "
        f"{times(by_holm.at_least_one)} studies would find it in at least one arm, {times(by_holm.given)} in an arm named beforehand, "
        f"and {times(by_holm.all_of_them)} in all."
    )
    yield (
        f"Each arm by itself with its even part of alpha (Bonferroni, by formula): at least one {times(bound.at_least_one)}, "
        f"one named beforehand {times(bound.given)}, all {times(bound.all_of_them)}. Holm's way never finds less."
    )


def _in_all(found: Power) -> str:
    return f" in all {found.plan.steps + 1} periods together" if found.way.name == "stepped_wedge" else ""


def apart(found: Power, difference: float) -> str:
    """A difference with its unit, as it stands after "find" or "is"."""
    unit = " percentage points" if found.plan.of_shares else ""
    return f"{showing.number(float(f'{difference:.9g}'))}{unit}"


def _looked_for(found: Power, difference: float) -> str:
    said = apart(found, difference)
    if found.way.name == "equivalence":
        return f"show that any difference is smaller than {said}"
    if found.way.name == "places":
        return f"find {said} fewer crimes a month"
    return f"find a difference of {said}"


def _needed(found: Power) -> str:
    looked_for = _looked_for(found, found.plan.difference or 0.0)
    wanted = times(found.plan.power)
    if found.needed is None:
        return f"No number of {found.way.counted} would {looked_for} in {wanted} studies, as things are supposed here."
    if found.way.one_arm:
        return f"To {looked_for} in {wanted} studies, {found.arms[found.way.counted]:,} {found.way.counted} are needed."
    (first, one), (second, other) = found.arms.items()
    if found.plan.arms > 1:
        whole = found.plan.arms * one + other
        return f"To {looked_for} in an arm named beforehand in {wanted} studies, {whole:,} people are needed: {one:,} in {first} and {other:,} beside them."
    parts = f"{one:,} after and {other:,} before" if first == "after" else f"{one:,} in the {first} arm and {other:,} in the {second} arm"
    return f"To {looked_for} in {wanted} studies, {one + other:,} {found.way.counted} are needed: {parts}."


def _of_the_size(found: Power) -> Iterator[str]:
    here = f"With {showing.number(found.plan.size) if (found.plan.size or 0) % 1 else f'{found.plan.size:,.0f}'} {found.way.counted}"
    if found.chance is not None:
        yield f"{here}, {times(found.chance)} studies would {_looked_for(found, found.plan.difference or 0.0)}."
    wanted = times(found.plan.power)
    if found.smallest_detectable is None:
        yield f"{here}, no difference that there can be would be found in {wanted} studies."
    elif found.way.name == "equivalence":
        yield f"{here}, the smallest margin that can be kept to in {wanted} studies is {apart(found, found.smallest_detectable)}."
    else:
        yield f"{here}, the smallest difference that is found in {wanted} studies is {apart(found, found.smallest_detectable)}."


def times(chance: float) -> str:
    """A chance as a number of any hundred; what is not quite none or all is never said to be."""
    whole = round(100 * chance)
    return "fewer than 1 of 100" if whole == 0 else "more than 99 of 100" if whole == 100 else f"{whole} of 100"


def supposed(found: Power) -> Iterator[str]:
    """What it rests on: what was said or taken as usual, then what the formula supposes."""
    for name in found.way.keys:
        value = getattr(found.plan, name)
        if name not in _LOOKED_FOR and value is not None:
            yield f"{name} = {value:g}: {KEYS[name].meaning}" if not isinstance(value, str) else f"{name} = {value}: {KEYS[name].meaning}"
    yield from rests_on(found)


def rests_on(found: Power) -> Iterator[str]:
    """What the formula supposes, whatever was said."""
    yield from found.way.supposes
    if found.plan.arms > 1:
        yield "Sizes, and chances by size, are those of one arm named beforehand with its even part of alpha (Bonferroni): Holm's way finds at least as much."
        yield "Every arm differs from the comparison by the same. Chances by Holm are drawn from 100,000 studies: right to about half a point either way."


def luck(found: Power) -> str:
    """How far the luck of the draw may lead astray where chances are simulated; empty where a formula says them."""
    if found.drawn is None:
        return ""
    wrong = f"luck alone puts a chance of {times(found.plan.power)} wrong by at most {found.drawn.error:.1f} points"
    return f"No formula says this: {found.drawn.studies:,} studies were drawn. In 95 of 100 such draws {wrong}."


def drawn(found: Power) -> Picture | None:
    """The picture: chances by size in per cent, with a line at the one wanted; without a difference the smallest one by size."""
    from sooner.charts import by_size

    table, counted = found.table, found.way.counted
    if table.empty:
        return None
    if found.plan.difference is None:
        table = table.dropna(subset="smallest").rename(columns={"smallest": "value"})
        if table.empty:
            return None
        words = "The more there are, the smaller the difference that can be found: " + _ends(table, lambda value: apart(found, value))
        return by_size(table[["size", "value"]], "Smallest difference that is found", words, counted.capitalize(), "difference", None)
    table = table.assign(value=100 * table["power"])
    words = "The more there are, the surer the study: " + _ends(table, lambda value: f"{times(value / 100)} studies find it")
    title = f"How sure a study is to {_looked_for(found, found.plan.difference)}"
    return by_size(table[["size", "value"]], title, words, counted.capitalize(), "studies of 100", 100 * found.plan.power)


def _ends(table: Any, said: Any) -> str:
    first, last = table.iloc[0], table.iloc[-1]
    return f"{first['size']:,.0f}: {said(first['value'])}; {last['size']:,.0f}: {said(last['value'])}."


def shown_rows(found: Power) -> list[list[str]]:
    """The table as people read it: size, of any hundred studies, smallest difference."""
    dash = "–"
    return [
        [
            f"{row.size:,}",
            dash if row.power is None else times(row.power),
            dash if row.smallest is None or not np.isfinite(row.smallest) else apart(found, row.smallest),
        ]
        for row in found.rows
    ]


def page(found: Power) -> str:
    """The page for any browser."""
    picture = found.chart()
    svg = None if picture is None else Markup(picture.svg())  # noqa: S704 - our own drawing, escaped by the renderer
    return render("power.html", found=found, columns=headings(found), rows=shown_rows(found), picture=picture, svg=svg)


def headings(found: Power) -> tuple[str, str, str]:
    """What stands above the table's columns."""
    return found.way.counted, "studies that find it", "smallest margin" if found.way.name == "equivalence" else "smallest difference"
