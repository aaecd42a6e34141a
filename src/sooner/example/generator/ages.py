"""Who is how old in each kind of household: children by births and gaps, parents by the age at the first birth."""

from __future__ import annotations

import numpy as np

from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import Flags, Numbers, Reals

#: Births in a family with dependent children: one, two ... six (families by size, Office for National Statistics, with the tail of large families).
_BIRTHS = np.array([0.42, 0.40, 0.13, 0.035, 0.010, 0.005])
_BIRTHS_WHERE_LARGER = np.array([0.27, 0.35, 0.22, 0.10, 0.045, 0.015])
#: Of 1,000 maternities in England and Wales about 15 are of twins or more.
TWIN_BIRTHS = 0.015
#: A child of 18 to 24 still lives at home more often than not.
_STILL_AT_HOME = 0.55
_LEFT_HOME_BY = 25


def draw_ages(kind: Numbers, larger: Flags, rng: np.random.Generator) -> Reals:
    """Ages in years, one row a household and one column a slot; NaN where the slot is empty."""
    ages = np.full((len(kind), kinds.SLOTS), np.nan)
    _without_children(ages, kind, rng)
    _with_children(ages, kind, larger, rng)
    _with_grown_children(ages, kind, rng)
    _grandparents(ages, kind, rng)
    _kinship(ages, kind, rng)
    _fostered(ages, kind, rng)
    return ages


def _without_children(ages: Reals, kind: Numbers, rng: np.random.Generator) -> None:
    alone = np.flatnonzero(kind == kinds.ONE_PERSON)
    ages[alone, kinds.FIRST] = np.where(rng.random(len(alone)) < 0.45, rng.triangular(66, 72, 96, len(alone)), rng.uniform(20, 66, len(alone)))
    couples = np.flatnonzero(kind == kinds.COUPLE)
    ages[couples, kinds.FIRST] = np.where(rng.random(len(couples)) < 0.65, rng.triangular(48, 66, 90, len(couples)), rng.uniform(20, 45, len(couples)))
    ages[couples, kinds.SECOND] = np.clip(ages[couples, kinds.FIRST] + rng.normal(2, 4, len(couples)), 19, 97)
    shared = np.flatnonzero(kind == kinds.SHARERS)
    sharers = rng.integers(2, 5, len(shared))
    drawn = rng.triangular(18, 23, 50, (len(shared), 4))
    ages[shared, kinds.SHARING] = np.where(np.arange(4) < sharers[:, None], drawn, np.nan)


def _with_children(ages: Reals, kind: Numbers, larger: Flags, rng: np.random.Generator) -> None:
    rows = np.flatnonzero(np.isin(kind, (kinds.COUPLE_CHILDREN, kinds.STEP_FAMILY, kinds.LONE_PARENT, kinds.THREE_GENERATIONS)))
    births = _births(len(rows), larger[rows], rng)
    born = _birth_ages(births, rng.uniform(0, 18, len(rows)), rng)
    ages[rows, kinds.CHILDREN] = _at_home(born, rng)
    _parents(ages, rows, born, rng)
    single = np.isin(kind[rows], (kinds.LONE_PARENT,))
    ages[rows[single], kinds.SECOND] = np.nan


def _births(count: int, larger: Flags, rng: np.random.Generator) -> Numbers:
    few = rng.choice(6, size=count, p=_BIRTHS / _BIRTHS.sum())
    many = rng.choice(6, size=count, p=_BIRTHS_WHERE_LARGER / _BIRTHS_WHERE_LARGER.sum())
    found: Numbers = np.where(larger, many, few) + 1
    return found


def _birth_ages(births: Numbers, youngest: Reals, rng: np.random.Generator) -> Reals:
    """Years since each birth, youngest first; gaps of three years and a third on average, never under 13 months."""
    gaps = 1.1 + rng.gamma(2.0, 1.1, size=(len(births), 5))
    since = np.concatenate([youngest[:, None], youngest[:, None] + np.cumsum(gaps, axis=1)], axis=1)
    return np.where(np.arange(6) < births[:, None], since, np.nan)


def _at_home(born: Reals, rng: np.random.Generator) -> Reals:
    """The ages of the children who live there, two places for each birth, the second for a twin."""
    twins = rng.random(born.shape) < TWIN_BIRTHS
    left = (born >= _LEFT_HOME_BY) | ((born >= 18) & (rng.random(born.shape) > _STILL_AT_HOME))
    here = np.where(left, np.nan, born)
    return np.stack([here, np.where(twins, here, np.nan)], axis=2).reshape(len(born), 12)


