"""What the police are called to over three years, caused by the needs of the people, with the part that each person had."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers, Reals, day_column, days, pick, repeat_index, stack
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.timeline import QUARTERS, Timeline

VICTIM, SUSPECT, WITNESS, CHILD_PRESENT, REPORTER = "victim", "suspect", "witness", "child_present", "reporter"

#: Rates a quarter. Most of what police are called to is no crime (College of Policing: more than four calls in five).
_DOMESTIC_WHERE_ABUSE, _DOMESTIC_ELSEWHERE = 0.45, 0.002
_OFFENDING, _OFFENDING_ELSEWHERE = 0.45, 0.002
_VICTIM_OF_UNKNOWN, _CONCERN, _NEIGHBOURS, _EXPLOITED, _PARENTING = 0.009, 0.15, 0.004, 0.30, 0.05
#: What becomes of it for a suspect: for most, nothing further (about one recorded crime in ten ends in a charge or an out-of-court disposal).
OUTCOMES = ("charged", "convicted", "cautioned", "community_resolution", "no_further_action", "under_investigation", "not_known")
_OUTCOME_SHARES = (0.08, 0.04, 0.04, 0.06, 0.66, 0.10, 0.02)


@dataclass(frozen=True)
class Incidents:
    """``incidents``: occurred_on, incident_type, domestic, dwelling. ``roles``: incident (row of incidents), person, role, outcome, outcome_on."""

    incidents: pd.DataFrame
    roles: pd.DataFrame

    def days_of_roles(self) -> Days:
        """The day of the incident of each role."""
        return np.asarray(day_column(self.incidents, "occurred_on")[self.roles["incident"].to_numpy()])

    def only(self, kept: Flags) -> Incidents:
        """Those incidents that are kept, with their roles."""
        number = np.cumsum(kept) - 1
        roles = self.roles[kept[self.roles["incident"].to_numpy()]]
        return Incidents(self.incidents[kept].reset_index(drop=True), roles.assign(incident=number[roles["incident"].to_numpy()]).reset_index(drop=True))


def invent_incidents(population: Population, needs: NeedStates, rng: np.random.Generator) -> Incidents:
    """All incidents, before any programme has had its effect."""
    parts = [
        _domestic(population, needs, rng),
        _offences(population, needs, rng),
        *_calls(population, needs, rng),
    ]
    first = np.cumsum([0, *(len(part.incidents) for part in parts)])
    roles = [part.roles.assign(incident=part.roles["incident"] + start) for part, start in zip(parts, first, strict=False)]
    together = Incidents(stack(part.incidents for part in parts), stack(roles))
    return _each_part_once(together, population)


def _each_part_once(events: Incidents, population: Population) -> Incidents:
    """Nobody has the same part twice, nobody is victim and suspect of one incident, and nobody is there before being born."""
    roles = events.roles.drop_duplicates(["incident", "person"])
    born = population.born[roles["person"].to_numpy()]
    when = day_column(events.incidents, "occurred_on")[roles["incident"].to_numpy()]
    return Incidents(events.incidents, roles[(born <= when) & ~population.column("unborn")[roles["person"].to_numpy()]].reset_index(drop=True))


def _when(quarter: Numbers, timeline: Timeline, rng: np.random.Generator) -> Days:
    """A day in each quarter."""
    starts = np.append(timeline.quarter_starts, timeline.last_day + 1)
    span = (starts[quarter + 1] - starts[quarter]).astype(np.int64)
    return np.minimum(starts[quarter] + days(rng.random(len(quarter)) * span), timeline.last_day)


def _happen(rate: Reals, timeline: Timeline, rng: np.random.Generator) -> tuple[Numbers, Days]:
    """From rates [quarter, unit]: the unit and the day of each event."""
    counts = rng.poisson(rate)
    flat = repeat_index(counts.ravel())
    quarter, unit = np.divmod(flat, rate.shape[1])
    return unit, _when(quarter, timeline, rng)


def _incidents(population: Population, when: Days, types: object, domestic: bool, at: Numbers) -> pd.DataFrame:
    dwelling = population.residences.at(at, when)
    return pd.DataFrame({"occurred_on": when, "incident_type": types, "domestic": domestic, "dwelling": dwelling})


def _roles(incident: Numbers, person: Numbers, role: str) -> pd.DataFrame:
    here = person >= 0
    return pd.DataFrame({"incident": incident[here], "person": person[here], "role": role})


def _with_outcomes(roles: list[pd.DataFrame], incidents: pd.DataFrame, timeline: Timeline, rng: np.random.Generator) -> pd.DataFrame:
    """Suspects have an outcome, some weeks later; others have none. What is not decided by the last day is still under investigation."""
    together = stack(roles)
    when = day_column(incidents, "occurred_on")[together["incident"].to_numpy()]
    later = when + days(rng.gamma(1.6, 35, len(together)))
    outcome = pick(rng, np.array(OUTCOMES, dtype=object), _OUTCOME_SHARES, len(together))
    outcome = np.where((outcome == "under_investigation") & (when < timeline.last_day - 240), "no_further_action", outcome)
    outcome = np.where(later > timeline.last_day, "under_investigation", outcome)
    outcome = np.where(incidents["incident_type"].to_numpy()[together["incident"].to_numpy()] == "Domestic dispute", "not_a_crime", outcome)
    suspect = (together["role"] == SUSPECT).to_numpy()
    together["outcome"] = np.where(suspect, outcome, "")
    together["outcome_on"] = np.where(suspect & (outcome != "under_investigation") & (later <= timeline.last_day), later, NO_DAY)
    return together


def _some_of(person: Numbers, share: float, rng: np.random.Generator) -> Numbers:
    """The same people, -1 for those left out."""
    return np.asarray(np.where(rng.random(len(person)) < share, person, -1))


def _neighbours(population: Population, near: Numbers, rng: np.random.Generator) -> Numbers:
    """Somebody of 12 or over from the same district for each person given."""
    district = population.column("district")
    found = np.full(len(near), -1)
    for place in np.unique(district):
        here = np.flatnonzero(district[near] == place)
        can = np.flatnonzero((district == place) & (population.age > 15))
        found[here] = rng.choice(can, len(here)) if len(can) else -1
    return found


def _domestic(population: Population, needs: NeedStates, rng: np.random.Generator) -> Incidents:
    """Between partners, or by a former one. The children who live there are present in most."""
    head = population.head
    couple = (population.second >= 0) | (population.column("former")[head] >= 0)
    rate = np.where(needs.of("domestic_abuse")[:, head], _DOMESTIC_WHERE_ABUSE, np.where(couple, _DOMESTIC_ELSEWHERE, 0.0))
    household, when = _happen(rate, population.timeline, rng)
    one, partner, former = head[household], population.second[household], population.column("former")[head[household]]
    other = np.where((partner >= 0) & ((former < 0) | (rng.random(len(household)) < 0.75)), partner, former)
    turned = (rng.random(len(household)) < 0.2) & (other >= 0)
    victim, suspect = np.where(turned, other, one), np.where(turned, one, other)
    types = pick(rng, ["Domestic dispute", "Assault", "Criminal damage", "Harassment", "Threats"], [0.45, 0.30, 0.08, 0.10, 0.07], len(household)).astype(
        object
    )
    incidents = _incidents(population, when, types, True, one)
    number = np.arange(len(household))
    present, child = _children_there(population, household, rng)
    neighbour = _neighbours(population, one, rng)
    roles = [
        _roles(number, victim, VICTIM),
        _roles(number, suspect, SUSPECT),
        _roles(present, child, CHILD_PRESENT),
        _roles(number, _some_of(neighbour, 0.15, rng), REPORTER),
    ]
    return Incidents(incidents, _with_outcomes(roles, incidents, population.timeline, rng))


def _children_there(population: Population, household: Numbers, rng: np.random.Generator) -> tuple[Numbers, Numbers]:
    """The incident and the child, for seven in ten of the children of each incident's household."""
    child = np.flatnonzero(population.dependent)
    pairs = pd.DataFrame({"household": household, "incident": np.arange(len(household))}).merge(
        pd.DataFrame({"household": population.column("household")[child], "child": child}), on="household"
    )
    there = rng.random(len(pairs)) < 0.7
    return pairs["incident"].to_numpy()[there], pairs["child"].to_numpy()[there]


