"""How many people a study needs: the designs in words, the answer, its table and its curve, what it rests on and what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor, log10
from typing import TYPE_CHECKING, Any

from sooner.prove import showing
from sooner.prove.power import words
from sooner_site.studies.choices import design_words
from sooner_site.studies.forms.sizes import said

if TYPE_CHECKING:
    from sooner.prove.choosing import Choice
    from sooner.prove.power import Power
    from sooner.prove.power.ways import Way

#: The columns of the file: those of ``power.csv``.
COLUMNS = ("size", "power", "smallest")
#: The drawing in its own units: its width and height, and the room for the numbers on the left, below, above and on the right.
_WIDE, _HIGH, _LEFT, _BELOW, _ABOVE, _RIGHT = 400.0, 250.0, 46.0, 40.0, 30.0, 18.0
_TICKS = 5


def designs(found: Iterable[tuple[Choice, Way]]) -> list[dict[str, str]]:
    """Each design with what it is, what it could show, and what is counted."""
    return [{"design": way.name, "name": design_words(way.name), "words": choice.words, "shows": choice.shows, "counted": way.counted} for choice, way in found]


def answer(found: Power) -> dict[str, Any]:
    """Everything of the answer."""
    headline, *rest = found.told
    return {
        "headline": headline,
        "rest": rest,
        "table": _table(found),
        "curve": curve(found),
        "said": [{"key": {"text": name}, "value": {"text": value}} for name, value in said(found)],
        "rests_on": list(words.rests_on(found)),
        "left_out": list(left_out(found)),
        "luck": words.luck(found),
        "method": found.way.method,
    }


def rows(found: Power) -> list[tuple[int, float | None, float | None]]:
    """The table for a file, exactly."""
    return [(row.size, row.power, row.smallest) for row in found.rows]


def for_plan(found: Power) -> str:
    """What a plan may say of it: the answer, and what it rests on."""
    rested = "; ".join(f"{name[:1].lower()}{name[1:]}: {value}" for name, value in said(found))
    return f"{found.told[0]} This rests on: {rested}."


def left_out(found: Power) -> Iterator[str]:
    """What the number does not allow for, and what to do about it."""
    plan, keys, counted = found.plan, found.way.keys, found.way.counted
    if "lost" in keys and not plan.lost:
        yield "That some outcomes will never be known. Nobody is taken to be lost: say how many of 100 above."
    elif "lost" not in keys:
        yield f"That some {counted} may drop out, or not be counted: plan for more."
    if "icc" in keys and not plan.icc:
        yield "That people of one cluster are alike. They are taken to be no more alike than others, which they seldom are."
    elif "icc" not in keys and counted.startswith("people"):
        yield "That people come in groups. Where a whole school, ward or team gets it together, more are needed: choose a design in groups."
    if counted.startswith(("people", "clusters")):
        yield "That some to whom it is offered never take it up. The difference is that of being offered it, among all of them."
    yield "Other outcomes, groups within the study, and looks before its end: each of them needs more."


def curve(found: Power) -> dict[str, Any] | None:
    """The drawing: chances, or the smallest difference, by size; None where there is nothing to draw. Points lie where the table says."""
    picture = found.chart()
    if picture is None:
        return None
    shown = [(float(size), float(value)) for size, value in picture.table[["size", "value"]].dropna().itertuples(index=False)]
    wanted = None if found.plan.difference is None else 100 * found.plan.power
    sizes, values = ticks(max(size for size, _ in shown)), ticks(100.0 if wanted is not None else max(value for _, value in shown))

    def across(size: float) -> float:
        return round(_LEFT + (_WIDE - _LEFT - _RIGHT) * size / sizes[-1], 1)

    def up(value: float) -> float:
        return round(_HIGH - _BELOW - (_HIGH - _BELOW - _ABOVE) * value / values[-1], 1)

    points = [(across(size), up(value)) for size, value in shown]
    return {
        "title": picture.title,
        "words": picture.words,
        "points": points,
        "line": " ".join(f"{x},{y}" for x, y in points),
        "across": [(across(size), showing.number(size) if size % 1 else f"{size:,.0f}") for size in sizes],
        "up": [(up(value), f"{value:,.10g}") for value in values],
        "wanted": None if wanted is None else up(wanted),
        "name_across": found.way.counted,
        "name_up": "Studies of 100 that find it" if wanted is not None else "Smallest difference found",
    }


def ticks(most: float) -> list[float]:
    """Round numbers from 0 to at least ``most``, about five of them: steps of 1, 2 or 5 times a power of ten."""
    rough = most / _TICKS
    power = 10.0 ** floor(log10(rough))
    step = next(each * power for each in (1, 2, 5, 10) if each * power >= rough * (1 - 1e-9))
    return [float(f"{number * step:.6g}") for number in range(ceil(most / step - 1e-9) + 1)]


def _table(found: Power) -> dict[str, Any] | None:
    """The table by size; None where there is no row."""
    head = [{"text": f"{name[:1].upper()}{name[1:]}"} for name in words.headings(found)]
    body = [[{"text": cell} for cell in row] for row in words.shown_rows(found)]
    return {"caption": "By size", "captionClasses": "govuk-table__caption--m", "head": head, "rows": body, "firstCellIsHeader": True} if body else None
