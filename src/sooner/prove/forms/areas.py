"""Designs that set areas beside other areas: one beside a mix of others, and places with their surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, MAY_ALWAYS, Clash, Form

MIXED = "That the area would have moved like the mix of others without it: that can be looked at before it began, and never after."
_LAGS = "convex weights on the other areas' outcomes before it began (and on covariates where there are some), p and interval from the same in every donor"
_MOVED = "the same once each area's own mean before is taken out, so that only movements are compared (Ferman and Pinto 2021)"
_SENTENCES = {
    "better": "It went better in the area where it began than in the mix of others that was like it before, by more than in areas where nothing began.",
    "worse": "It went worse in the area where it began than in the mix of others that was like it before, by more than in areas where nothing began.",
    "not_enough_people_to_tell": "One area beside these others cannot tell whether it makes a difference. This must not be taken to mean that it makes none.",
    "not_a_fair_comparison": "No fair comparison could be made for this area. No result is given.",
}


def _two_donors(given: Mapping[str, Any]) -> Iterator[Clash]:
    donors = given.get("donors")
    if donors is not None and (isinstance(donors, str) or len(set(donors)) < 2):
        yield "donors", "a mix is made of at least two areas", "Name more donors, or leave the key out: then all areas that never had it."


SYNTHETIC_CONTROL = Form(
    "synthetic_control",
    "One area in which something began, beside the mix of other areas that was most like it before.",
    "synthetic_control",
    False,
    (*ALWAYS, "outcome", "treatment", "unit", "time"),
    ("cutoff", "control", "donors", "covariates", "estimator", *MAY_ALWAYS),
    {"outcome_lags": _LAGS, "outcome_lags_moved": _MOVED},
    counted="areas",
    of_people=False,
    grows=False,
    beside="where it began than in the mix of other areas that was most like it before",
    opening=MIXED,
    sentences=_SENTENCES,
    endings=(
        "What it would do in other areas, or later.",
        "Whether something else began in the same area at the same time.",
        "Which part of it works, and why.",
    ),
    clashes=_two_donors,
)
DRIFTING = "That the places would have changed by the same number without it: that can be looked at before it began, and never after."
PLACES = Form(
    "places",
    "What was counted in places where something was done, and around them, beside places where it was not, before and after.",
    "places",
    False,
    (*ALWAYS, "outcome", "treatment", "time"),
    ("cutoff", "pair", "unit", "planned_share", "estimator", *MAY_ALWAYS),
    {
        "weighted_displacement": "the change in counts in the treated places and around them, less that in the others and around them, with the variance of "
        "Poisson counts (weighted displacement difference, Wheeler and Ratcliffe 2018)"
    },
    counted="places",
    of_people=False,
    grows=False,
    beside="in the treated places and around them, after it began, than if they had changed like the places that they are compared with",
    opening=DRIFTING,
    sentences={
        "better": "It went better in the places where it was done, with those around them, than in the places that they are compared with.",
        "worse": "It went worse in the places where it was done, with those around them, than in the places that they are compared with.",
        "not_enough_people_to_tell": "Too little was counted to tell whether it makes a difference. This must not be taken to mean that it makes none.",
        "not_a_fair_comparison": "These places cannot be compared fairly. No result is given.",
    },
    endings=("What it would do in other places, or once it has ended.", "What moved further away than was counted.", "Which part of it works, and why."),
)
FORMS = ((SYNTHETIC_CONTROL, False), (PLACES, False))
