"""The words of the registry: what a study can find, how it was done, and what a check's light is called."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices

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


PLAN_PREFIX = "P"


class Signs(TextChoices):
    """What somebody signs of a plan before it is frozen."""

    ETHICS = "ethics", "Ethics"
    DATA = "data", "Data protection"


class PlanState(StrEnum):
    """How a plan stands. Nobody writes it: it is worked out."""

    WRITING = "writing"
    TO_SIGN = "to_sign"
    READY = "ready"
    FROZEN = "frozen"
    CHANGED = "changed"
    EXPLORATORY = "exploratory"


#: Words and colour of the tag of each state.
PLAN_STATES = {
    PlanState.WRITING: ("Being written", "grey"),
    PlanState.TO_SIGN: ("To be signed", "yellow"),
    PlanState.READY: ("Ready to freeze", "blue"),
    PlanState.FROZEN: ("Frozen", "green"),
    PlanState.CHANGED: ("Frozen, changed since", "orange"),
    PlanState.EXPLORATORY: ("Exploratory for good", "red"),
}

#: What a study may count.
COUNTED = {"people": "People", "families": "Families", "groups": "Groups, such as schools or teams", "places": "Places, such as wards", "months": "Months"}
#: What is recorded of the primary outcome, which says in what the smallest difference is written.
MEASURES = {
    "share": "Whether it happened: yes or no",
    "number": "A number, such as how many calls",
    "how_long": "How long it took until something happened",
}
#: What a situation may have, in the order in which it is asked.
SITUATIONS = {
    "by_lot": ("A lot could say who is offered it first", "There are fewer places than people, or nobody knows whether it helps"),
    "in_groups": ("Whole groups get it together", "Such as wards, schools or teams"),
    "at_different_times": ("It begins here sooner and there later", ""),
    "threshold": ("It is offered from a fixed line on", "Such as a score, an age or a number of calls"),
    "like_them": ("There are people or places like them that do not get it", "And they are counted in the same way"),
    "as_good": ("Two ways are meant to do as well as each other", "Such as a letter instead of a visit"),
    "at_places": ("It is about crimes at places", "With places like them, and streets around them to see whether crime moved"),
    "one_event": ("It is something that happened on one day", "Such as a change of the law, or of what was in the news"),
}

#: What is counted of how a thing was done.
PROCESS = {
    "fidelity": "Steps: how many of those planned were done",
    "reach": "Reach: how many of those it was for were reached",
    "dose": "Dose: how often it was given, to how many people",
    "adaptation": "A change on the way",
    "staff": "Staff: how many of those who answered agree",
    "interviews": "Interviews: in how many it came up",
}


class Enrols(TextChoices):
    """Who draws the next person of a study."""

    NOBODY = "nobody", "Nobody: one whole list is drawn"
    MANAGERS = "managers", "Managers"
    WORKERS = "workers", "Managers, hub practitioners and lead practitioners"
