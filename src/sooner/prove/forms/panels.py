"""Designs that set beside each other how groups changed that nobody drew by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, MAY_ALWAYS, Clash, Form

MOVING = "That the groups would have moved alike without it: that can be looked at before it began, and never after."
_TWO_WAY = "least squares with a level for every unit and every period"
_POISSON = "the log of the ratio of counts, by Poisson regression with a level for every unit and every period"
_CLUSTER = ("cluster", "cluster_small")


def _needs_a_beginning(given: Mapping[str, Any]) -> Iterator[Clash]:
    if "offset" in given and given.get("estimator") != "poisson":
        yield "offset", "only counts are counted per something", 'Add estimator = "poisson", or take the offset out.'


DIFFERENCES = Form(
    "difference_in_differences",
    "How units changed in which something began, beside how others changed in which it did not.",
    "difference_in_differences",
    False,
    (*ALWAYS, "outcome", "treatment", "unit", "time"),
    ("control", "cutoff", "covariates", "cluster", "weights", "offset", "estimator", "standard_errors", *MAY_ALWAYS),
    {"two_way": _TWO_WAY, "poisson": _POISSON},
    _CLUSTER,
    counted="units",
    beside="where it had begun than it would have been had these moved like the others",
    endings=(MOVING, "What it would do in other places, or later."),
    clashes=_needs_a_beginning,
)
_ROBUST = "each group that began together, in each period, beside units that had not begun yet, doubly robust (Callaway and Sant'Anna 2021)"
STAGGERED = Form(
    "staggered",
    "How units changed in which something began, at different times, beside those in which it had not begun yet.",
    "staggered",
    False,
    (*ALWAYS, "outcome", "unit", "time", "first_treated"),
    ("covariates", "cluster", "estimator", *MAY_ALWAYS),
    {
        "not_yet_treated": _ROBUST,
        "never_treated": "the same beside units in which it never began",
        "regression": "each group beside units in which it never began, told from a regression of those",
        "weighting": "each group beside units in which it never began, weighted to be like it",
        "entropy": "each group beside units in which it never began, weighted to have its means, as evenly as can be (Hainmueller 2012)",
    },
    counted="units",
    beside="where it had begun than it would have been had these moved like the others",
    endings=(MOVING, "What it would do in other places, or later."),
)
FORMS = ((DIFFERENCES, False), (STAGGERED, False))
