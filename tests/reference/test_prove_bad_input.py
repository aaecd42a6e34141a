"""Every design and everything that can be wrong with its data: refused, stopped, or an answer that says what is wrong; never a wrong number."""

import json
import math

import pytest

from sooner.errors import InputRefused
from sooner.prove import prove
from sooner.prove.choosing import CHOICES
from tests.factories.designs import SOUND
from tests.unit.prove.faults import FAULTS

BY_LOT = ("trial", "trial, several arms", "trial, taken up", "equivalence")
NOBODY = "nobody can be compared with one person"
MISSING = "The outcome is missing for everybody in one arm"
SAME = "The outcome is the same"
TWICE = "stand in the data more than once"
STANDS_TWICE = "stands in a period more than once"
TOLD = "tell without fail who was offered it"
FOLLOWS = "follows without fail"
NUMBER = "this is no number"
FEW_ASKED = "fewer than 30 people"
NOT_SEEN = "not seen in every period"

#: By fault and design: what happens (refused, stops, flagged) and the words that say so.
REFUSED, STOPS, FLAGGED = "refused", "stops", "flagged"
EXPECTED = {
    "outcome missing for one arm": {
        **dict.fromkeys((*BY_LOT, "cluster_trial", "stepped_wedge", "regression_discontinuity", "survival", "matched"), (STOPS, MISSING)),
        "difference_in_differences": (STOPS, "In one arm there is only one group"),
        "staggered": (STOPS, NOT_SEEN),
        "synthetic_control": (STOPS, "The outcome of the area in which it began is missing"),
        "interrupted_time_series": (STOPS, "36 of 72 points have no outcome"),
        "places": (STOPS, "a place was not counted in every period"),
        "natural_experiment": (REFUSED, FEW_ASKED),
        "pre_post": (STOPS, "known for fewer than two people before and after"),
    },
    "a treatment never given": {
        **dict.fromkeys((*BY_LOT, "cluster_trial", "survival", "matched"), (STOPS, NOBODY)),
        "stepped_wedge": (STOPS, "It never began anywhere"),
        "regression_discontinuity": (REFUSED, "everybody's score is below it"),
        "difference_in_differences": (STOPS, "In one arm there is only one group"),
        "staggered": (STOPS, "In every unit it had begun, or in none"),
        "synthetic_control": (REFUSED, "it began in no area"),
        "interrupted_time_series": (REFUSED, "nothing was seen before 2018-01, or nothing after"),
        "places": (REFUSED, "there is no treated place"),
        "natural_experiment": (REFUSED, FEW_ASKED),
        "pre_post": (STOPS, "known for fewer than two people before and after"),
    },
    "one cluster an arm": {
        **dict.fromkeys(("cluster_trial", "stepped_wedge"), (STOPS, "In one arm there is only one cluster")),
        **dict.fromkeys(("difference_in_differences", "staggered"), (STOPS, "In one arm there is only one group")),
        "synthetic_control": (STOPS, "There are fewer than two other areas"),
        "natural_experiment": (REFUSED, "units of the first stage less strata"),
    },
    "constant outcome": {
        **dict.fromkeys((*BY_LOT, "cluster_trial", "stepped_wedge", "regression_discontinuity", "matched", "natural_experiment", "pre_post"), (STOPS, SAME)),
        **dict.fromkeys(("difference_in_differences", "synthetic_control", "interrupted_time_series"), (STOPS, SAME)),
        "survival": (STOPS, "It happened to everybody or to nobody"),
        "staggered": (STOPS, "It is the same everywhere"),
        "places": (FLAGGED, "could have been there and not be seen"),
    },
    "duplicated people": {
        **dict.fromkeys((*BY_LOT, "cluster_trial", "regression_discontinuity", "survival", "matched", "natural_experiment", "pre_post"), (STOPS, TWICE)),
        **dict.fromkeys(("difference_in_differences", "staggered", "synthetic_control", "places"), (STOPS, STANDS_TWICE)),
        "stepped_wedge": (STOPS, "stand in a period more than once"),
        "interrupted_time_series": (STOPS, "A period stands in the series more than once"),
        "meta_analysis": (STOPS, "each study may count once only"),
    },
    "dates before birth": {
        **dict.fromkeys((*BY_LOT, "natural_experiment"), (REFUSED, "this is no day")),
        **dict.fromkeys(("stepped_wedge", "difference_in_differences", "synthetic_control"), (FLAGGED, "is a date wrong?")),
        "survival": (REFUSED, "this is before the beginning"),
        "staggered": (STOPS, NOT_SEEN),
        "interrupted_time_series": (STOPS, "is a date wrong?"),
        "places": (STOPS, "a place was not counted in every period"),
        "pre_post": (REFUSED, "does not say which rows are before and which after"),
    },
    "10 rows": {
        **dict.fromkeys((*BY_LOT, "cluster_trial"), (FLAGGED, "The arms differ most in age")),
        "survival": (FLAGGED, "It happened to fewer than five people in an arm"),
        "stepped_wedge": (STOPS, "hardly more measurements than clusters and terms"),
        "regression_discontinuity": (STOPS, "fewer than ten people near the cutoff"),
        "difference_in_differences": (STOPS, TOLD),
        "staggered": (STOPS, NOT_SEEN),
        "synthetic_control": (STOPS, "missing in too many periods"),
        "interrupted_time_series": (STOPS, "points before it began: nobody can see where the series was heading"),
        "places": (STOPS, "a place was not counted in every period"),
        "matched": (STOPS, "nobody like them is left to compare with"),
        "natural_experiment": (REFUSED, FEW_ASKED),
        "pre_post": (STOPS, "known for fewer than two people before and after"),
    },
    "perfect separation, by a covariate": {
        **dict.fromkeys((*BY_LOT, "cluster_trial", "stepped_wedge", "survival", "staggered"), (STOPS, TOLD)),
        "regression_discontinuity": (STOPS, "known jumps at the cutoff"),
        "difference_in_differences": (REFUSED, "this covariate says what the levels of units and periods"),
        "synthetic_control": (FLAGGED, "the middle donor"),
        "interrupted_time_series": (REFUSED, "a covariate says what the trend"),
        "matched": (STOPS, "nobody like them is left to compare with"),
        "natural_experiment": (REFUSED, "two of x say the same thing"),
    },
    "perfect separation, of the outcome": {
        **dict.fromkeys(("trial", "trial, several arms", "equivalence"), (FLAGGED, "the p is exact")),
        "trial, taken up": (STOPS, "more than 100 percentage points"),
        **dict.fromkeys(
            ("cluster_trial", "stepped_wedge", "difference_in_differences", "staggered", "matched", "natural_experiment"),
            (STOPS, FOLLOWS),
        ),
        "regression_discontinuity": (STOPS, "Near the cutoff the outcome is the same for everybody on a side"),
        "survival": (STOPS, "One arm was followed for less time"),
        "synthetic_control": (STOPS, "No mix of the other areas comes near it"),
        "interrupted_time_series": (STOPS, "The points lie on the line itself"),
        "places": (FLAGGED, "the same change in numbers means less in the busier"),
        "pre_post": (FLAGGED, "Not assessable: were people chosen because they were at their worst?"),
    },
    "infinite weights": dict.fromkeys(SOUND, (REFUSED, NUMBER)),
}
#: What cannot be, and why.
_ALONE = "people are drawn or offered it one by one: the design has no clusters"
CANNOT = {
    "outcome missing for one arm": {"meta_analysis": "each study is one row with an effect: there are no arms"},
    "a treatment never given": {"meta_analysis": "each study is one row with an effect: there is no treatment"},
    "one cluster an arm": {
        **dict.fromkeys((*BY_LOT, "regression_discontinuity", "survival", "matched"), _ALONE),
        "interrupted_time_series": "one series is what the design is about",
        "places": "one treated place and one beside it are what the design is about: chance is told by counts",
        "meta_analysis": "studies have no clusters",
        "pre_post": "nothing is compared with anything: never cause",
    },
    "constant outcome": {"meta_analysis": "studies that all say the same are a finding, with the errors that they came with"},
    "dates before birth": dict.fromkeys(("cluster_trial", "regression_discontinuity", "matched", "meta_analysis"), "the protocol names no day"),
    "10 rows": {"meta_analysis": "ten studies are many"},
    "perfect separation, by a covariate": dict.fromkeys(("places", "meta_analysis", "pre_post"), "the design takes no covariates"),
    "perfect separation, of the outcome": {"meta_analysis": "there are no arms"},
}
PAIRS = [(fault, design) for fault in FAULTS for design in SOUND]