def _offences(population: Population, needs: NeedStates, rng: np.random.Generator) -> Incidents:
    """Offences with a suspect who is known, and often a victim or a witness."""
    age = population.age
    usual = np.where((age >= 12) & (age < 55), _OFFENDING_ELSEWHERE * np.where(population.column("male"), 1.6, 0.4), 0.0)
    suspect, when = _happen(np.where(needs.of("offending"), _OFFENDING, usual), population.timeline, rng)
    kinds = ["Shoplifting", "Antisocial behaviour", "Criminal damage", "Assault", "Drug possession", "Vehicle crime", "Public order", "Burglary"]
    types = pick(rng, kinds, [0.16, 0.24, 0.12, 0.20, 0.10, 0.06, 0.08, 0.04], len(suspect)).astype(object)
    incidents = _incidents(population, when, types, False, _neighbours(population, suspect, rng))
    number = np.arange(len(suspect))
    has_victim = np.isin(types, ["Criminal damage", "Assault", "Vehicle crime", "Burglary", "Public order"])
    victim = np.where(has_victim, _neighbours(population, suspect, rng), -1)
    roles = [
        _roles(number, suspect, SUSPECT),
        _roles(number, victim, VICTIM),
        _roles(number, _some_of(_neighbours(population, suspect, rng), 0.25, rng), WITNESS),
    ]
    return Incidents(incidents, _with_outcomes(roles, incidents, population.timeline, rng))


