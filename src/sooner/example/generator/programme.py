"""A past programme with places given by lot, whose true effect is known because it is put into the events."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator.chance import NO_DAY, Days, Flags, Numbers, day_column, days, stack
from sooner.example.generator.incidents import Incidents
from sooner.example.generator.place_names import DISTRICTS
from sooner.example.generator.population import Population

NAME = "Side by Side"
#: In the programme arm the rate of police-attended incidents in the twelve months after the draw is multiplied by this.
RATE_RATIO = 0.75
MEASURE = "police_attended_incidents_12_months"
#: At 20,000 people or more; in a smaller area one person in 33.
PEOPLE = 600
WINDOW_DAYS = 365
_DRAWS = 12
#: Of those offered a place, the share who took it up; of all, the share whom the follow-up lost.
_TOOK_PART, _LOST = 0.86, 0.04


@dataclass(frozen=True)
class Programme:
    """``allocations``: person, allocated_on, arm, stratum, took_part. ``outcomes``: person, window_from, window_to, value (NaN where lost), counted."""

    allocations: pd.DataFrame
    outcomes: pd.DataFrame
    incidents: Incidents


def run_programme(population: Population, before: Incidents, rng: np.random.Generator) -> Programme:
    """Draws the places, takes away what the programme prevented, and counts what was left.

    Each incident in which somebody of the programme arm has a part, within the twelve months after that person's draw, is prevented with
    probability 1 - RATE_RATIO, once, whoever else was there. So the rate of those in the arm is multiplied by RATE_RATIO.
    """
    allocations = _draw(population, before, rng)
    after = before.only(~_prevented(before, allocations, len(population), rng))
    return Programme(allocations, _follow_up(after, allocations, len(population), rng), after)


def _draw(population: Population, events: Incidents, rng: np.random.Generator) -> pd.DataFrame:
    """Twelve monthly draws that ended a year and two months ago, among people of 12 to 60 with an incident in the year before; one a household."""
    people = int((~population.column("unborn")).sum())
    wanted = PEOPLE if people >= 20_000 else people // 33
    last_day, household = population.timeline.last_day, population.column("household")
    person, when = events.roles["person"].to_numpy(), events.days_of_roles()
    taken = np.zeros(int(household.max()) + 1, dtype=bool)
    rounds: list[pd.DataFrame] = []
    for number in range(_DRAWS):
        day = last_day - 425 - 30 * (_DRAWS - 1 - number)
        seen = np.unique(person[(when <= day) & (when > day - 365)])
        age = (day - population.born[seen]).astype(np.int64) / 365.25
        can = rng.permutation(seen[(age >= 12) & (age < 60) & ~taken[household[seen]]])
        _, first = np.unique(household[can], return_index=True)
        here = can[np.sort(first)][: wanted * (number + 1) // _DRAWS - sum(len(part) for part in rounds)]
        taken[household[here]] = True
        rounds.append(pd.DataFrame({"person": here, "allocated_on": np.full(len(here), day)}))
    drawn = stack(rounds)
    return _arms(drawn, population, rng)


def _arms(drawn: pd.DataFrame, population: Population, rng: np.random.Generator) -> pd.DataFrame:
    """Half and half within each district, in blocks of four in the order of the draws."""
    district = population.column("district")[drawn["person"].to_numpy()]
    place = drawn.groupby(district).cumcount().to_numpy()
    block = district * (len(drawn) + 4) + place // 4
    chance = rng.random(len(drawn))
    rank = pd.Series(chance).groupby(block).rank(method="first").to_numpy()
    size = pd.Series(chance).groupby(block).transform("size").to_numpy()
    odd = rng.random(int(block.max()) + 1)[block] < 0.5
    arm = np.where(rank <= np.where(size % 2 == 1, np.where(odd, size // 2, size // 2 + 1), size // 2), "programme", "usual_help")
    took_part = (arm == "programme") & (rng.random(len(drawn)) < _TOOK_PART)
    return drawn.assign(arm=arm.astype(object), stratum=np.array(DISTRICTS, dtype=object)[district], took_part=took_part)


def _in_window(events: Incidents, allocations: pd.DataFrame, people: int) -> tuple[Flags, Numbers]:
    """For each role: whether it falls into its person's twelve months, and the row of the person's allocation (-1 for none)."""
    row = np.full(people, -1)
    row[allocations["person"].to_numpy()] = np.arange(len(allocations))
    drawn: Days = np.append(day_column(allocations, "allocated_on"), NO_DAY)
    mine = row[events.roles["person"].to_numpy()]
    since = (events.days_of_roles() - drawn[mine]).astype("timedelta64[D]")
    inside = (since > days(0)) & (since <= days(WINDOW_DAYS)) & (mine >= 0)
    return np.asarray(inside, dtype=bool), mine


def _prevented(events: Incidents, allocations: pd.DataFrame, people: int, rng: np.random.Generator) -> Flags:
    inside, mine = _in_window(events, allocations, people)
    treated = inside & (allocations["arm"].to_numpy()[mine] == "programme")
    touched = np.zeros(len(events.incidents), dtype=bool)
    touched[events.roles["incident"].to_numpy()[treated]] = True
    return np.asarray(touched & (rng.random(len(touched)) >= RATE_RATIO), dtype=bool)


def _follow_up(events: Incidents, allocations: pd.DataFrame, people: int, rng: np.random.Generator) -> pd.DataFrame:
    inside, mine = _in_window(events, allocations, people)
    counted = np.bincount(mine[inside], minlength=len(allocations)).astype(np.float64)
    drawn = day_column(allocations, "allocated_on")
    lost = rng.random(len(allocations)) < _LOST
    frame = pd.DataFrame({"person": allocations["person"], "window_from": drawn + 1, "window_to": drawn + WINDOW_DAYS, "counted": counted})
    return frame.assign(value=np.where(lost, np.nan, counted))


def programme_truth(programme: Programme) -> dict[str, object]:
    """What is true of the programme, for whoever marks an evaluation of it."""
    counted, arm = programme.outcomes["counted"], programme.allocations["arm"]
    means = counted.groupby(arm.to_numpy()).mean()
    return {
        "programme": NAME,
        "measure": MEASURE,
        "true_rate_ratio": RATE_RATIO,
        "meaning": "In the programme arm, taken up or not, each police-attended incident of the 12 months after the draw was prevented "
        f"with probability {1 - RATE_RATIO:.2f}. What an evaluation finds differs from the true ratio by chance alone.",
        "people": len(arm),
        "arms": {str(name): int(count) for name, count in arm.value_counts().sort_index().items()},
        "strata": sorted(programme.allocations["stratum"].unique().tolist()),
        "window_days": WINDOW_DAYS,
        "mean_counted": {str(name): round(float(value), 6) for name, value in means.items()},
    }
