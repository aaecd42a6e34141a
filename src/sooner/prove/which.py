"""Which designs a situation allows, from what somebody can answer before anything is begun, with what each could and could not show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sooner.prove.forms import DESIGNS

#: So many months beforehand make a series: with as many afterwards 48 points, below which intervals of a series hold the truth too seldom.
MONTHS_OF_A_SERIES = 24
#: From so many other places one can be blended: with fewer, pretending that each had got it tells too little.
OTHER_PLACES = 10


@dataclass(frozen=True)
class Situation:
    """What somebody knows beforehand.

    ``by_lot``: a lot could say who is offered it. ``in_groups``: whole wards, schools or teams get it together. ``at_different_times``: it begins
    here sooner and there later. ``threshold``: it is offered from a fixed score, age or count on. ``like_them``: people or places like them do not
    get it, and are measured alike. ``one_event``: it is something that happened on one day. ``how_long``: the outcome is how long it took until
    something happened. ``as_good``: the question is whether two ways are as good as each other. ``months_before``: for how many months the outcome
    was counted beforehand. ``other_places``: how many places have the same count and do not get it.
    """

    by_lot: bool = False
    in_groups: bool = False
    at_different_times: bool = False
    threshold: bool = False
    like_them: bool = False
    one_event: bool = False
    how_long: bool = False
    as_good: bool = False
    months_before: int = 0
    other_places: int = 0


@dataclass(frozen=True)
class Option:
    """One design that the situation allows: what makes it possible, what it could show and what it could not. ``judged``: by this version, from data."""

    design: str
    because: str
    could: str
    could_not: str
    judged: bool


_NOT_SEEN = "That nothing else made the difference: the groups were not drawn by lot, and what nobody wrote down cannot be compared."
#: In the order in which they are to be preferred: the design, when it is possible, why, what it could show, what it could not.
_RULES: tuple[tuple[str, Callable[[Situation], bool], str, str, str], ...] = (
    (
        "trial",
        lambda known: known.by_lot and not known.in_groups,
        "A lot can say who is offered it, person by person.",
        "That the offer made the difference: nothing but the lot tells the two groups apart.",
        "What it does for those who take it up, or elsewhere, or later.",
    ),
    (
        "cluster_trial",
        lambda known: known.by_lot and known.in_groups and not known.at_different_times,
        "A lot can say which groups get it.",
        "That the offer made the difference, as long as there are enough groups: a dozen on each side, not two.",
        "What it does for single people: the groups were drawn, and people within one are alike.",
    ),
    (
        "stepped_wedge",
        lambda known: known.by_lot and known.in_groups and known.at_different_times,
        "Every group gets it in the end, and a lot can say which begins first.",
        "That it made the difference, where nothing else changed everywhere at the same time.",
        "What it does in the long run: in the end nobody is left without it.",
    ),
    (
        "equivalence",
        lambda known: known.by_lot and known.as_good,
        "A lot can say who gets which of two ways, and they are meant to do as well as each other.",
        "That the one is as good as the other, to within the smallest difference worth having.",
        "That either is better than nothing: nobody goes without.",
    ),
    (
        "regression_discontinuity",
        lambda known: known.threshold,
        "It is offered from a fixed line on: just above and just below it people are alike.",
        "That it made the difference for people close to the line, where nobody could move themselves across it.",
        "What it does for people far from the line.",
    ),
    (
        "staggered",
        lambda known: known.at_different_times and not known.one_event,
        "It begins at different times, so those that have not begun yet can stand beside those that have.",
        "How they changed beside those that had not begun, where both moved alike before.",
        "That they would have moved alike without it: that can be looked at before it began, and never after.",
    ),
    (
        "synthetic_control",
        lambda known: known.other_places >= OTHER_PLACES and known.months_before >= MONTHS_OF_A_SERIES,
        "One place gets it, many others have the same count, and the months before are long enough to blend them.",
        "How that one place moved away from a blend of places that moved like it before.",
        "How sure that is in the usual sense: it is told by pretending that each other place had got it.",
    ),
    (
        "difference_in_differences",
        lambda known: known.like_them and known.months_before > 0,
        "There is a group like them without it, and both were counted before it began.",
        "How they changed beside the others, where both moved alike before.",
        "That they would have moved alike without it: that can be looked at before it began, and never after.",
    ),
    (
        "interrupted_time_series",
        lambda known: known.months_before >= MONTHS_OF_A_SERIES,
        "The same thing was counted for two years or more before it began.",
        "Whether the line broke on the day on which it began.",
        "What else began on that day. Without a series that did not get it, nobody can say.",
    ),
    (
        "survival",
        lambda known: known.how_long and (known.by_lot or known.like_them),
        "What counts is how long it took, and two groups can be followed.",
        "To what share it had happened by a day, in the one group and in the other.",
        "What happens after the time for which people are followed; and, without a lot, that nothing else made the difference.",
    ),
    (
        "matched",
        lambda known: known.like_them,
        "There are people like them who do not get it.",
        "How those who were offered it did beside people like them, in everything that was written down.",
        _NOT_SEEN,
    ),
    (
        "natural_experiment",
        lambda known: known.one_event,
        "It happened on one day, and people were asked before and after it.",
        "Whether those asked after it answered differently from those asked before, in the same weeks.",
        "That the event did it, and not something else in the same weeks; and whether it lasted.",
    ),
    (
        "pre_post",
        lambda known: True,
        "The same measure can be taken before and after.",
        "How much changed. It is reported, and never called proof.",
        "Cause. Things change by themselves, and people who are chosen at their worst get better by themselves.",
    ),
)


def options(known: Situation) -> tuple[Option, ...]:
    """The designs that a situation allows, those that show most before the others; before and after alone is always the last.

    The order is that of what must be believed without being seen, as in the Maryland scale (Sherman and others 1997).
    """
    return tuple(Option(name, why, could, could_not, (name, False) in DESIGNS) for name, fits, why, could, could_not in _RULES if fits(known))