def _parents(ages: Reals, rows: Numbers, born: Reals, rng: np.random.Generator) -> None:
    """The first adult by the age at the first birth, never over 46 at the last; the second a little older on average."""
    oldest, youngest = np.nanmax(born, axis=1), np.nanmin(born, axis=1)
    first = oldest + np.clip(rng.normal(27.5, 5.0, len(rows)), 16.5, 42)
    first = np.maximum(np.maximum(np.minimum(first, youngest + 46), oldest + 16.5), 18.1)
    ages[rows, kinds.FIRST] = first
    ages[rows, kinds.SECOND] = np.maximum(first + rng.normal(2.4, 4.0, len(rows)), np.maximum(oldest + 17, 18.5))


def _with_grown_children(ages: Reals, kind: Numbers, rng: np.random.Generator) -> None:
    rows = np.flatnonzero(np.isin(kind, (kinds.COUPLE_GROWN, kinds.LONE_GROWN)))
    births = rng.choice([1, 2, 3], size=len(rows), p=[0.66, 0.28, 0.06])
    born = _birth_ages(births, rng.triangular(18, 20, 34, len(rows)), rng)
    twins = rng.random(born.shape) < TWIN_BIRTHS
    ages[rows, kinds.CHILDREN] = np.stack([born, np.where(twins, born, np.nan)], axis=2).reshape(len(rows), 12)
    _parents(ages, rows, born, rng)
    ages[rows[kind[rows] == kinds.LONE_GROWN], kinds.SECOND] = np.nan


def _grandparents(ages: Reals, kind: Numbers, rng: np.random.Generator) -> None:
    rows = np.flatnonzero(kind == kinds.THREE_GENERATIONS)
    younger = np.fmax(ages[rows, kinds.FIRST], ages[rows, kinds.SECOND])
    older = np.minimum(younger + np.clip(rng.normal(26, 4, len(rows)), 17, 40), 97)
    which = rng.random(len(rows))
    ages[rows, kinds.GRANDMOTHER] = np.where(which < 0.85, older, np.nan)
    ages[rows, kinds.GRANDFATHER] = np.where((which >= 0.85) | (rng.random(len(rows)) < 0.45), np.minimum(older + 2, 98), np.nan)


def _kinship(ages: Reals, kind: Numbers, rng: np.random.Generator) -> None:
    """Grandparents who bring up grandchildren whose parents do not live there."""
    rows = np.flatnonzero(kind == kinds.KINSHIP)
    born = _birth_ages(rng.choice([1, 2, 3], size=len(rows), p=[0.6, 0.3, 0.1]), rng.uniform(0, 14, len(rows)), rng)
    ages[rows, kinds.CHILDREN] = np.stack([born, np.full_like(born, np.nan)], axis=2).reshape(len(rows), 12)
    ages[rows, kinds.FIRST] = np.maximum(rng.triangular(44, 56, 74, len(rows)), np.nanmax(born, axis=1, initial=0) + 36)
    ages[rows, kinds.SECOND] = np.where(rng.random(len(rows)) < 0.55, ages[rows, kinds.FIRST] + rng.normal(2, 3, len(rows)), np.nan)


def _fostered(ages: Reals, kind: Numbers, rng: np.random.Generator) -> None:
    """Foster carers with one or two foster children, a third of them with children of their own."""
    rows = np.flatnonzero(kind == kinds.FOSTER)
    ages[rows, kinds.FIRST] = rng.triangular(32, 47, 64, len(rows))
    ages[rows, kinds.SECOND] = np.where(rng.random(len(rows)) < 0.7, ages[rows, kinds.FIRST] + rng.normal(2, 3, len(rows)), np.nan)
    ages[rows, kinds.CHILDREN.start] = np.where(rng.random(len(rows)) < 0.35, rng.uniform(6, 17.9, len(rows)), np.nan)
    two = np.where(rng.random(len(rows)) < 0.4, rng.uniform(0.2, 17.5, len(rows)), np.nan)
    ages[rows, kinds.FOSTERED] = np.stack([rng.uniform(0.2, 17.5, len(rows)), two], axis=1)
