"""Designs in which places were given by lot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sooner.prove.forms.form import ALWAYS, ELSEWHERE, MAY_ALWAYS, ROBUST, SHARES, TAKEN_UP, Clash, Form

_DIFFERENCE = "the difference between the two arms' means, within strata where there are some, each stratum weighted by its people"
_LIN = "the same, adjusted for the covariates, each with its own slope in each arm (Lin 2013)"
_ANCOVA = "the same, adjusted for the covariates, with one slope for both arms"
_CACE = "two-stage least squares: the difference for those who took it up because of the draw, which moved who took it up"
_NOT_MOVED = "What it does for those who take it up whatever the draw says, or never do: the draw says nothing of them."
_ENDINGS = (TAKEN_UP, *ELSEWHERE)


def _clashes(given: Mapping[str, Any]) -> Iterator[Clash]:
    if given.get("estimator") in ("lin", "ancova") and not given.get("covariates"):
        yield "estimator", "an estimator that adjusts needs covariates", "Add covariates = [...]."
    if given.get("estimator") == "cace" and not given.get("received"):
        yield "estimator", "nobody knows who took it up", "Add received = the column that says so."
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
        *("received", "dose", "standard_errors", "estimator", "missing", "subgroups", *MAY_ALWAYS),
    ),
    {"difference": _DIFFERENCE, "lin": _LIN, "ancova": _ANCOVA, "cace": _CACE},
    ROBUST,
    per_person=True,
    endings=_ENDINGS,
    clashes=_clashes,
    by_estimator={
        "cace": {
            "beside": "among those who took it up because of the draw than it would have been without it",
            "endings": (_NOT_MOVED, *ELSEWHERE),
            "sentences": {
                "better": "It went better for those who took it up because of the draw than it would have gone without it.",
                "worse": "It went worse for those who took it up because of the draw than it would have gone without it.",
            },
        }
    },
)
EQUIVALENCE = Form(
    "equivalence",
    "Places were given by lot, person by person, to see whether one way is as good as the other within a margin that was said beforehand.",
    "equivalence",
    True,
    (*ALWAYS, "outcome", "treatment", "margin"),
    tuple(key for key in TRIAL.may if key not in ("received", "dose", "margin")),
    {"difference": _DIFFERENCE, "lin": _LIN, "ancova": _ANCOVA},
    ROBUST,
    endings=_ENDINGS,
    sentences={
        "better": "It went better for those who were offered it than for those who were offered the other.",
        "worse": "It went worse for those who were offered it than for those who were offered the other.",
        "no_difference_worth_having": "One is as good as the other: any difference is smaller than the margin that was said beforehand.",
        "not_enough_people_to_tell": "There were not enough people to tell whether one is as good as the other. This must not be taken to mean that it is.",
    },
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
_BY_CLUSTER = "That nothing else differed: with few clusters, whatever is special in one stands in the result."
CLUSTER_ERRORS = ("cluster_small", "cluster", "classical")


def _of_clusters(given: Mapping[str, Any]) -> Iterator[Clash]:
    if isinstance(given.get("cluster"), list | tuple) and len(given["cluster"]) > 1:
        yield "cluster", "places are drawn for one kind of unit", "Name the column with the units that were drawn."
    if given.get("standard_errors") == "classical" and given.get("estimator") != "mixed":
        yield "standard_errors", "errors of the model need a model of what clusters share", 'Add estimator = "mixed", or use cluster_small.'
    if given.get("estimator") == "means" and "standard_errors" in given:
        yield "standard_errors", "the means of clusters have one kind of error", "Take it out."


CLUSTER_TRIAL = Form(
    "cluster_trial",
    "Places were given by lot to whole clusters, such as wards, schools or teams.",
    "cluster_trial",
    True,
    (*ALWAYS, "outcome", "treatment", "cluster"),
    ("control", "unit", "covariates", "strata", "planned_share", "estimator", "standard_errors", "missing", *MAY_ALWAYS),
    {
        "people": "the difference between people in the two arms, adjusted for strata and covariates where there are some",
        "mixed": "the same, each cluster weighted by how much luck its people share (restricted maximum likelihood)",
        "means": "the difference between the means of clusters, each counted once",
    },
    CLUSTER_ERRORS,
    counted="people in clusters",
    per_person=True,
    endings=(TAKEN_UP, _BY_CLUSTER, *ELSEWHERE),
    clashes=_of_clusters,
)


def _of_steps(given: Mapping[str, Any]) -> Iterator[Clash]:
    if "treatment" not in given and "first_treated" not in given:
        yield (
            "first_treated",
            "nothing says when each cluster's turn was",
            "Add first_treated = the column with its first period, or treatment = who had it when.",
        )
    if "control" in given and "treatment" not in given:
        yield "control", "'control' is a value of the treatment column", "Add treatment, or take it out."


STEPPED_WEDGE = Form(
    "stepped_wedge",
    "Clusters began one after another, in an order drawn by lot, beside those that were still waiting.",
    "stepped_wedge",
    True,
    (*ALWAYS, "outcome", "cluster", "time"),
    ("treatment", "control", "first_treated", "cluster_period", "unit", "covariates", "estimator", "standard_errors", "missing", *MAY_ALWAYS),
    {
        "waiting": "where it had begun beside where it had not, a level for every period and luck that clusters share, while any cluster was waiting",
        "all_periods": "the same, with the periods in which no cluster was waiting any more",
        "fixed": "the same as the first, with a level for every cluster instead of luck",
    },
    CLUSTER_ERRORS,
    counted="measurements",
    beside="where it had begun than where clusters were still waiting for it",
    sentences={
        "better": "It went better where it had begun than where clusters were still waiting for it.",
        "worse": "It went worse where it had begun than where clusters were still waiting for it.",
    },
    endings=("What it does once no cluster waits any more: then there is nobody left to compare with.", _BY_CLUSTER, *ELSEWHERE),
    clashes=lambda given: (*(clash for clash in _of_clusters({**given, "estimator": "mixed"})), *_of_steps(given)),
)
#: By whether published counts stand instead of data.
FORMS = ((TRIAL, False), (TRIAL_COUNTS, True), (EQUIVALENCE, False), (CLUSTER_TRIAL, False), (STEPPED_WEDGE, False))
