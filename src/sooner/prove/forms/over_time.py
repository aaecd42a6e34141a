"""Designs that ask how long it took until something happened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, ELSEWHERE, MAY_ALWAYS, Clash, Form

_SHARE = (
    "the share to whom it had happened by the end of the window, in the one arm less in the other, from the curves of Kaplan and Meier, within strata "
    "where there are some"
)
_COX = "the log of the ratio of hazards, adjusted for the covariates, by Cox's model with ties after Efron"
_LOST = "the mean time lost to it up to the end of the window, in the one arm less in the other"


def _clashes(given: Mapping[str, Any]) -> Iterator[Clash]:
    if "event" not in given and "outcome" not in given:
        yield "event", "nothing says to whom it happened", "Add event = the column that says 1 where it happened and 0 where it did not."
    if "offset" in given and not ("event" in given and "outcome" in given):
        yield "offset", "only an outcome that counts how often it happened is counted per something", "Add outcome = the counts, or take the offset out."


SURVIVAL = Form(
    "survival",
    "How long it took until something happened, to people who were offered it and to people who were not.",
    "survival",
    False,
    (*ALWAYS, "treatment", "time"),
    (
        *("event", "outcome", "control", "unit", "covariates", "strata", "planned_share", "first_treated", "window", "offset", "estimator", "missing"),
        *MAY_ALWAYS,
    ),
    {"share": _SHARE, "cox": _COX, "time_lost": _LOST},
    per_person=True,
    endings=(*ELSEWHERE, "What happens after the time for which people were followed."),
    clashes=_clashes,
)
FORMS = ((SURVIVAL, False),)