def test_every_design_has_a_sound_study_that_answers_and_every_fault_is_told_of_every_one():
    assert {sound.protocol["design"] for sound in SOUND.values()} == {choice.design for choice in CHOICES}
    for fault, design in PAIRS:
        assert (design in EXPECTED[fault]) != (design in CANNOT.get(fault, {})), (fault, design)
        assert (FAULTS[fault](design) is None) <= (design in CANNOT.get(fault, {})), (fault, design)


@pytest.mark.parametrize("design", SOUND)
def test_the_sound_study_answers(design):
    sound = SOUND[design]
    result = prove(sound.protocol, sound.make())
    assert result.verdict in ("better", "no_difference_worth_having", "cannot_show_cause")
    assert_whole(result)


@pytest.mark.parametrize(("fault", "design"), [(fault, design) for fault, design in PAIRS if design in EXPECTED[fault]])
def test_never_a_wrong_number(fault, design):
    happens, words = EXPECTED[fault][design]
    asked, data = FAULTS[fault](design)
    if happens == REFUSED:
        with pytest.raises(InputRefused, match=r"[\s\S]*") as refused:
            prove(asked, data)
        assert any(words in each.why and each.mend for each in refused.value.faults), refused.value
        return
    result = prove(asked, data)
    told = [check.words for check in result.checks if check.stops or (happens == FLAGGED and check.state != "green")]
    assert any(words in each for each in told), told
    assert (result.verdict == "not_a_fair_comparison") == (happens == STOPS)
    assert fault != "10 rows" or result.verdict not in ("better", "worse", "no_difference_worth_having")
    assert_whole(result)


def assert_whole(result):
    """Figures that are figures, or none at all."""
    json.dumps({key: value for key, value in result.as_dict().items() if key != "withheld"}, allow_nan=False)
    if result.verdict == "not_a_fair_comparison":
        assert (result.estimate, result.standard_error, result.interval, result.p_value, result.sensitivity) == (None, None, None, None, ())
        return
    assert math.isfinite(result.estimate)
    assert result.interval[0] <= result.estimate <= result.interval[1]
    assert result.standard_error >= 0
    assert result.p_value is None or 0 <= result.p_value <= 1
