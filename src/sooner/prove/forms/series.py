"""Designs that ask whether a series changed when something began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, MAY_ALWAYS, Clash, Form

ELSE = "That it was this and nothing else that began then: whatever else changed at the same time moves the series as well."
_LINE = "a level and a slope of their own from then on, averaged over the points after"
_ONE = "one change of level from then on"
#: What each estimator works on, and whether the slope may change.
WAYS = {
    "level_and_slope": ("line", True),
    "level": ("line", False),
    "log_linear": ("log", True),
    "log_linear_level": ("log", False),
    "quasi_poisson": ("quasi_poisson", True),
    "quasi_poisson_level": ("quasi_poisson", False),
    "negative_binomial": ("negative_binomial", True),
    "negative_binomial_level": ("negative_binomial", False),
}
_KINDS = {
    "line": "a straight line",
    "log": "a straight line through the log, for what cannot be zero",
    "quasi_poisson": "counts whose spread is a multiple of their mean, on the log",
    "negative_binomial": "counts that spread more the larger they are, on the log",
}
#: Errors that count with luck that lasts, whoever knows for how long; those of Newey and West; plain ones. The default first.
LASTING, ERRORS = "lasting", ("lasting", "newey_west", "classical")


def errors_of(said: str) -> str:
    """The kind of error that a protocol asks for."""
    return said if said in ERRORS else LASTING


def _words(kind: str, slope: bool) -> str:
    return f"{_KINDS[kind]}, with {_LINE if slope else _ONE}"


def _clashes(given: Mapping[str, Any]) -> Iterator[Clash]:
    of_counts = WAYS.get(str(given.get("estimator")), ("line", True))[0] != "line"
    if not any(key in given for key in ("cutoff", "event", "treatment")):
        yield "cutoff", "nothing says when the series was interrupted", "Add cutoff = the first period after."
    if "cutoff" in given and "event" in given:
        yield "event", "'cutoff' and 'event' both say when the series was interrupted", "Take one of them out."
    if "control" in given and "treatment" not in given:
        yield "control", "'control' is a value of the treatment column, and none is named", "Add treatment = ..., or take it out."
    if "offset" in given and not of_counts:
        yield (
            "offset",
            "only counts and logs are counted per something",
            'Add estimator = "log_linear", "quasi_poisson" or "negative_binomial", or take it out.',
        )


SERIES = Form(
    "interrupted_time_series",
    "One series, such as a count a month, before something began and after.",
    "interrupted_time_series",
    False,
    (*ALWAYS, "outcome", "time"),
    ("cutoff", "event", "treatment", "control", "offset", "season", "covariates", "estimator", "standard_errors", *MAY_ALWAYS),
    {name: _words(*way) for name, way in WAYS.items()},
    ERRORS,
    counted="points",
    of_people=False,
    grows=False,
    beside="after it began than it would have been had what was before gone on",
    opening=ELSE,
    sentences={
        "better": "After it began the series went better than it would have done had what was before gone on.",
        "worse": "After it began the series went worse than it would have done had what was before gone on.",
        "not_enough_people_to_tell": (
            "The series is too short, or swings too much, to tell whether it changed when this began. This must not be taken to mean that it did not."
        ),
        "not_a_fair_comparison": "The series before it began cannot say what would have been. No result is given.",
        "cannot_show_cause": "The series differed after it began. What would have been cannot be seen well enough to say that this is why.",
    },
    endings=("That what was before would have gone on: nobody can look.", "What it would do in other places, or later."),
    clashes=_clashes,
)
FORMS = ((SERIES, False),)
