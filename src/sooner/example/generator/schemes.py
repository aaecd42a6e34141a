"""Four past schemes in schools whose true effects are known because they are put into what was measured; each asks for another design.

A roll-out school by school, a club for those under a threshold, a visit offered by judgement, and places by lot that changed nothing.
Each has a measure of its own, so that a pupil may be in several. Every measure is better when it is lower.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Flags, Numbers, Reals, stack
from sooner.example.generator.extract_file import AgencyFiles, Extract
from sooner.example.generator.layouts import schools as layouts
from sooner.example.generator.population import Population
from sooner.example.generator.timeline import TERMS, Timeline

ROLL_OUT, CLUB, VISITS, BREAKFASTS = "Ready to Learn", "Catch-up Club", "Family Link", "Breakfast Places"
DIFFICULTIES, BEHIND, STRESS, LATE = "teacher_difficulties_score", "reading_months_behind", "parental_stress_score", "late_arrivals_a_term"
ATTENDANCE, AGE = "attendance_last_year_per_cent", "age_in_years"
#: Below this attendance in the year before a pupil was offered the club.
THRESHOLD = 94.0
#: What each is worth, in units of its measure; of the roll-out in the first term, and what each later term adds, down to three terms.
EFFECTS = {ROLL_OUT: -1.5, CLUB: -6.0, VISITS: -4.0, BREAKFASTS: 0.0}
_LATER, _LONGEST = -0.5, 3
#: The terms (among nine) in which schools began, the worst first; a third never did.
_BEGINNINGS = (3, 5, 7)
#: The first term of the school year in which the other three schemes ran.
_YEAR = 6
_TERMS_A_YEAR = 3
_SESSIONS = ("sessions_possible", "absent_authorised", "absent_unauthorised")


@dataclass(frozen=True)
class Scheme:
    """``allocations``: record_id, allocated_on, arm, stratum, took_part. ``outcomes``: record_id, measure, window_from, window_to, value."""

    name: str
    allocations: pd.DataFrame
    outcomes: pd.DataFrame
    truth: Mapping[str, Any]


@dataclass(frozen=True)
class _Roll:
    """Everybody on roll: ``pupils`` (record_id, person, school, age, attendance of the year before, whether on roll in every term)."""

    pupils: pd.DataFrame
    timeline: Timeline

    def window(self, first: int, last: int) -> tuple[np.datetime64, np.datetime64]:
        """The first day of one term and the last of another."""
        return self.timeline.term_starts[first], self.timeline.term_ends[last]


def with_schemes(files: AgencyFiles, population: Population, rng: np.random.Generator) -> tuple[AgencyFiles, tuple[Scheme, ...]]:
    """The schools' files with the places and the follow-up of their schemes added, and the schemes."""
    roll = _roll(files, population)
    schemes = tuple(make(roll, rng) for make in (_roll_out, _club, _visits, _breakfasts))
    places = stack([scheme.allocations.assign(programme=scheme.name) for scheme in schemes])
    followed = stack([scheme.outcomes.assign(programme=scheme.name) for scheme in schemes])
    followed["value"] = [f"{value:g}" for value in np.round(followed["value"].to_numpy(dtype=np.float64), 2)]
    more = (
        Extract(layouts.SCHEMES, places.sort_values(["programme", "record_id"], ignore_index=True)),
        Extract(layouts.SCHEMES_FOLLOWED, followed.sort_values(["programme", "record_id", "measure", "window_from"], ignore_index=True)),
    )
    return replace(files, extracts=(*files.extracts, *more)), schemes


