"""The report on targets: sentences, the chart, one table of targets, and each file of outputs by place and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from sooner.lead.pages import render
from sooner.lead.targets.result import Targets
from sooner.lead.targets.rows import SAID, Output, Outputs, is_all


@dataclass(frozen=True)
class Grid:
    """Outputs as a table of places by periods, sums last; ``rows`` is empty where a place has two counts for one period."""

    outputs: Outputs
    periods: Sequence[str | None]
    rows: Sequence[tuple[str, Sequence[Output | None]]]


def report(found: Targets, svg: str | None, today: date) -> str:
    """The page as HTML."""
    return render(
        "targets.html",
        found=found,
        svg=Markup(svg) if svg else None,  # noqa: S704 - drawn by us
        grids=[grid_of(each) for each in found.outputs],
        others=list(dict.fromkeys(name for target in found.targets for name in target.beside.other)),
        said=SAID,
        today=today,
    )


def grid_of(outputs: Outputs) -> Grid:
    """The outputs of one file as a table."""
    cells = {(row.place, row.period): row for row in outputs.rows}
    periods = sorted(dict.fromkeys(row.period for row in outputs.rows), key=is_all)
    if len(cells) != len(outputs.rows):
        return Grid(outputs, periods, ())
    places = sorted(dict.fromkeys(row.place for row in outputs.rows), key=is_all)
    return Grid(outputs, periods, [(place, [cells.get((place, period)) for period in periods]) for place in places])
