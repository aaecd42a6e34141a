"""The words of the registry: what a study can find, how it was done, and what a check's light is called."""

from __future__ import annotations

#: What a study can find, in the order in which the filter offers it. None of them is a colour: a reader has to read the word.
VERDICTS = {
    "better": "Better",
    "worse": "Worse",
    "no_difference_worth_having": "No difference worth having",
    "not_enough_people_to_tell": "Not enough people to tell",
    "cannot_show_cause": "Cannot show cause",
    "not_a_fair_comparison": "Not a fair comparison",
}
#: The verdict that withholds its figures wherever it is shown.
NOT_FAIR = "not_a_fair_comparison"
#: In the filter: protocols that were frozen and have no result.
NOT_REPORTED = "not_reported"

#: How a study was done. A design that is not here is shown by its own name.
DESIGNS = {
    "trial": "Places given by lot",
    "cluster_trial": "Places given by lot, group by group",
    "stepped_wedge": "Groups began one after another, in an order drawn by lot",
    "equivalence": "Whether two ways are as good as each other",
    "matched": "Two groups that nobody drew by lot",
    "regression_discontinuity": "People just above and just below a threshold",
    "pre_post": "Before and after, with nobody to compare with",
    "natural_experiment": "Before and after an event, by the day of the interview",
    "difference_in_differences": "How two groups changed, beside each other",
    "staggered": "How groups changed that began at different times",
    "interrupted_time_series": "A series before and after",
    "synthetic_control": "One place beside a blend of others",
    "places": "Places beside each other",
    "survival": "How long it took until something happened",
    "meta_analysis": "Several studies put together",
}

#: What stands where too few people of a group were asked.
TOO_FEW = "too few people to say"

#: The shape beside a light's word, so that no colour is needed to tell them apart.
LIGHTS = {"green": ("●", "Green"), "amber": ("▲", "Amber"), "red": ("■", "Red"), "not assessable": ("○", "Not assessable")}

#: Tables that a study has in a place of their own on the page; every other one holds figures, which are withheld with them.
CHECKS, FLOW = "checks", "people"


def design_words(name: str) -> str:
    """A design in words."""
    return DESIGNS.get(name, name.replace("_", " ").capitalize())