def _roll(files: AgencyFiles, population: Population) -> _Roll:
    by_name = {extract.layout.name: extract.rows for extract in files.extracts}
    attended = by_name[layouts.ATTENDANCE.name]
    terms = population.timeline.terms
    before = attended[attended["term"].isin(terms[_YEAR - _TERMS_A_YEAR : _YEAR])].groupby("record_id")[list(_SESSIONS)].sum()
    share = 100 * (1 - (before["absent_authorised"] + before["absent_unauthorised"]) / before["sessions_possible"])
    pupils = pd.DataFrame({"record_id": files.record_id, "person": files.person}).drop_duplicates("person")
    pupils = pupils.merge(by_name[layouts.PEOPLE.name][["record_id", "School"]].rename(columns={"School": "school"}), on="record_id")
    pupils = pupils.merge(share.round(2).rename("attendance"), left_on="record_id", right_index=True)
    here = attended[attended["term"].isin(terms[_YEAR:])].groupby("record_id").size()
    always = attended.groupby("record_id")["term"].nunique()
    pupils = pupils[pupils["record_id"].map(here).fillna(0) == _TERMS_A_YEAR]
    born = population.born[pupils["person"].to_numpy()]
    age = population.timeline.age_in_years(born, population.timeline.term_starts[_YEAR])
    kept = pupils.assign(age=np.floor(age), always=(pupils["record_id"].map(always) == TERMS).to_numpy())
    return _Roll(kept.sort_values("record_id", ignore_index=True), population.timeline)


