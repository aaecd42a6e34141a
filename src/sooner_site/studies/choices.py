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
    "matched": "Two groups that nobody drew by lot",
    "pre_post": "Before and after, with nobody to compare with",
    "natural_experiment": "Before and after an event, by the day of the interview",
}

#: What stands where too few people of a group were asked.
TOO_FEW = "too few people to say"

#: The shape beside a light's word, so that no colour is needed to tell them apart.
LIGHTS = {"green": ("●", "Green"), "amber": ("▲", "Amber"), "red": ("■", "Red"), "not assessable": ("○", "Not assessable")}

#: Tables that a study may carry, in the order of the page; those of figures are withheld with them.
TABLES = ("people", "estimates", "balance", "checks")
FIGURES = frozenset({"estimates"})


def design_words(name: str) -> str:
    """A design in words."""
    return DESIGNS.get(name, name.replace("_", " ").capitalize())
