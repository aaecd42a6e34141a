"""Checks of time: was everybody followed alike, did anybody have to go without it first, do hazards stay in proportion?"""

from __future__ import annotations

import numpy as np

from sooner.prove.checks.check import NOT_ASSESSABLE, Check, light
from sooner.prove.columns import Numbers, numbers
from sooner.prove.data import Data
from sooner.prove.estimators.survival.curve import followed
from sooner.prove.estimators.survival.hazards import cox, proportional
from sooner.prove.estimators.survival.ranks import log_rank
from sooner.prove.protocol import Protocol
from sooner.prove.sample import Sample

#: Shares followed to the end further apart than this are told; chance that rare stops the study.
APART, TOO_RARE = 0.05, 0.001
_FEW_EVENTS = 5


def all_of_the_time(protocol: Protocol, data: Data, people: Sample, time: Numbers, window: float) -> list[Check]:
    """Every check of time."""
    return [_alike(people, time, window), _free_of_it(protocol, data, people), _events(people, time, window), _in_proportion(people, time)]


def _alike(people: Sample, time: Numbers, window: float) -> Check:
    """Whether both arms were followed for as long: leaving early is looked at as if it were the event."""
    name, known = "Followed for as long in both arms", people.known
    both = [followed(time[known & arm], people.outcome[known & arm] == 1, window) for arm in (people.treated, ~people.treated) if (known & arm).any()]
    if len(both) < 2:
        return Check(name, NOT_ASSESSABLE, "An arm has nobody whose time is known.")
    left = (people.outcome == 0) & (time < window)
    rare = log_rank(np.minimum(time, window)[known], left[known], people.treated[known])[1]
    values = {"followed_treatment": both[0], "followed_comparison": both[1], "p_value": rare}
    if rare < TOO_RARE and abs(both[0] - both[1]) > APART:
        words = "One arm was followed for less time than the other: who is no longer followed is not known to be well."
        return Check(name, "red", words, True, values)
    if abs(both[0] - both[1]) > APART:
        return Check(name, "amber", "The arms were not followed for quite as long as each other.", False, values)
    return Check(name, "green", "Both arms were followed for as long as each other.", False, values)


def _free_of_it(protocol: Protocol, data: Data, people: Sample) -> Check:
    """Whether those who were offered it had to go without the event until then: time that cannot go wrong for them."""
    name = "No time that could not go wrong"
    if protocol.first_treated is None:
        words = "Not assessable: the protocol does not say how long after the beginning each was offered it (first_treated)."
        return Check(name, NOT_ASSESSABLE, words)
    waited = numbers(data, protocol.first_treated)
    late = int((people.treated & (waited > 0)).sum())
    words = (
        "Everybody was followed from the day on which it was offered."
        if not late
        else "Some had to go without the event until they were offered it: that time could not go wrong for them (immortal time)."
    )
    return Check(name, light(not late), words, bool(late), {"offered_later": late})


def _events(people: Sample, time: Numbers, window: float) -> Check:
    seen = [int(((people.outcome == 1) & (time <= window) & arm).sum()) for arm in (people.treated, ~people.treated)]
    good = min(seen) >= _FEW_EVENTS
    words = "It happened often enough in both arms." if good else "It happened to fewer than five people in an arm: interval and p are rough."
    return Check("Enough events", light(good, True), words, False, {"events_treatment": seen[0], "events_comparison": seen[1]})


def _in_proportion(people: Sample, time: Numbers) -> Check:
    """Whether one ratio of hazards stands for the whole time."""
    name, known = "Hazards stay in proportion", people.known
    event = people.outcome[known] == 1
    columns = np.column_stack([people.treated[known].astype(np.float64), people.covariates[known].to_numpy()])
    if event.sum() < 2 * _FEW_EVENTS:
        return Check(name, NOT_ASSESSABLE, "Not assessable: it happened too seldom.")
    fitted = cox(time[known], event, columns)
    if not fitted.found:
        return Check(name, NOT_ASSESSABLE, "Not assessable: hazards have no ratio.")
    rare = proportional(time[known], event, columns, fitted)[1]
    good = bool(rare[-1] >= 0.05)
    words = "One ratio of hazards stands for the whole time." if good else "The ratio of hazards changes with time: read it as an average over that time."
    return Check(name, light(good, True), words, False, {"p_treatment": float(rare[0]), "p_all": float(rare[-1])})