def _roll_out(roll: _Roll, rng: np.random.Generator) -> Scheme:
    """Schools where teachers report the most difficulties began first; everybody's score rises from term to term, so that before and after misleads."""
    pupils = roll.pupils[roll.pupils["always"]].reset_index(drop=True)
    names, school = np.unique(pupils["school"].to_numpy(dtype=str), return_inverse=True)
    level = rng.normal(0, 1.5, len(names))
    place = np.argsort(np.argsort(-level - rng.normal(0, 0.5, len(names))))
    groups = len(_BEGINNINGS) + 2
    began = np.append(_BEGINNINGS, [TERMS, TERMS])[np.minimum(place * groups // max(len(names), 1), groups - 1)][school]
    term = np.arange(TERMS)
    since = np.clip(term[None, :] - began[:, None], -1, _LONGEST)
    effect = np.where(since >= 0, EFFECTS[ROLL_OUT] + _LATER * since, 0.0)
    own = 16 + level[school] + rng.normal(0, 3, len(pupils))
    moved = own[:, None] + 0.6 * term[None, :] + rng.normal(0, 0.3, (len(names), TERMS))[school] + rng.normal(0, 2, (len(pupils), TERMS))
    started = began < TERMS
    first = roll.timeline.term_starts[np.where(started, began, 0)]
    allocations = _places(pupils, first, started, pupils["school"], started)
    outcomes = stack([_measured(pupils, DIFFICULTIES, roll.window(at, at), (moved + effect)[:, at]) for at in range(TERMS)])
    treated = since >= 0
    return Scheme(ROLL_OUT, allocations, outcomes, _truth(DIFFICULTIES, "staggered", float(effect[treated].mean()) if treated.any() else None, pupils))


def _club(roll: _Roll, rng: np.random.Generator) -> Scheme:
    """Whoever attended less than 94 sessions in a hundred was offered a place; those who attend less are further behind, club or no club."""
    pupils = roll.pupils
    attended = pupils["attendance"].to_numpy(dtype=np.float64)
    offered = attended < THRESHOLD
    behind = 20 - 0.35 * (attended - THRESHOLD) + rng.normal(0, 4, len(pupils)) + np.where(offered, EFFECTS[CLUB], 0.0)
    outcomes = stack(
        [
            _measured(pupils, ATTENDANCE, roll.window(_YEAR - _TERMS_A_YEAR, _YEAR - 1), attended),
            _measured(pupils, BEHIND, roll.window(TERMS - 1, TERMS - 1), behind),
        ]
    )
    truth = _truth(BEHIND, "regression_discontinuity", EFFECTS[CLUB], pupils) | {"running": ATTENDANCE, "threshold": THRESHOLD}
    return Scheme(
        CLUB, _places(pupils, roll.timeline.term_starts[_YEAR], offered, pupils["school"], offered & (rng.random(len(pupils)) < 0.8)), outcomes, truth
    )


def _visits(roll: _Roll, rng: np.random.Generator) -> Scheme:
    """Offered by judgement, more often where stress was measured as high and attendance as low; stress that was high falls by itself."""
    pupils = roll.pupils
    absent, age = 100 - pupils["attendance"].to_numpy(dtype=np.float64), pupils["age"].to_numpy(dtype=np.float64)
    own = 38 + 0.3 * absent + 0.3 * (age - 10) + rng.normal(0, 5, len(pupils))
    before = own + rng.normal(0, 5, len(pupils))
    odds = np.exp(-1.6 + 0.09 * (before - 40) + 0.04 * (absent - 7) + 0.05 * (age - 10))
    offered = rng.random(len(pupils)) < odds / (1 + odds)
    after = own + rng.normal(0, 4, len(pupils)) + np.where(offered, EFFECTS[VISITS], 0.0)
    outcomes = stack(
        [
            _measured(pupils, ATTENDANCE, roll.window(_YEAR - _TERMS_A_YEAR, _YEAR - 1), 100 - absent),
            _measured(pupils, AGE, roll.window(_YEAR - 1, _YEAR - 1), age),
            _measured(pupils, STRESS, roll.window(_YEAR - 1, _YEAR - 1), before),
            _measured(pupils, STRESS, roll.window(TERMS - 1, TERMS - 1), after),
        ]
    )
    allocations = _places(pupils, roll.timeline.term_starts[_YEAR], offered, pupils["school"], offered & (rng.random(len(pupils)) < 0.9))
    return Scheme(VISITS, allocations, outcomes, _truth(STRESS, "matched", EFFECTS[VISITS], pupils))


def _breakfasts(roll: _Roll, rng: np.random.Generator) -> Scheme:
    """By lot among those who came late most often in one term: they come late less often afterwards, with a breakfast or without."""
    own = rng.gamma(4.0, 1.5, len(roll.pupils))
    before = rng.poisson(own).astype(np.float64)
    worst = np.sort(np.argsort(-before, kind="stable")[: 2 * (len(before) // 5)])
    pupils = roll.pupils.iloc[worst].reset_index(drop=True)
    offered = np.zeros(len(worst), dtype=bool)
    offered[rng.permutation(len(worst))[: len(worst) // 2]] = True
    after = rng.poisson(own[worst]).astype(np.float64)
    outcomes = stack(
        [
            _measured(pupils, LATE, roll.window(_YEAR - 1, _YEAR - 1), before[worst]),
            _measured(pupils, LATE, roll.window(TERMS - 1, TERMS - 1), after),
        ]
    )
    allocations = _places(pupils, roll.timeline.term_starts[_YEAR], offered, np.full(len(pupils), ""), offered)
    return Scheme(BREAKFASTS, allocations, outcomes, _truth(LATE, "trial", EFFECTS[BREAKFASTS], pupils))


def _places(pupils: pd.DataFrame, when: Any, offered: Flags, stratum: Any, took_part: Flags) -> pd.DataFrame:
    arm = np.where(offered, "programme", "usual_help").astype(object)
    told = {"record_id": pupils["record_id"].to_numpy(), "allocated_on": when, "arm": arm, "stratum": np.asarray(stratum, dtype=object), "took_part": took_part}
    return pd.DataFrame(told)


def _measured(pupils: pd.DataFrame, measure: str, window: tuple[np.datetime64, np.datetime64], value: Reals | Numbers) -> pd.DataFrame:
    """No score is below zero."""
    numbers, (first, last) = pupils["record_id"].to_numpy(), window
    return pd.DataFrame({"record_id": numbers, "measure": measure, "window_from": first, "window_to": last, "value": np.maximum(value, 0)})


def _truth(measure: str, design: str, effect: float | None, pupils: pd.DataFrame) -> dict[str, Any]:
    return {"measure": measure, "design": design, "true_effect": effect, "people": len(pupils)}


def schemes_truth(schemes: tuple[Scheme, ...]) -> dict[str, object]:
    """What is true of each scheme, for whoever marks an evaluation of it: the measure, the design that can find it, the effect in its units."""
    return {scheme.name: dict(scheme.truth) for scheme in schemes}
