"""How far apart the answers lie: a strip for each element, a row of dots for each agency. Every dot is said as a number too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import sqrt
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from markupsafe import Markup

from sooner.lead.maturity import talk_first
from sooner_site.design.formats import plural
from sooner_site.maturity.present.cells import change_words, heads, link, middle, table

if TYPE_CHECKING:
    from sooner.definitions.maturity import Framework
    from sooner.lead.maturity import Summary
    from sooner_site.maturity.queries import Before

#: Where the levels stand on a strip, and how large a dot for one answer is, in pixels.
_FIRST, _STEP, _DOT, _LARGEST = 22, 42, 8, 16
#: More dots than this in one cell are no longer counted by eye.
_MOST_DOTS = 8


def spread_words(found: Summary, framework: Framework) -> str:
    """The answers about one element in one sentence, the spread first."""
    if found.lowest is None or found.highest is None:
        return "Nobody named a level."
    if found.apart == 0:
        return f"All who named a level said {framework.named(found.lowest)}."
    return f"From {framework.named(found.lowest)} to {framework.named(found.highest)}: {plural(found.apart, 'level')} apart."


def strip(found: Summary, framework: Framework, agreed: int | None) -> Markup:
    """A small drawing: a dot at each level that was named, larger where more named it, with the number in it; a frame around what was agreed."""
    counts = list(enumerate(found.distribution, 1))
    said = [f"{plural(count, 'answer')} at level {level}" for level, count in counts if count]
    words = ", ".join(said) or "nobody named a level"
    dots = [{"x": _x(level), "r": min(_LARGEST, round(_DOT * sqrt(count), 1)), "count": count} for level, count in counts if count]
    line = (_x(found.lowest), _x(found.highest)) if found.lowest and found.highest else None
    context = {
        "words": f"{words}{f'; agreed: {framework.named(agreed)}' if agreed else ''}",
        "dots": dots,
        "line": line,
        "places": [_x(level) for level, _ in counts],
        "agreed": _x(agreed) if agreed else None,
    }
    return Markup(render_to_string("maturity/strip.html", context))  # noqa: S704 - our template, escaped by its environment


def spread_tables(framework: Framework, found: Mapping[str, Summary], agreed: Mapping[str, int], before: Before | None, reference: str) -> list[dict[str, Any]]:
    """For each strand a table: each element with its strip, the spread, the middle, what was agreed, and what became of it since the round before."""
    changed = {} if before is None else {one.element: one for one in before.changes}
    head = heads("Element", "Answers at levels 1 to 4", "Lowest to highest", "Median", "Agreed", *(("Since the round before",) if before else ()))
    tables = []
    for strand in framework.strands:
        rows = []
        for element in strand.elements:
            one, level = found[element.key], agreed.get(element.key)
            row = [
                link(reverse("maturity:element", args=[reference, element.key]), element.title),
                {"html": strip(one, framework, level)},
                {"text": _range(one)},
                {"text": f"{middle(one.median)} (of {one.respondents})"},
                {"text": framework.named(level) if level else "Not agreed yet"},
            ]
            rows.append([*row, *([{"text": change_words(changed.get(element.key))}] if before else [])])
        tables.append(table(strand.title, head, rows))
    return tables


def talk_table(framework: Framework, found: Iterable[Summary], agreed: Mapping[str, int], reference: str) -> dict[str, Any] | None:
    """What partners see two levels apart or more, the furthest apart first; None where there is nothing."""
    first = talk_first(found)
    if not first:
        return None
    rows = [
        [
            link(reverse("maturity:element", args=[reference, one.element]), framework.elements[one.element].title),
            {"text": plural(one.agencies_apart, "level")},
            {"text": _range(one)},
            {"text": "Agreed" if one.element in agreed else "To talk about"},
        ]
        for one in first
    ]
    return table("Talk about this first", heads("Element", "Agencies apart by", "Lowest to highest", "Where it stands"), rows)


def agencies_spread(found: Summary, framework: Framework, names: Mapping[str, str], agreed: int | None) -> dict[str, Any]:
    """The answers about one element, a row for each agency and one for all: how many said each level, as dots and as a number, and who does not know."""
    rows = [_row(names[agency], counts, found.dont_know_by_agency[agency]) for agency, counts in sorted(found.by_agency.items(), key=lambda one: names[one[0]])]
    heads_of_levels = [{"number": n, "name": level.name, "agreed": n == agreed} for n, level in enumerate(framework.levels, 1)]
    return {"levels": heads_of_levels, "rows": rows, "all": _row("All together", found.distribution, found.dont_know), "words": spread_words(found, framework)}


def _row(name: str, counts: Iterable[int], unknown: int) -> dict[str, Any]:
    return {"name": name, "cells": [{"count": count, "dots": "●" * count if count <= _MOST_DOTS else "●…"} for count in counts], "unknown": unknown}


def _range(found: Summary) -> str:
    if found.lowest is None:
        return "–"
    told = f"{found.lowest} to {found.highest}" if found.apart else str(found.lowest)
    return f"{told}: {plural(found.apart, 'level')} apart" if found.apart else f"{told}: all the same"


def _x(level: int) -> int:
    return _FIRST + _STEP * (level - 1)
