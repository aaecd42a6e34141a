"""Designs in which places were given by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, ELSEWHERE, MAY_ALWAYS, ROBUST, SHARES, TAKEN_UP, Clash, Form

_DIFFERENCE = "the difference between the two arms' means, within strata where there are some, each stratum weighted by its people"
_LIN = "the same, adjusted for the covariates, each with its own slope in each arm (Lin 2013)"
_ANCOVA = "the same, adjusted for the covariates, with one slope for both arms"
_ENDINGS = (TAKEN_UP, *ELSEWHERE)


def _clashes(given: Mapping[str, Any]) -> Iterator[Clash]:
    if given.get("estimator") in ("lin", "ancova") and not given.get("covariates"):
        yield "estimator", "an estimator that adjusts needs covariates", "Add covariates = [...]."
    if ("time" in given) != ("first_treated" in given):
        there = "time" if "time" in given else "first_treated"
        yield there, "'time' and 'first_treated' are compared with each other: one alone is of no use", "Add the other, or take it out."


TRIAL = Form(
    "trial",
    "Places were given by lot, person by person.",
    "trial",
    True,
    (*ALWAYS, "outcome", "treatment"),
    (
        *("control", "unit", "covariates", "strata", "planned_share", "time", "first_treated"),
        *("standard_errors", "estimator", "missing", "subgroups", *MAY_ALWAYS),
    ),
    {"difference": _DIFFERENCE, "lin": _LIN, "ancova": _ANCOVA},
    ROBUST,
    per_person=True,
    endings=_ENDINGS,
    clashes=_clashes,
)
TRIAL_COUNTS = Form(
    "trial",
    "Places were given by lot, and only the counts were published.",
    "counts",
    True,
    (*ALWAYS, "counts"),
    ("outcome", "treatment", "unit", *MAY_ALWAYS, "estimator", "planned_share"),
    {"difference": SHARES},
    per_person=True,
    endings=_ENDINGS,
)
#: By whether published counts stand instead of data.
FORMS = ((TRIAL, False), (TRIAL_COUNTS, True))
