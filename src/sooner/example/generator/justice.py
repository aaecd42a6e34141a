"""What courts and the prison see of adults whom the police charged, and of some who were charged elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, Days, Numbers, days, pick, stack
from sooner.example.generator.incidents import SUSPECT, Incidents
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population

#: Adults who offend and come before a court for something outside the area, over the three years.
_CHARGED_ELSEWHERE = 0.2
#: Of first hearings, those that end in remand; of cases, those that come to a result within the time seen.
_REMANDED, _FINISHED = 0.15, 0.8
_RESULTS = ("custody", "suspended_sentence", "community_order", "fine", "discharge", "not_guilty")
_RESULT_SHARES = (0.24, 0.14, 0.3, 0.16, 0.04, 0.12)
#: Hearings are listed so many days ahead; later ones have no day yet.
_LISTED_AHEAD = 60
_MEAN_CUSTODY = 220
_STILL_INSIDE = pd.Timestamp("2200-01-01")


@dataclass(frozen=True)
class Justice:
    """``hearings``: person, heard_on, hearing_kind, result. ``custody``: person, received_on, held_as, release_expected_on, released_on."""

    hearings: pd.DataFrame
    custody: pd.DataFrame


def invent_justice(population: Population, events: Incidents, needs: NeedStates, rng: np.random.Generator) -> Justice:
    """Cases of adults alone: those of the young are heard in a youth court, and nothing of them is sent."""
    person, day = _cases(population, events, needs, rng)
    first = day + days(rng.uniform(3, 35, len(person)))
    last = first + days(rng.gamma(2.0, 45, len(person)) + 7)
    remanded = rng.random(len(person)) < _REMANDED
    result = pick(rng, np.array(_RESULTS, dtype=object), _RESULT_SHARES, len(person))
    finished = rng.random(len(person)) < _FINISHED
    last_day = population.timeline.last_day
    openings = _hearings(person, first, "First appearance", np.where(remanded, "remanded", "bailed").astype(object), last_day)
    endings = _hearings(person[finished], last[finished], "Sentence", result[finished], last_day)
    custody = _custody(person, first, last, remanded, finished, result == "custody", last_day, rng)
    return Justice(stack([openings, endings]).reset_index(drop=True), custody)


def _cases(population: Population, events: Incidents, needs: NeedStates, rng: np.random.Generator) -> tuple[Numbers, Days]:
    """The person and the day of the offence of each case."""
    roles, timeline = events.roles, population.timeline
    charged = ((roles["role"] == SUSPECT) & roles["outcome"].isin(["charged", "convicted"])).to_numpy()
    here, when = roles["person"].to_numpy()[charged], events.days_of_roles()[charged]
    offending = needs.of("offending").any(axis=0)
    elsewhere = np.flatnonzero(offending & (rng.random(len(population)) < _CHARGED_ELSEWHERE))
    some_day = timeline.first_day + days(rng.uniform(0, timeline.length - 40, len(elsewhere)))
    person, day = np.concatenate([here, elsewhere]), np.concatenate([when, some_day])
    adult = timeline.age_in_years(population.born[person], day) >= 18
    return person[adult], day[adult]


def _hearings(person: Numbers, day: Days, kind: str, result: np.ndarray[tuple[int], np.dtype[np.object_]], last_day: np.datetime64) -> pd.DataFrame:
    """Hearings held, and those listed ahead, whose result is empty."""
    listed = day <= last_day + _LISTED_AHEAD
    said = np.where(day <= last_day, result, "").astype(object)
    return pd.DataFrame({"person": person, "heard_on": day, "hearing_kind": kind, "result": said})[listed]


def _custody(
    person: Numbers,
    first: Days,
    last: Days,
    remanded: np.ndarray[tuple[int], np.dtype[np.bool_]],
    finished: np.ndarray[tuple[int], np.dtype[np.bool_]],
    sentenced: np.ndarray[tuple[int], np.dtype[np.bool_]],
    last_day: np.datetime64,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """From remand or sentence to release: on the day of the sentence where that is no custody, else when the time is served."""
    jailed = sentenced & finished
    ends = np.where(jailed, last + days(rng.gamma(2.0, _MEAN_CUSTODY / 2, len(person)) + 14), np.where(finished, last, NO_DAY))
    received = np.where(remanded, first, last)
    known = np.where(received > last_day, False, remanded | jailed)
    # Before the sentence nobody knows when it ends.
    expected = np.where(jailed & (last <= last_day), ends, NO_DAY)
    released = np.where(ends <= last_day, ends, NO_DAY)
    held_as = np.where(remanded, "remanded", "sentenced").astype(object)
    rows = pd.DataFrame({"person": person, "received_on": received, "held_as": held_as, "release_expected_on": expected, "released_on": released})
    rows = rows[known].sort_values(["person", "received_on"])
    # Nobody is received while still inside: a second case then adds no second time.
    inside_until = rows["released_on"].fillna(_STILL_INSIDE).groupby(rows["person"]).cummax().groupby(rows["person"]).shift()
    return rows[~(inside_until >= rows["received_on"])].reset_index(drop=True)
