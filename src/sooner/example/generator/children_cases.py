"""Which families come to children's services when, what is then done, and for how long."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, Flags, Numbers, days, stack
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.timeline import QUARTERS

#: Chance of a referral in a quarter: small without needs, rising faster than their number (over three years about one child in ten).
_REFERRED_ANYWAY, _REFERRED_PER_NEED, _RISES = 0.001, 0.012, 1.4
KINDS = ("contact", "early_help", "child_in_need", "child_protection")
#: Where a child is expected the midwife asks too: by so much likelier while the pregnancy is known (the last three quarters of the window).
_EXPECTING, _EXPECTING_QUARTERS = 3.0, 3
#: How a referral ends, by the number of needs (none or one, two, three and more).
_OUTCOMES = np.array([[0.50, 0.34, 0.15, 0.01], [0.35, 0.35, 0.24, 0.06], [0.20, 0.30, 0.34, 0.16]])
#: Mean days of work (Department for Education: half of children in need are so for over six months; plans of about ten months).
_MEAN_DAYS = {"contact": 0, "early_help": 180, "child_in_need": 240, "child_protection": 300}
#: A family is not referred anew while there is work with it, nor within half a year of a contact.
_QUIET_QUARTERS = 2


def invent_cases(population: Population, needs: NeedStates, rng: np.random.Generator) -> pd.DataFrame:
    """One row a referral of a household: household, quarter, referred_on, kind, started_on, ended_on (empty while open), needs."""
    household = population.column("household")
    loads = needs.in_household(household)
    with_child = np.bincount(household, weights=population.dependent | population.column("unborn"), minlength=loads.shape[1]) > 0
    expecting = np.bincount(household, weights=population.column("unborn"), minlength=loads.shape[1]) > 0
    busy_until = np.full(loads.shape[1], -1)
    rows = []
    for quarter in range(QUARTERS):
        load = loads[quarter]
        midwife = np.where(expecting & (quarter >= QUARTERS - _EXPECTING_QUARTERS), _EXPECTING, 1.0)
        chance = np.where(with_child & (busy_until < quarter), midwife * (_REFERRED_ANYWAY + _REFERRED_PER_NEED * load**_RISES), 0.0)
        here = np.flatnonzero(rng.random(len(load)) < chance)
        kind = _kinds(load[here], rng)
        length = np.array([_MEAN_DAYS[KINDS[place]] for place in kind]) * rng.gamma(3.0, 1 / 3.0, len(here))
        busy_until[here] = quarter + np.maximum(np.ceil(length / 91).astype(np.int64), _QUIET_QUARTERS)
        rows.append(pd.DataFrame({"household": here, "quarter": quarter, "place": kind, "length": length, "needs": load[here]}))
    return _dated(stack(rows), population, rng)


def _kinds(load: Numbers, rng: np.random.Generator) -> Numbers:
    edges = np.cumsum(_OUTCOMES[np.clip(load - 1, 0, 2)], axis=1)
    return np.asarray(np.minimum((rng.random(len(load))[:, None] > edges).sum(axis=1), len(KINDS) - 1))


def _dated(cases: pd.DataFrame, population: Population, rng: np.random.Generator) -> pd.DataFrame:
    timeline = population.timeline
    day = timeline.quarter_starts[cases["quarter"].to_numpy()] + days(rng.uniform(0, 91, len(cases)))
    referred = np.minimum(day, timeline.last_day)
    started = np.minimum(referred + days(rng.uniform(1, 25, len(cases))), timeline.last_day)
    ended = started + days(cases["length"].to_numpy())
    kind = np.array(KINDS, dtype=object)[cases["place"].to_numpy()]
    return cases.assign(referred_on=referred, kind=kind, started_on=started, ended_on=np.where(ended <= timeline.last_day, ended, NO_DAY)).drop(
        columns=["place", "length"]
    )


def who_is_known(population: Population, cases: pd.DataFrame, rng: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The children of each case (case, person), and everybody who is written down with it (case, household, person)."""
    household = population.column("household")
    child: Flags = population.dependent | population.column("unborn")
    slot = population.column("slot")
    share = np.where(child, 0.96, np.where(slot <= 1, 0.88, np.where(slot <= 3, 0.3, 0.15)))
    frame = pd.DataFrame({"household": household, "person": np.arange(len(population)), "child": child, "share": share})
    pairs = cases.reset_index(names="case")[["case", "household", "referred_on"]].merge(frame, on="household")
    due_soon = population.born[pairs["person"].to_numpy()] <= pairs["referred_on"].to_numpy().astype("datetime64[D]") + 180
    pairs = pairs[(rng.random(len(pairs)) < pairs["share"].to_numpy()) & due_soon]
    children = pairs[pairs["child"]][["case", "person"]].reset_index(drop=True)
    apart = _parents_elsewhere(population, children, pairs, rng)
    everybody = stack([pairs[["case", "household", "person"]], apart]).drop_duplicates(["case", "person"]).sort_values(["case", "person"])
    return children, everybody.reset_index(drop=True)


def _parents_elsewhere(population: Population, children: pd.DataFrame, pairs: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Fathers who live elsewhere are written down in about half of the cases."""
    rows = pd.DataFrame({"case": children["case"], "person": population.column("parent_2")[children["person"].to_numpy()]})
    rows = rows.query("person >= 0").drop_duplicates()
    written: Flags = rng.random(len(rows)) < 0.5
    rows = rows[written]
    of_case = pairs.drop_duplicates("case").set_index("case")["household"]
    return rows.assign(household=rows["case"].map(of_case))
