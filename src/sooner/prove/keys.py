"""Every key of a protocol and what it means, and for every design the keys that it needs and may have, its estimators and errors: one table."""

from __future__ import annotations

from dataclasses import dataclass, field

#: Every key, in the order in which a protocol is written, and what it means.
MEANINGS: dict[str, str] = {
    "question": "What is asked, in one sentence.",
    "design": "How the comparison was made.",
    "outcome": "The column of the one outcome that the verdict is about; beside [counts] the words for it.",
    "treatment": "The column that says which arm a person is in; beside [counts] the words for what was offered.",
    "control": "The value of the treatment column that means the comparison arm. Not needed where the values are 0 and 1, or true and false.",
    "unit": "The column with the id of a person, so that nobody counts twice; beside [counts] the words for who is counted.",
    "direction": "Which way is better: `higher` or `lower`.",
    "margin": "The smallest difference worth having, above 0, in the outcome's unit: percentage points for shares.",
    "covariates": "Columns known before the draw (or that no event changes): looked at for balance, and used by the estimators that adjust.",
    "strata": "The columns that say in which block a place was drawn, or within which people were chosen to be asked.",
    "planned_share": "The share of people whom the plan gave to the treatment arm, such as 0.5. Without it nobody can say whether the draw kept to the plan.",
    "time": (
        "In a trial the column with the day on which the outcome was seen. In pre_post the column that says before or after, or a day. "
        "In natural_experiment the column with the day of the interview."
    ),
    "first_treated": "The column with the day on which a person's place was drawn.",
    "cutoff": "In pre_post the first value of the time column that counts as after.",
    "event": "In natural_experiment the day on which something happened, such as 2026-03-16: whoever was asked from then on was asked after it.",
    "window": "In natural_experiment how many weeks before the event, and from it on, are compared: 8 unless another number is given.",
    "weights": "The column that says for how many people a respondent stands.",
    "cluster": "The columns with the units that were chosen first, the outer first, such as a ward: people in one unit are alike.",
    "alpha": "How often a difference may be claimed where there is none: 0.05 gives 95 % intervals.",
    "standard_errors": "How the errors are worked out.",
    "estimator": "How the difference is worked out.",
    "missing": "What becomes of people whose outcome is not known: `complete_cases` leaves them out, and the report shows what they could change.",
    "subgroups": "Columns within which the difference is also shown. No verdict is given on them.",
    "data_class": "`indirect` for data about people, under disclosure control wherever they are shown; `open` for published data.",
    "counts": "Published counts instead of data: `treated = { n, events }` and `comparison = { n, events }`.",
}

#: What each key is called where a protocol is shown to readers.
LABELS: dict[str, str] = {
    "question": "Question",
    "design": "Design",
    "outcome": "What is measured",
    "treatment": "What says who was offered it",
    "control": "What means the comparison",
    "unit": "Who is counted",
    "direction": "Which way is better",
    "margin": "Smallest difference worth having",
    "covariates": "Known beforehand",
    "strata": "Blocks of the draw",
    "planned_share": "Planned share of the treatment arm",
    "time": "When it is measured",
    "first_treated": "When the place was drawn",
    "cutoff": "First value that counts as after",
    "event": "The event",
    "window": "Weeks before and after",
    "weights": "Weights",
    "cluster": "Chosen first",
    "alpha": "How often a difference may be claimed where there is none",
    "standard_errors": "Errors",
    "estimator": "How the difference is worked out",
    "missing": "People whose outcome is not known",
    "subgroups": "Also shown within",
    "data_class": "Data",
    "counts": "Published counts",
}

#: Keys that protocols of other designs have. None of the designs below uses them.
OTHER_KEYS = (
    *("received", "offset", "season", "bandwidth", "cluster_period", "pair"),
    *("donors", "dose", "effect", "effect_se"),
)

_ALWAYS = ("question", "design", "direction")
_MAY_ALWAYS = ("margin", "alpha", "data_class")
DIFFERENCE = "the difference between the two arms' means, within strata where there are some, each stratum weighted by its people"
LIN = "the same, adjusted for the covariates, each with its own slope in each arm (Lin 2013)"
ANCOVA = "the same, adjusted for the covariates, with one slope for both arms"
CHANGE = "the mean after less the mean before, person by person where the protocol names a unit"
AFTER = "those asked from the event on less those asked before, adjusted for the covariates by a regression with the survey's weights, strata and clusters"
SHARES = "the difference between the two shares, with an exact p where events are few"
_ROBUST = ("hc2", "hc3", "hc1", "hc0", "classical")


@dataclass(frozen=True)
class Design:
    """One design: its words, what its protocol needs and may have, its estimators (the default first) and its errors (likewise)."""

    name: str
    words: str
    randomised: bool
    needed: tuple[str, ...]
    may: tuple[str, ...]
    estimators: dict[str, str] = field(default_factory=dict)
    standard_errors: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that its protocol can have."""
        return (*self.needed, *self.may)


_WITH_COUNTS = (*_ALWAYS, "counts")
_MAY_WITH_COUNTS = ("outcome", "treatment", "unit", *_MAY_ALWAYS, "estimator")
_BY_LOT = "Places were given by lot, and only the counts were published."
_NOT_BY_LOT = "Two groups that nobody drew by lot, and only the counts were published."

#: What can be judged, by design and by whether published counts stand instead of data.
DESIGNS: dict[tuple[str, bool], Design] = {
    ("trial", False): Design(
        "trial",
        "Places were given by lot, person by person.",
        True,
        (*_ALWAYS, "outcome", "treatment"),
        (
            *("control", "unit", "covariates", "strata", "planned_share", "time", "first_treated"),
            *("standard_errors", "estimator", "missing", "subgroups", *_MAY_ALWAYS),
        ),
        {"difference": DIFFERENCE, "lin": LIN, "ancova": ANCOVA},
        _ROBUST,
    ),
    ("trial", True): Design("trial", _BY_LOT, True, _WITH_COUNTS, (*_MAY_WITH_COUNTS, "planned_share"), {"difference": SHARES}),
    ("matched", True): Design("matched", _NOT_BY_LOT, False, _WITH_COUNTS, _MAY_WITH_COUNTS, {"difference": SHARES}),
    ("pre_post", False): Design(
        "pre_post",
        "The same measure before and after, with nobody to compare with.",
        False,
        (*_ALWAYS, "outcome", "time"),
        ("unit", "cutoff", "standard_errors", "estimator", "missing", *_MAY_ALWAYS),
        {"change": CHANGE},
        _ROBUST,
    ),
    ("natural_experiment", False): Design(
        "natural_experiment",
        "People asked after an event beside people asked before it, by the day of the interview, and the same on days without an event.",
        False,
        (*_ALWAYS, "outcome", "time", "event"),
        ("window", "covariates", "weights", "strata", "cluster", "estimator", "margin", "data_class"),
        {"after": AFTER},
    ),
}

#: Names of designs that a protocol may carry and that this version does not judge.
OTHER_DESIGNS = (
    *("cluster_trial", "stepped_wedge", "regression_discontinuity", "difference_in_differences", "staggered", "interrupted_time_series"),
    *("synthetic_control", "places", "survival", "equivalence", "meta_analysis"),
)


def default_estimator(design: Design, covariates: bool) -> str:
    """The estimator where the protocol names none: the first of the design, and in a trial with covariates the one that adjusts for them."""
    return "lin" if covariates and "lin" in design.estimators else next(iter(design.estimators))
