"""What is known, in tables: every finding with what it is worth, one evaluation with the five things to ask of it, findings side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner.definitions import evidence_levels, study_strength
from sooner.prove import showing
from sooner.prove.library import telling

if TYPE_CHECKING:
    from sooner.prove.library import Forest, Known, Library
    from sooner.prove.library.record import Outcome
    from sooner_site.studies.queries import Run

#: The columns of the file.
COLUMNS = ("measure", "window", "evaluation", "found", "adverse", "figures", "level", "rating_at_most", "followed", "own", "source")
_LISTED = ("Measure", "Evaluation", "What was found", "How strong it is")
_SIDE = ("Evaluation", "Drawn", "Estimate", "Interval", "Weight")
#: How wide a strip is, with the room at either end, in its own units.
_WIDE, _ROOM = 200.0, 10.0


def listed(library: Library) -> list[list[dict[str, Any]]]:
    """Every finding, in the order of what was measured."""
    return [_line(outcome, one) for outcome, one in library.findings]


def rows(library: Library) -> list[tuple[Any, ...]]:
    """The same for a file."""
    return [
        (
            *(outcome.measure, outcome.window, one.title, outcome.told, "yes" if outcome.adverse else "no", outcome.figures, one.scale.told),
            *(outcome.rating.rating, one.followed, "yes" if one.own else "no", one.source),
        )
        for outcome, one in library.findings
    ]


def page(one: Known, run: Run | None) -> dict[str, Any]:
    """Everything on the page of one evaluation."""
    return {
        "in_short": one.in_short,
        "adverse": [each.name for each in one.adverse],
        "facts": [{"key": {"text": name}, "value": {"text": said}} for name, said in telling.facts(one)],
        "stamp": one.stamp,
        "level": one.scale.told,
        "worth": telling.worth_of(one),
        "why_rated": one.why_rated,
        "outcomes": _table("What was found", telling.OUTCOMES, telling.outcome_rows(one)),
        "five": _table("Five things to ask of it", telling.FIVE, telling.five_rows(one)),
        "cannot_say": one.cannot_say,
        "source": one.source,
        "study": reverse("studies:study", args=[run.id]) if run else "",
        "marks": study_strength.shipped().quality.not_theirs,
    }


def forests(found: Iterable[Forest]) -> list[dict[str, Any]]:
    """Findings on one measure side by side: a table with a strip in each row."""
    return [{"measure": forest.measure, "in_short": forest.in_short, "scale": showing.scale_words(forest.scale), "table": _forest(forest)} for forest in found]


def scales() -> list[dict[str, Any]]:
    """What levels and ratings mean."""
    strength, levels = study_strength.shipped(), evidence_levels.shipped()
    steps = [(str(one.level), one.words if one.checked else f"{one.words} (wording not checked against the source)") for one in strength.levels]
    ratings = [(one.rating, one.may_say, one.may_not_say) for one in levels.levels]
    return [_table("Levels", ("Level", "Needs"), steps), _table("Ratings", ("Rating", "May say", "May not say"), ratings)]


def _line(outcome: Outcome, one: Known) -> list[dict[str, Any]]:
    whose = "Our own study" if one.own else f"Published{f', {one.year}' if one.year else ''}"
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("studies:known_one", args=[one.key]), one.title)
    found = format_html("<strong>{}</strong><br>{}", outcome.told, outcome.figures)
    return [
        {"text": outcome.name},
        {"html": format_html('{}<br><span class="govuk-hint studies-small">{}</span>', link, whose)},
        {"html": found},
        {"html": format_html("{}<br>{}", one.scale.told, outcome.rating.told)},
    ]


def _table(caption: str, head: Sequence[str], body: Iterable[Sequence[str]]) -> dict[str, Any]:
    return _of_cells(caption, head, [[{"text": cell} for cell in row] for row in body])


def _of_cells(caption: str, head: Sequence[str], cells: list[list[dict[str, Any]]]) -> dict[str, Any]:
    columns = [{"text": name} for name in head]
    return {"caption": caption, "captionClasses": "govuk-table__caption--m", "head": columns, "rows": cells, "firstCellIsHeader": True}


def _forest(forest: Forest) -> dict[str, Any]:
    """One row for each finding, then what they say together; every strip has the same ends."""
    lines: list[tuple[str, float | None, float, float]] = [(line.name, line.estimate, line.low, line.high) for line in forest.lines]
    if forest.together is not None:
        one = forest.together
        lines += [("All together", one.estimate, one.low, one.high), ("One more of the same kind", None, one.next_low, one.next_high)]
    values = [0.0, *(value for _, _, low, high in lines for value in (low, high))]
    ends = (min(values), max(values))
    body = []
    for (name, estimate, low, high), told in zip(lines, forest.rows, strict=True):
        plain = ({"text": cell} for cell in (told[1], f"{told[2]} to {told[3]}", told[4]))
        body.append([{"text": name}, {"html": _strip(told, estimate, low, high, ends)}, *plain])
    return _of_cells(f"{forest.measure}, side by side", _SIDE, body)


def _strip(told: Sequence[str], estimate: float | None, low: float, high: float, ends: tuple[float, float]) -> Markup:
    """A small drawing: a line for the interval, a diamond for the estimate, an upright line at no difference."""

    def across(value: float) -> float:
        return round(_ROOM + (_WIDE - 2 * _ROOM) * (value - ends[0]) / (ends[1] - ends[0]), 1)

    middle = f"{told[1]}, " if estimate is not None else ""
    context = {"words": f"{middle}{told[2]} to {told[3]}", "zero": across(0.0), "low": across(low), "high": across(high)}
    return Markup(render_to_string("studies/strip.html", {**context, "point": None if estimate is None else across(estimate)}))  # noqa: S704 - our template, escaped
