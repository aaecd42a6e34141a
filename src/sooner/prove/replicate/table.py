"""One row for each published figure: what was published, what comes out here, how far apart they may be, and whether they agree."""

from __future__ import annotations

from typing import Any

from sooner.prove.replicate.studies import HELD, Figure, OutOfReach, Specification, Study

COLUMNS = ("study", "specification", "figure", "published", "ours", "tolerance", "reproduced", "why", "source")
REPRODUCED, NOT_REPRODUCED, NOT_TRIED, OUT_OF_REACH = "reproduced", "not reproduced", "not tried", "cannot be reproduced"
_NO_DATA = "the data are not there: SOONER_DATA names their folder"

Line = tuple[Any, ...]


def tried(study: Study, specification: Specification, figure: Figure, ours: float | None) -> Line:
    """The row of a figure that was worked out, or looked for in vain."""
    if ours is None:
        return _line(study, specification, figure, None, NOT_REPRODUCED, "our answer has no such figure")
    apart = abs(ours - figure.value)
    if apart <= figure.tolerance:
        return _line(study, specification, figure, ours, REPRODUCED, HELD[figure.held])
    return _line(study, specification, figure, ours, NOT_REPRODUCED, f"{apart:.3g} apart")


def not_tried(study: Study, specification: Specification, figure: Figure) -> Line:
    """The row of a figure whose data are not there."""
    return _line(study, specification, figure, None, NOT_TRIED, _NO_DATA)


def out_of_reach(study: Study, each: OutOfReach) -> Line:
    """The row of a figure that nobody can work out here."""
    published = float(each.published) if each.published else None
    return (study.name, "", each.what, published, None, None, OUT_OF_REACH, each.why, each.source)


def _line(study: Study, specification: Specification, figure: Figure, ours: float | None, state: str, why: str) -> Line:
    return (study.name, specification.name, figure.what, figure.value, ours, figure.tolerance, state, why, specification.source)
