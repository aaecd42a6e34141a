"""How each key of a study's size is asked on a page: the question, a hint, what an error calls it, and in what it is said."""

from __future__ import annotations

from dataclasses import dataclass

_OF_100 = "of 100"
_TO_ONE = "from 0, no more than others, to 1, the same"


@dataclass(frozen=True)
class Question:
    """One question. ``called``: in errors and beside the answer; ``unit``: stands after the box. A share is asked and said of 100."""

    words: str
    called: str
    hint: str = ""
    unit: str = ""

    @property
    def of_100(self) -> bool:
        """Whether it is a share."""
        return self.unit.startswith(_OF_100)


#: Every key by its name.
QUESTIONS = {
    "comparison_share": Question(
        "Without it, to how many of 100 does it happen?", "How many without it", "Such as 30: of any 100 homes the police are called to 30 again", _OF_100
    ),
    "treatment_share": Question(
        "With it, how many of 100 would make it worth having?", "How many with it", "Leave it empty where you say the difference itself", _OF_100
    ),
    "direction": Question("Which way is better?", "Which way is better", "It counts where you say the difference itself"),
    "sd": Question("How far do they lie apart?", "How far they lie apart", "The standard deviation of the outcome. Last year’s figures tell it"),
    "difference": Question(
        "What is the smallest difference worth finding?",
        "The difference",
        "In percentage points where shares are compared, else in the outcome’s own unit. Leave it empty where you say both shares",
    ),
    "size": Question("How many will there be in all?", "How many there will be", "Where that is given already, and you ask what so many could find"),
    "power": Question("How sure should the study be to find it?", "How sure it should be", "80 is usual: four studies of five", "of 100 studies"),
    "alpha": Question("How often may it claim a difference where there is none?", "How often it may be wrong", "5 is usual", "of 100 studies"),
    "planned_share": Question("How many of 100 get it?", "The share that gets it", "Left empty, all arms are alike in size", _OF_100),
    "arms": Question("How many different offers stand beside the comparison?", "The number of offers", "1 where there is one offer"),
    "lost": Question("Of how many of 100 will the outcome not be known?", "The share that is lost", "They moved away, or dropped out", _OF_100),
    "explained": Question(
        "How much of the outcome does what is known beforehand explain?", "The share explained", "Of its variance. 0 where nothing is known", _OF_100
    ),
    "design_effect": Question(
        "How many times as many people does the way of choosing need?", "The design effect", "1 where people are drawn one by one; a survey says its own"
    ),
    "cluster_size": Question(
        "How many people does a cluster have?", "The size of a cluster", "A cluster is a group that gets it together: a school, a ward, a team", "people"
    ),
    "size_variation": Question(
        "How unequal are clusters in size?", "How unequal clusters are", "The standard deviation of their sizes divided by the mean: 0 where all are alike"
    ),
    "icc": Question(
        "How alike are people of one cluster?",
        "How alike people of a cluster are",
        f"The intracluster correlation, {_TO_ONE}. It is seldom known: try two or three values, and write down which you took",
    ),
    "cluster_autocorrelation": Question("How alike is a cluster to itself in two periods?", "How alike a cluster stays", "From 0 to 1. 1 is the same"),
    "steps": Question("In how many steps does it begin?", "The number of steps", "One more step each period"),
    "before": Question("How many points in time are there before it begins?", "The points before", "Months, mostly"),
    "after": Question("How many points in time are there after it began?", "The points after", "Where it begins in steps: after the last"),
    "correlation": Question("How alike are two measures of the same one?", "How alike two measures are", f"The correlation, {_TO_ONE}"),
    "autocorrelation": Question(
        "How much of what is unusual at one point is still there at the next?", "How much stays to the next point", "From 0, nothing, to 1, all of it"
    ),
    "season": Question("How many points make a season?", "The season", "12 for months. Leave it empty where there is none", "points"),
    "matched_share": Question("How many of 100 find somebody like them?", "The share matched", "Of those who were offered it", _OF_100),
    "within_share": Question("How many of 100 lie near enough to the line to count?", "The share near the line", "", _OF_100),
    "spread": Question("How do people lie along the number that decides?", "How people lie"),
    "true_difference": Question("How far apart are the two in truth, as you suppose?", "The true difference", "0 where they are the same"),
    "never_share": Question("In how many of 100 units does it never begin?", "The share that never begins", "", _OF_100),
    "study_error": Question("What is the standard error of a usual study?", "The standard error", "In the unit of the difference"),
    "between": Question("How far do the studies’ true effects lie apart?", "How far effects lie apart", "Their standard deviation. 0 where all are the same"),
    "treated_rate": Question("How many crimes a month are there in the places that get it?", "The crimes where it is", "Before it begins", "a month"),
    "comparison_rate": Question("How many in the places that they are compared with?", "The crimes beside it", "", "a month"),
    "around_rate": Question(
        "How many in the places around, to which crime may move?", "The crimes around it", "Together with those around the places compared with", "a month"
    ),
}
_MARGIN = "In percentage points where shares are compared, else in the outcome’s own unit"
#: Where a design asks the same in other words.
_OTHERWISE = {
    ("equivalence", "difference"): Question("What is the largest difference that would not matter?", "The margin", _MARGIN),
    ("places", "difference"): Question("How many fewer crimes a month would be worth finding?", "The difference", "", "a month"),
    ("meta_analysis", "difference"): Question("What is the smallest difference worth finding?", "The difference", "In the unit of the studies"),
    ("interrupted_time_series", "difference"): Question("What is the smallest jump worth finding?", "The difference", "In the unit of the series"),
    ("synthetic_control", "difference"): Question("What is the smallest difference worth finding?", "The difference", "In the unit of the outcome"),
    ("synthetic_control", "sd"): Question("How far does a place lie from its blend of others?", "The spread of the gap", "As a standard deviation"),
    ("interrupted_time_series", "sd"): Question("How far do points lie from the line of the series?", "The spread of the points", "Their standard deviation"),
    ("interrupted_time_series", "planned_share"): Question("How many of 100 points lie after it began?", "The share after", "", _OF_100),
    ("natural_experiment", "planned_share"): Question("How many of 100 are asked after the event?", "The share after", "", _OF_100),
    ("survival", "comparison_share"): Question(
        "Without it, to how many of 100 has it happened by the last day?",
        "How many without it",
        "Such as 30: the police came again to 30 of 100",
        _OF_100,
    ),
    ("matched", "correlation"): Question("How alike are the outcomes of two people of a pair?", "How alike a pair is", f"The correlation, {_TO_ONE}"),
}


def question(design: str, key: str) -> Question:
    """How a design asks for a key."""
    return _OTHERWISE.get((design, key)) or QUESTIONS[key]
