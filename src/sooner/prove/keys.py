"""Every key of a protocol: what it means, and what it is called where a protocol is shown."""

from __future__ import annotations

#: Every key, in the order in which a protocol is written, and what it means.
MEANINGS: dict[str, str] = {
    "question": "What is asked, in one sentence.",
    "design": "How the comparison was made.",
    "outcome": "The column of the one outcome that the verdict is about; beside [counts] the words for it.",
    "treatment": (
        "The column that says which arm a person is in; beside [counts] the words for what was offered. In interrupted_time_series the column that says "
        "which of two series was interrupted (1) and which stands beside it (0), or in one series when it had begun; in places one of treated, comparison, "
        "treated_ring, comparison_ring; in regression_discontinuity the score by which places were given, which says so together with the cutoff."
    ),
    "control": (
        "The value of the treatment column that means the comparison arm. Not needed where the values are 0 and 1, or true and false. In "
        "regression_discontinuity the side of the cutoff on which it was not offered: `below` (unless said otherwise) or `above`."
    ),
    "unit": "The column with the id of a person, so that nobody counts twice; beside [counts] the words for who is counted.",
    "direction": "Which way is better: `higher` or `lower`.",
    "margin": "The smallest difference worth having, above 0, in the outcome's unit: percentage points for shares.",
    "covariates": "Columns known before the draw (or that no event changes): looked at for balance, and used by the estimators that adjust.",
    "strata": "The columns that say in which block a place was drawn, or within which people were chosen to be asked.",
    "planned_share": (
        "The share of people whom the plan gave to the treatment arm, such as 0.5. Without it nobody can say whether the draw kept to the plan. In a trial "
        "of several arms the share of each, such as `{ letter_1 = 0.25, letter_2 = 0.25 }`: the first that is named is the one that the verdict is about."
    ),
    "time": (
        "The column that says when. In a trial the day on which the outcome was seen; in pre_post before or after, or a day; in natural_experiment "
        "the day of the interview; with groups, series and areas the period; in survival how long a person was followed."
    ),
    "first_treated": (
        "The column that says when it began: in a trial the day on which a person's place was drawn, with groups and clusters the first period in which "
        "the unit had it (empty or 0: never)."
    ),
    "cutoff": (
        "The first value that counts as after, or from which on it is offered: of the time column, or in regression_discontinuity of the score by which "
        "places were given (a number, or a day where the score is one)."
    ),
    "event": (
        "In natural_experiment the day on which something happened, such as 2026-03-16; in survival the column that says whether it happened (1) or not (0); "
        "in interrupted_time_series the day on which it began: the first period that does not begin before it counts as after."
    ),
    "window": "How much is compared on each side: in natural_experiment weeks (8 unless another number is given).",
    "weights": "The column that says for how many people a row stands.",
    "cluster": "The columns with the units that were drawn or chosen together, the outer first, such as a ward: people in one unit are alike.",
    "received": "The column that says whether a person took it up (1) or not (0), whatever the draw said.",
    "dose": "The column that says how much of it a person had.",
    "pair": "The column that says which unit is compared with which: those with the same word.",
    "donors": "The units from which the comparison is made; without it all that never had it.",
    "offset": "The column with the number that an outcome is counted per, such as residents; in survival for how long a person's outcome was counted.",
    "season": "How many points make a season: 12 for months.",
    "bandwidth": "How far from the cutoff a person's score may be to count (of days: how many); without it worked out from the data.",
    "cluster_period": "The column with the units whose people are alike in one period beyond their cluster, or true where cluster and time make them.",
    "effect": "The column with each study's effect.",
    "effect_se": "The column with each study's standard error.",
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
    "first_treated": "When it began",
    "cutoff": "Cutoff",
    "event": "The event",
    "window": "How much on each side",
    "weights": "Weights",
    "cluster": "Drawn or chosen together",
    "received": "Taken up",
    "dose": "How much",
    "pair": "Compared with",
    "donors": "Comparison made from",
    "offset": "Counted per",
    "season": "Points in a season",
    "bandwidth": "How far from the cutoff",
    "cluster_period": "Alike in one period",
    "effect": "Each study's effect",
    "effect_se": "Its standard error",
    "alpha": "How often a difference may be claimed where there is none",
    "standard_errors": "Errors",
    "estimator": "How the difference is worked out",
    "missing": "People whose outcome is not known",
    "subgroups": "Also shown within",
    "data_class": "Data",
    "counts": "Published counts",
}
