"""Who lived where when: movers, parents who parted, refuges, temporary accommodation, foster placements. Old addresses are others' homes now."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from sooner.example.generator import communal
from sooner.example.generator import household_kinds as kinds
from sooner.example.generator.chance import LONG_AGO, Days, Numbers, day_column, days, opaque_numbers, stack
from sooner.example.generator.communal import Places
from sooner.example.generator.invented_ranges import UPRN_FIRST
from sooner.example.generator.timeline import Timeline

#: Share of households that moved within three years (about one in ten a year; fewer older couples, more who rent or share).
_MOVED = np.array([0.22, 0.14, 0.24, 0.34, 0.38, 0.08, 0.14, 0.12, 0.12, 0.12, 0.5, 0.0])
_MOVED_TWICE = 0.18
#: Movers who came from outside the area: no address here before.
_FROM_OUTSIDE = 0.2
#: How long people stay in each kind of place, days at most.
_STAY = {communal.HOSTEL: 365, communal.CARE_HOME: 1095, communal.STUDENT_HALL: 380, communal.REFUGE: 200, communal.TEMPORARY: 540}
_PLACED_LATELY = 0.7


@dataclass(frozen=True)
class Residences:
    """For each person the present dwelling and up to two before it (the same one again where there is none), and since when the last two."""

    dwelling: Numbers
    since: Days

    def at(self, person: Numbers, when: Days) -> Numbers:
        """The dwelling each person lived in on a day."""
        here, before = self.since[person, 0], self.since[person, 1]
        lived = self.dwelling[person]
        found: Numbers = np.where(when >= here, lived[:, 0], np.where(when >= before, lived[:, 1], lived[:, 2]))
        return found

    def before(self, person: Numbers, when: Days) -> Numbers:
        """The dwelling before the one each person lived in on a day; the same where there was none."""
        here = self.since[person, 0]
        lived = self.dwelling[person]
        found: Numbers = np.where(when >= here, lived[:, 1], lived[:, 2])
        return found

    def moved_in(self, person: Numbers, when: Days) -> Days:
        """Since when each person lived in the dwelling of that day; LONG_AGO where it was before the window."""
        here, before = self.since[person, 0], self.since[person, 1]
        found: Days = np.where(when >= here, here, np.where(when >= before, before, LONG_AGO))
        return found


def house_everybody(people: pd.DataFrame, dwellings: pd.DataFrame, places: Places, rng: np.random.Generator) -> tuple[pd.DataFrame, Numbers]:
    """The dwellings with the units of communal places added, and the dwelling of each household."""
    household_area, household_place = _by_household(people, "area"), _by_household(people, "place")
    home = np.full(len(household_area), -1)
    area_of = dwellings["area"].to_numpy()
    empty: dict[int, list[int]] = {}
    for area in np.union1d(household_area, places.area):
        here = np.flatnonzero((household_area == area) & (household_place < 0))
        free = rng.permutation(np.flatnonzero(area_of == area))
        home[here] = free[: len(here)]
        empty[int(area)] = free[len(here) :].tolist()
    units: list[pd.DataFrame] = []
    for place, kind in enumerate(places.kind):
        here = np.flatnonzero(household_place == place)
        free_here = empty[int(places.area[place])]
        # No two places at one number, unless an area has more places than empty homes.
        site = dwellings.iloc[free_here.pop() if len(free_here) > 1 else free_here[0]]
        home[here] = len(dwellings) + sum(len(unit) for unit in units) + np.arange(len(here))
        units.append(_units(site, place, kind, places.name[place], len(here), rng))
    dwellings = dwellings.assign(place=-1, protected=False)
    return stack([dwellings, *units]), home


def _by_household(people: pd.DataFrame, column: str) -> Numbers:
    found = np.full(int(people["household"].max()) + 1, -1)
    found[people["household"].to_numpy()] = people[column].to_numpy()
    return found


def _units(site: pd.Series, place: int, kind: str, name: str, count: int, rng: np.random.Generator) -> pd.DataFrame:
    """The rooms or flats of one place. Flats have property numbers of their own; rooms share the building's."""
    label = "Flat" if kind == communal.TEMPORARY else "Room"
    flats = [f"{label} {number + 1}" for number in range(count)]
    frame = pd.DataFrame({"flat": flats, "building": name, "place": place, "protected": kind == communal.REFUGE})
    for column in ("number", "street", "town", "area", "district", "postcode", "uprn"):
        frame[column] = site[column]
    if kind == communal.REFUGE:
        frame["flat"] = ""
    if kind == communal.TEMPORARY:
        frame["uprn"] = [str(UPRN_FIRST + 500_000_000 + place * 10_000 + number) for number in opaque_numbers(count, 1, rng)]
    return frame


