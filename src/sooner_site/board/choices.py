"""The words of the board: what a verdict, a change and a promise are called, and how each is marked. No colour says anything that the words do not."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """One short mark: its words, and the colour of the tag behind them."""

    words: str
    colour: str = "grey"


#: What the latest value of a series says, in the order in which a leader reads it.
VARIATIONS = {
    "concern": Mark("Changed for the worse", "orange"),
    "improvement": Mark("Changed for the better", "blue"),
    "neutral_high": Mark("Higher than by itself", "purple"),
    "neutral_low": Mark("Lower than by itself", "purple"),
    "common_cause": Mark("Nothing but noise"),
}
CHANGED = tuple(name for name in VARIATIONS if name != "common_cause")

ASSURANCES = {
    "consistently_passing": "met every time, as things are",
    "consistently_failing": "not met, as things are: something has to change",
    "inconsistent": "met and missed by chance",
}
DIRECTIONS = {"increase": "more is better", "decrease": "less is better", "neutral": "nobody has said which way is better"}

#: What a study can find. What shows nothing is grey, so that nobody takes it for a success at a glance.
VERDICTS = {
    "better": Mark("It did better", "blue"),
    "worse": Mark("It did worse", "orange"),
    "no_difference_worth_having": Mark("No difference worth having", "purple"),
    "not_enough_people_to_tell": Mark("Not enough people to tell"),
    "not_a_fair_comparison": Mark("Not a fair comparison"),
    "cannot_show_cause": Mark("Cannot show cause"),
}
DESIGNS = {
    "trial": "a trial: places given by lot, person by person",
    "cluster_trial": "a trial: places given by lot, group by group",
    "stepped_wedge": "a trial: groups began one after another, in an order drawn by lot",
    "pre_post": "before and after, without a comparison",
    "matched": "people matched with others who are like them",
    "regression_discontinuity": "people just above and just below a threshold",
    "difference_in_differences": "how two groups changed, beside each other",
    "staggered": "how groups changed that began at different times",
    "interrupted_time_series": "a series before and after, without a comparison group",
    "synthetic_control": "one place beside a blend of others",
    "places": "places beside each other",
    "survival": "how long it took until something happened",
    "equivalence": "whether two ways are as good as each other",
    "meta_analysis": "several studies put together",
    "natural_experiment": "something that happened to some and not to others",
}

RESULTS = {"fell_short": Mark("Fell short", "orange"), "reached": Mark("Reached", "blue"), "not_known": Mark("Not known")}
#: How sure a number is, where it is not simply stated.
STATUSES = {"inferred": Mark("Inferred, not stated", "yellow"), "label lost": Mark("Label lost", "yellow")}

#: So much of each part stands on the board itself; the rest is one link away.
CHARTS_SHOWN, SERIES_SHOWN, TARGETS_SHOWN, PERIODS_SHOWN = 12, 30, 20, 6
