"""Attendance and exclusions, term by term, as needs come and go."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import days, opaque_numbers, pick
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population

#: Absence of sessions: about 6.5 % in all (Department for Education, 2023/24: 7.1 %), a good quarter where attendance is a need, more than half for a few.
_ABSENT, _ABSENT_IN_NEED, _SEVERE, _SEVERELY_ABSENT = 0.058, 0.26, 0.62, 0.07
_WITH_LEAVE, _WITH_LEAVE_IN_NEED = 0.74, 0.35
#: Suspensions a term: without needs, and added by each (in England about 9 a year for 100 pupils, far more where there are needs).
_SUSPENDED = 0.004
_SUSPENDED_MORE = {"offending": 0.10, "child_mental_health": 0.05, "school_attendance": 0.04, "exploitation": 0.10}
_PERMANENT = 0.02
_REASONS, _REASON_SHARES = ("DB", "PP", "VA", "PA", "VP", "DM", "BU", "DA"), (0.50, 0.16, 0.15, 0.06, 0.05, 0.04, 0.02, 0.02)


def attendance_rows(population: Population, needs: NeedStates, on_roll: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """One row a pupil and term, sessions possible and missed. Some joined late in a term."""
    timeline = population.timeline
    term, person = on_roll["term"].to_numpy(), on_roll["person"].to_numpy()
    quarter = timeline.quarter_of(timeline.term_starts[term] + 45)
    in_need = needs.at("school_attendance", quarter, person)
    severe = (rng.random(len(population)) < _SEVERELY_ABSENT)[person]
    mean = np.where(in_need, np.where(severe, _SEVERE, _ABSENT_IN_NEED), _ABSENT)
    # A pupil's own level stays over the terms; around it each term differs.
    own = np.exp(rng.normal(0, 0.45, len(population)) - 0.1)[person]
    share = np.clip(mean * own * np.exp(rng.normal(0, 0.25, len(person))), 0, 0.97)
    late = np.where(rng.random(len(person)) < 0.015, rng.uniform(0.2, 0.9, len(person)), 1.0)
    possible = np.maximum(np.rint(timeline.term_sessions[term] * late).astype(np.int64), 10)
    absent = rng.binomial(possible, share)
    with_leave = rng.binomial(absent, np.where(in_need, _WITH_LEAVE_IN_NEED, _WITH_LEAVE))
    rows = pd.DataFrame(
        {
            "record_id": on_roll["record_id"].to_numpy(),
            "term": timeline.terms[term],
            "term_starts": timeline.term_starts[term],
            "sessions_possible": possible,
            "absent_authorised": with_leave,
            "absent_unauthorised": absent - with_leave,
        }
    )
    return rows.sort_values(["record_id", "term"], ignore_index=True)


def exclusion_rows(population: Population, needs: NeedStates, on_roll: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Suspensions of a day to a week, and a few permanent exclusions, of pupils of 9 and over for the most part."""
    timeline = population.timeline
    term, person = on_roll["term"].to_numpy(), on_roll["person"].to_numpy()
    quarter = timeline.quarter_of(timeline.term_starts[term] + 45)
    age = timeline.age_in_years(population.born[person], timeline.term_starts[term])
    rate = np.full(len(person), _SUSPENDED)
    for need, more in _SUSPENDED_MORE.items():
        rate = rate + more * needs.at(need, quarter, person)
    rate = rate * np.where(age >= 11, 1.6, np.where(age >= 8, 0.5, 0.08))
    row = np.repeat(np.arange(len(person)), rng.poisson(rate))
    length = (timeline.term_ends[term[row]] - timeline.term_starts[term[row]]).astype(np.int64)
    permanent = rng.random(len(row)) < _PERMANENT
    rows = pd.DataFrame(
        {
            "record_id": on_roll["record_id"].to_numpy()[row],
            "excluded_on": timeline.term_starts[term[row]] + days(rng.random(len(row)) * length),
            "kind": np.where(permanent, "permanent", "suspension"),
            "sessions": np.where(permanent, "", rng.choice(["2", "4", "6", "10"], size=len(row), p=[0.45, 0.3, 0.15, 0.1])),
            "reason": pick(rng, _REASONS, _REASON_SHARES, len(row)),
        }
    )
    rows["exclusion_id"] = [f"EX{number:07d}" for number in opaque_numbers(len(rows), 10_000, rng)]
    return rows.sort_values("exclusion_id", ignore_index=True)