def invent_residences(people: pd.DataFrame, home: Numbers, dwellings: pd.DataFrame, places: Places, timeline: Timeline, rng: np.random.Generator) -> Residences:
    """Where everybody lived over the window."""
    lived, since = _household_moves(people, home, dwellings, timeline, rng)
    _communal_stays(lived, since, people, dwellings, places, timeline, rng)
    household = people["household"].to_numpy()
    residences = Residences(lived[household], since[household])
    _parted(residences, people)
    _fostered(residences, people, dwellings, timeline, rng)
    return residences


def _household_moves(people: pd.DataFrame, home: Numbers, dwellings: pd.DataFrame, timeline: Timeline, rng: np.random.Generator) -> tuple[Numbers, Days]:
    kind = _by_household(people, "kind")
    lived = np.repeat(home[:, None], 3, axis=1)
    since = np.full((len(home), 2), LONG_AGO)
    moved = np.flatnonzero(rng.random(len(home)) < _MOVED[kind])
    when = timeline.first_day + days(rng.uniform(10, timeline.length, len(moved)))
    order = np.argsort(when, kind="stable")
    moved, when = moved[order], when[order]
    since[moved, 0] = when
    # The home before is that of a household that moved in later: somebody else lives there now. The last few leave an empty home.
    later = np.arange(len(moved)) + rng.integers(1, 6, len(moved))
    empty = _empty(home, dwellings, rng)
    left = np.where(later < len(moved), home[moved[np.minimum(later, len(moved) - 1)]], np.resize(empty, len(moved)))
    left = np.where(rng.random(len(moved)) < _FROM_OUTSIDE, home[moved], left)
    lived[moved, 1] = lived[moved, 2] = left
    twice = np.flatnonzero((rng.random(len(moved)) < _MOVED_TWICE) & (left != home[moved]))
    span = (when[twice] - timeline.first_day).astype(np.int64)
    since[moved[twice], 1] = timeline.first_day + days(rng.uniform(0, 1, len(twice)) * span)
    lived[moved[twice], 2] = rng.choice(empty, len(twice))
    return lived, since


def _empty(home: Numbers, dwellings: pd.DataFrame, rng: np.random.Generator) -> Numbers:
    ordinary = np.flatnonzero(dwellings["place"].to_numpy() < 0)
    found: Numbers = rng.permutation(np.setdiff1d(ordinary, home))
    return found


def _communal_stays(
    lived: Numbers, since: Days, people: pd.DataFrame, dwellings: pd.DataFrame, places: Places, timeline: Timeline, rng: np.random.Generator
) -> None:
    """People come into a communal place from an ordinary home; women in a refuge from the home where the father still lives, where he is known."""
    place = _by_household(people, "place")
    inside = np.flatnonzero(place >= 0)
    stay = np.array([_STAY[kind] for kind in places.kind])[place[inside]]
    since[inside, 0] = timeline.last_day - days(rng.uniform(5, stay))
    since[inside, 1] = LONG_AGO
    former = people["former"].to_numpy()
    ordinary = rng.choice(np.flatnonzero(dwellings["place"].to_numpy() < 0), len(inside))
    head = people.index[people["slot"] == kinds.FIRST].to_numpy()
    head_of = np.full(len(lived), -1)
    head_of[people["household"].to_numpy()[head]] = head
    fathers = former[head_of[inside]]
    his_home = lived[people["household"].to_numpy()[fathers], 0]
    refuge = np.array([places.kind[number] == communal.REFUGE for number in place[inside]], dtype=bool)
    lived[inside, 1] = lived[inside, 2] = np.where(refuge & (fathers >= 0), his_home, ordinary)


def _parted(residences: Residences, people: pd.DataFrame) -> None:
    """A father who parted within the window lived with the mother until then."""
    parted = day_column(people, "separated_on")
    fathers = np.flatnonzero(~np.isnat(parted) & people["male"].to_numpy())
    mothers = people["former"].to_numpy()[fathers]
    together = residences.at(mothers, parted[fathers] - 1)
    residences.dwelling[fathers, 1] = residences.dwelling[fathers, 2] = together
    residences.since[fathers, 0] = parted[fathers]
    residences.since[fathers, 1] = LONG_AGO


def _fostered(residences: Residences, people: pd.DataFrame, dwellings: pd.DataFrame, timeline: Timeline, rng: np.random.Generator) -> None:
    children = np.flatnonzero(people["fostered"].to_numpy())
    lately = children[rng.random(len(children)) < _PLACED_LATELY]
    born = day_column(people, "born")[lately]
    earliest = np.maximum(born + 14, timeline.first_day)
    span = np.maximum((timeline.last_day - earliest).astype(np.int64), 1)
    residences.since[lately, 0] = earliest + days(rng.random(len(lately)) * span)
    residences.since[lately, 1] = LONG_AGO
    before = rng.choice(np.flatnonzero(dwellings["place"].to_numpy() < 0), len(lately))
    residences.dwelling[lately, 1] = residences.dwelling[lately, 2] = before
