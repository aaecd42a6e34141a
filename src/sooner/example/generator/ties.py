"""Who truly is what to whom: the ties that agencies write down some of, and that the truth keeps all of."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import NO_DAY, Flags, Numbers, day_column, stack
from sooner.example.generator.population import Population
from sooner.example.generator.record_book import RecordBook


def true_ties(population: Population) -> pd.DataFrame:
    """One row a tie: person is the <tie> of other; lives_with, tie_from, tie_to. Each pair of equals (partners, siblings) once."""
    parts = [*_parents(population), *_carers(population), _step_parents(population), _grandparents(population), *_couples(population), _siblings(population)]
    ties = stack(parts)
    household = population.column("household")
    ties["lives_with"] = household[ties["person"].to_numpy()] == household[ties["other"].to_numpy()]
    return ties


def _rows(person: Numbers, other: Numbers, tie: object) -> pd.DataFrame:
    return pd.DataFrame({"person": person, "other": other, "tie": tie, "tie_from": np.full(len(person), NO_DAY), "tie_to": np.full(len(person), NO_DAY)})


def _parents(population: Population) -> list[pd.DataFrame]:
    found = []
    for column in ("parent_1", "parent_2"):
        parent = population.column(column)
        child = np.flatnonzero(parent >= 0)
        found.append(_rows(parent[child], child, np.where(population.column("unborn")[child], "expectant_parent", "parent").astype(object)))
    return found


def _carers(population: Population) -> list[pd.DataFrame]:
    found = []
    placed = population.residences.since[:, 0]
    for column in ("carer_1", "carer_2"):
        carer = population.column(column)
        child = np.flatnonzero(carer >= 0)
        fostered = population.column("fostered")[child]
        rows = _rows(carer[child], child, np.where(fostered, "foster_carer", "kinship_carer").astype(object))
        rows["tie_from"] = np.where(fostered & (placed[child] >= population.timeline.first_day), placed[child], NO_DAY)
        found.append(rows)
    return found


def _step_parents(population: Population) -> pd.DataFrame:
    kind, household = population.column("kind"), population.column("household")
    partner = population.second[household]
    child = np.flatnonzero((kind == kinds.STEP_FAMILY) & (population.column("parent_1") >= 0) & (population.column("parent_2") != partner))
    return _rows(partner[child], child, "step_parent")


def _grandparents(population: Population) -> pd.DataFrame:
    slot, household = population.column("slot"), population.column("household")
    older = np.flatnonzero(np.isin(slot, (kinds.GRANDMOTHER, kinds.GRANDFATHER)))
    child = np.flatnonzero((slot >= kinds.CHILDREN.start) & (slot < kinds.CHILDREN.stop) & (population.column("kind") == kinds.THREE_GENERATIONS))
    pairs = pd.DataFrame({"household": household[older], "person": older}).merge(pd.DataFrame({"household": household[child], "other": child}), on="household")
    return _rows(pairs["person"].to_numpy(), pairs["other"].to_numpy(), "grandparent")


def _couples(population: Population) -> list[pd.DataFrame]:
    """Partners, former partners, and what was a partnership until it ended within the window."""
    everybody = np.arange(len(population))
    partner, former = population.column("partner"), population.column("former")
    now = np.flatnonzero((partner >= 0) & (everybody < partner))
    parted_on = day_column(population.people, "separated_on")
    mothers = np.flatnonzero((former >= 0) & ~population.column("male"))
    ended = mothers[~np.isnat(parted_on[mothers])]
    was = _rows(ended, former[ended], "partner")
    was["tie_to"] = parted_on[ended]
    apart = _rows(mothers, former[mothers], "former_partner")
    apart["tie_from"] = parted_on[mothers]
    return [_rows(now, partner[now], "partner"), apart, was]


def _siblings(population: Population) -> pd.DataFrame:
    """Children of one parent, and children whom the same kin bring up: each pair once."""
    people = population.people
    found = []
    for column in ("parent_1", "parent_2", "carer_1"):
        same = people[(people[column] >= 0) & ~people["fostered"]]
        frame = pd.DataFrame({"by": same[column].to_numpy(), "person": same.index.to_numpy()})
        pairs = frame.merge(frame, on="by", suffixes=("", "_other"))
        found.append(pairs[pairs["person"] < pairs["person_other"]][["person", "person_other"]])
    pairs = stack(found).drop_duplicates()
    return _rows(pairs["person"].to_numpy(), pairs["person_other"].to_numpy(), "sibling")


def known_ties(ties: pd.DataFrame, known: RecordBook, shares: dict[str, float], rng: np.random.Generator) -> pd.DataFrame:
    """Those ties of which an agency knows both people, in the shares given for each kind of tie (none where a kind is not named)."""
    both: Flags = known.has(ties["person"].to_numpy()) & known.has(ties["other"].to_numpy())
    share = ties["tie"].map(shares).fillna(0.0).to_numpy()
    rows = ties[both & (rng.random(len(ties)) < share)]
    return rows.assign(record_id=known.number_of(rows["person"].to_numpy(), rng), other_record_id=known.number_of(rows["other"].to_numpy(), rng)).reset_index(
        drop=True
    )