def _calls(population: Population, needs: NeedStates, rng: np.random.Generator) -> list[Incidents]:
    """Calls with no suspect: theft by somebody unknown, concern for somebody, neighbours, a child who is being used, a family at odds."""
    age, timeline = population.age, population.timeline
    decile = population.areas["decile"].to_numpy()[population.column("area")]
    poorer = np.exp(0.08 * (5.5 - decile))
    grown = age >= 18
    rates = (
        ("Theft or burglary, nobody seen", VICTIM, np.tile(np.where(age >= 14, _VICTIM_OF_UNKNOWN * poorer, 0.0), (QUARTERS, 1)), 0.0),
        ("Concern for safety", VICTIM, np.where(needs.of("adult_mental_health") & grown, _CONCERN, 0.0), 0.5),
        ("Neighbour dispute", REPORTER, np.tile(np.where(grown, _NEIGHBOURS * poorer, 0.0), (QUARTERS, 1)), 0.4),
        ("Child exploitation concern", VICTIM, np.where(needs.of("exploitation"), _EXPLOITED, 0.0), 0.3),
        ("Family dispute", REPORTER, np.where(needs.of("parenting_support"), _PARENTING, 0.0), 0.3),
    )
    found = []
    for kind, role, rate, witness in rates:
        person, when = _happen(rate, timeline, rng)
        incidents = _incidents(population, when, kind, False, person)
        number = np.arange(len(person))
        others = _some_of(_neighbours(population, person, rng), witness, rng)
        roles = [_roles(number, person, role), _roles(number, others, REPORTER if role == VICTIM else WITNESS)]
        found.append(Incidents(incidents, _with_outcomes(roles, incidents, timeline, rng)))
    return found


def invent_missing_episodes(population: Population, needs: NeedStates, rng: np.random.Generator) -> pd.DataFrame:
    """Times that a child was reported missing: person, missing_from, missing_to (empty while still away), risk."""
    age, timeline = population.age, population.timeline
    teen = (age >= 10.5) & (age < 18)
    rate = np.where(teen, 0.002 + np.where(population.column("fostered"), 0.15, 0.0), 0.0)
    every = rate + np.where(needs.of("exploitation"), 0.8, 0.0) + np.where(needs.of("child_mental_health") & teen, 0.05, 0.0)
    person, when = _happen(every, timeline, rng)
    back = when + rng.choice([0, 1, 2, 3, 6], size=len(person), p=[0.5, 0.3, 0.1, 0.06, 0.04])
    risk = pick(rng, np.array(["no_apparent_risk", "low", "medium", "high"], dtype=object), [0.15, 0.25, 0.48, 0.12], len(person))
    return pd.DataFrame({"person": person, "missing_from": when, "missing_to": np.where(back <= timeline.last_day, back, NO_DAY), "risk": risk})
