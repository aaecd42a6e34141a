"""Thousands of simulated studies put through their whole protocol: strata, covariates, who took it up, several arms, published counts, an event."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.chance import with_chance
from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_protocols"
TRIALS, SIZES = 5_000, (200, 1_000)
EFFECT = 0.5
EVENT = date(2026, 3, 16)
#: Four strata of unequal size, each with a level of its own.
_STRATA, _LEVELS = (0.4, 0.3, 0.2, 0.1), np.array([0.0, 0.5, 1.0, -1.0])
#: Who does as the draw says, never takes it up, always does: in most trials, and where the draw hardly moves anybody. They begin from different levels.
_KINDS, _WEAK, _BEGIN = (0.6, 0.3, 0.1), (0.25, 0.65, 0.1), np.array([0.0, 0.8, -0.5])
_TRIAL = {"question": "Does it help?", "design": "trial", "direction": "higher", "data_class": "open", "outcome": "outcome", "treatment": "offered"}
#: A protocol and its data, from luck, how many people and whether it works.
Made = tuple[dict[str, Any], pd.DataFrame | None]
#: What a study told, by arm: the estimate and the ends of its interval; nothing where it gave no answer.
Told = list[tuple[float, float, float]]


def _people(rng: np.random.Generator, people: int) -> pd.DataFrame:
    return pd.DataFrame({"offered": np.arange(people) % 2, "outcome": rng.normal(size=people)})


def _in_strata(rng: np.random.Generator, people: int, works: bool) -> Made:
    """Half of every stratum is offered it, and it does more in some strata than in others."""
    stratum = np.repeat(np.arange(4), (people * np.array(_STRATA)).astype(int))
    data = pd.DataFrame({"offered": np.arange(people) % 2, "stratum": stratum})
    more = works * EFFECT * np.array([0.5, 1.0, 1.5, 2.0])[stratum]
    data["outcome"] = _LEVELS[stratum] + data["offered"] * (more - more.mean() + works * EFFECT) + rng.normal(size=people)
    return {**_TRIAL, "strata": ["stratum"]}, data


def _adjusted(estimator: str) -> Callable[[np.random.Generator, int, bool], Made]:
    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        data = _people(rng, people)
        known = rng.normal(size=people)
        data["known"] = known
        data["outcome"] += 0.7 * known + works * data["offered"] * (EFFECT + 0.3 * (known - known.mean()))
        return {**_TRIAL, "covariates": ["known"], "estimator": estimator}, data

    return made


def _taken_up(kinds: tuple[float, ...], share: bool) -> Callable[[np.random.Generator, int, bool], Made]:
    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        data, kind = _people(rng, people), rng.choice(3, people, p=kinds)
        data["received"] = np.where(kind == 0, data["offered"], kind == 2).astype(int)
        if share:
            chance = np.array([0.4, 0.6, 0.3])[kind] - works * 0.2 * data["received"] * (kind == 0)
            data["outcome"] = (rng.random(people) < chance).astype(int)
        else:
            data["outcome"] += _BEGIN[kind] + works * EFFECT * data["received"]
        return {**_TRIAL, "received": "received", "estimator": "cace"}, data

    return made


def _dose(by_need: bool) -> Callable[[np.random.Generator, int, bool], Made]:
    """Those who were offered it had so much of it: as if by lot, or more of it the worse they were."""

    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        data, need = _people(rng, people), rng.normal(size=people)
        data["sessions"] = (3 + 0.6 * need + rng.normal(size=people)) * data["offered"]
        data["outcome"] += works * EFFECT * data["sessions"] - by_need * need
        return {**_TRIAL, "dose": "sessions"}, data

    return made


def _several(rng: np.random.Generator, people: int, works: bool) -> Made:
    """A comparison and three arms; where it works, only the first does."""
    data = _people(rng, people).assign(offered=np.array(["letter 0", "letter 1", "letter 2", "letter 3"])[np.arange(people) % 4])
    data["outcome"] += works * EFFECT * (data["offered"] == "letter 1")
    return {**_TRIAL, "control": "letter 0"}, data


def _counts(share: float) -> Callable[[np.random.Generator, int, bool], Made]:
    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        half = people // 2
        events = rng.binomial(half, (share / (2 if works else 1), share))
        both = {arm: {"n": half, "events": int(each)} for arm, each in zip(("treated", "comparison"), events, strict=True)}
        return {"question": "Does it help?", "design": "trial", "direction": "lower", "data_class": "open", "counts": both}, None

    return made


def _event(rng: np.random.Generator, people: int, works: bool) -> Made:
    """Interviews on the days of 24 weeks before the event and 8 after; about half of them within 8 weeks of it. People of a ward are alike."""
    everybody = 2 * people
    day, ward = rng.integers(-168, 56, everybody), rng.integers(0, 40, everybody)
    data = pd.DataFrame({"day": (pd.Timestamp(EVENT) + pd.to_timedelta(day, unit="D")).strftime("%Y-%m-%d"), "ward": ward, "known": rng.normal(size=everybody)})
    alike = 0.3 * rng.normal(size=40)[ward]
    data["outcome"] = 0.5 * data["known"] + alike + works * EFFECT * (day >= 0) + rng.normal(size=everybody)
    asked = {**_TRIAL, "design": "natural_experiment", "time": "day", "event": EVENT, "cluster": "ward", "covariates": ["known"]}
    return {key: value for key, value in asked.items() if key != "treatment"}, data


def _how_often(rng: np.random.Generator, people: int, works: bool) -> Made:
    """People who come back as often as not alike, each followed for half a year to two years; it takes away three in ten of their returns."""
    offered, followed = np.arange(people) % 2, rng.uniform(0.5, 2.0, people)
    often = rng.gamma(2.0, 0.5, people) * np.where(works & (offered == 1), 0.7, 1.0)
    times = rng.poisson(often * followed)
    first = np.where(times > 0, followed * (1 - rng.random(people) ** (1 / np.maximum(times, 1))), followed)
    data = pd.DataFrame({"offered": offered, "followed": followed, "outcome": times, "until": first, "back": (times > 0).astype(int)})
    asked = {**_TRIAL, "design": "survival", "direction": "lower", "time": "until", "event": "back", "offset": "followed", "planned_share": 0.5}
    return asked, data


def _plain(errors: str) -> Callable[[np.random.Generator, int, bool], Made]:
    """A third has it, and it makes outcomes differ more than they did: errors that take spreads for equal do not hold then."""

    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        data = _people(rng, people).assign(offered=(np.arange(people) % 3 == 0).astype(int))
        data["outcome"] = data["outcome"] * np.where(data["offered"] & (errors != "classical"), 1.5, 1.0) + works * EFFECT * data["offered"]
        return {**_TRIAL, "standard_errors": errors}, data

    return made


def _change(by_person: bool) -> Callable[[np.random.Generator, int, bool], Made]:
    """Before and after, of the same people or of others."""

    def made(rng: np.random.Generator, people: int, works: bool) -> Made:
        who, after = np.tile(np.arange(people), 2), np.repeat([0, 1], people)
        luck = rng.normal(size=people)[who] if by_person else 0.0
        data = pd.DataFrame({"who": who, "when": after, "outcome": luck + works * EFFECT * after + rng.normal(size=2 * people)})
        asked = {**_TRIAL, "design": "pre_post", "time": "when", **({"unit": "who"} if by_person else {})}
        return {key: value for key, value in asked.items() if key != "treatment"}, data

    return made


#: By way how its studies are made, and the truth where it works.
WAYS: Mapping[str, tuple[Callable[[np.random.Generator, int, bool], Made], float]] = {
    "trial, strata": (_in_strata, EFFECT),
    "trial, lin": (_adjusted("lin"), EFFECT),
    "trial, ancova": (_adjusted("ancova"), EFFECT),
    "trial, cace": (_taken_up(_KINDS, False), EFFECT),
    "trial, cace of shares": (_taken_up(_KINDS, True), -20.0),
    "trial, cace, weak": (_taken_up(_WEAK, False), EFFECT),
    "trial, dose as if by lot": (_dose(False), EFFECT),
    "trial, dose by need": (_dose(True), EFFECT),
    "trial, several arms": (_several, EFFECT),
    "counts, 30 %": (_counts(0.3), -15.0),
    "counts, 3 %": (_counts(0.03), -1.5),
    "natural_experiment": (_event, EFFECT),
    "survival, how often": (_how_often, float(np.log(0.7))),
    "trial, errors classical": (_plain("classical"), EFFECT),
    "trial, errors hc1": (_plain("hc1"), EFFECT),
    "trial, errors hc2": (_plain("hc2"), EFFECT),
    "trial, errors hc3": (_plain("hc3"), EFFECT),
    "pre_post, person by person": (_change(True), EFFECT),
    "pre_post, two groups": (_change(False), EFFECT),
}
#: Those of them whose effect does more than move the estimate: they are also tried without one.
_BOTH = ("trial, cace of shares", "trial, several arms", "counts, 30 %", "counts, 3 %", "survival, how often")


def run(settings: Settings) -> list[Row]:
    """One row a way and a size."""
    return [simulated(way, people, settings.drawn(TRIALS)) for way in WAYS for people in SIZES]


def simulated(way: str, people: int, trials: int, seed: int = 1) -> Row:
    """Where it works: coverage, bias and how often it is found. ``answered``: the share of studies that give an answer at all.

    Size: how often a difference is claimed where there is none; for outcomes in numbers how often the truth is missed, since the effect only moves them.

    With several arms size is that of all arms together, and ``all_held`` the share of studies in which every arm's interval holds its truth.
    """
    rng, clock = np.random.default_rng([seed, people, list(WAYS).index(way)]), time.process_time()
    make, effect = WAYS[way]
    some = [_told(*make(rng, people, True)) for _ in range(trials)]
    none = [_told(*make(rng, people, False)) for _ in range(trials)] if way in _BOTH else []
    truth = np.array([effect, 0.0, 0.0])[: 3 if make is _several else 1]
    without, found = (np.array([rows for rows in each if rows], dtype=np.float64) for each in (none or some, some))
    held = (found[:, :, 1] <= truth) & (found[:, :, 2] >= truth)
    claimed = (without[:, :, 1] > 0) | (without[:, :, 2] < 0) if none else ~held
    apart = found[:, 0, 0] - effect
    row: Row = {
        "way": way,
        "people": people,
        "trials": trials,
        "coverage": round(float(held[:, 0].mean()), 4),
        "size": round(float(claimed.any(1).mean()), 4),
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
        "found": round(float(((found[:, 0, 1] > 0) | (found[:, 0, 2] < 0)).mean()), 4),
        "answered": round(len(found) / trials, 4),
        "cpu_seconds": round(time.process_time() - clock, 1),
    }
    row = with_chance(row)
    return row if len(truth) == 1 else {**row, "all_held": round(float(held.all(1).mean()), 4)}


def _told(asked: dict[str, Any], data: pd.DataFrame | None) -> Told:
    from sooner.prove import prove

    result = prove(asked, data)
    if result.estimate is None or result.interval is None:
        return []
    look = {"dose": "By sessions, for each one more", "offset": "Ratio of how often"}
    named = next((name for key, name in look.items() if key in asked), None)
    if named:
        rows = [(row.estimate, row.low, row.high) for row in result.sensitivity if row.name == named]
        told = [(one, low, high) for one, low, high in rows if one is not None and low is not None and high is not None]
        return [(float(one), float(low), float(high)) for one, low, high in (np.log(told) if "offset" in asked else told)]
    arms = [exhibit.table for exhibit in result.exhibits if exhibit.name == "arms"]
    if arms:
        return [(float(one), float(low), float(high)) for one, low, high in arms[0][["estimate", "low", "high"]].to_numpy()]
    return [(result.estimate, *result.interval)]
