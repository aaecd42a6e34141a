"""Rows as agencies would send them for a whole county, to time rules on: people, their records and families, and so many events.

python -m benchmarks.find.signals_data FOLDER --events 1000000
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from sooner.tables.extracts.children import EPISODE_KINDS
from sooner.tables.extracts.justice import HEARING_RESULTS
from sooner.tables.extracts.police import OUTCOMES
from sooner.warehouse.workspace import ENGINE_TYPES, shape_of

TODAY = date(2026, 6, 30)
_LAST = np.datetime64(TODAY)
_DAYS = 3 * 365
#: Of every hundred events how many are of each kind. Incidents come beside the parts that people have in them.
SHARES = {
    **{"attendance": 30, "incident_roles": 32, "assessment_factors": 8, "health_reviews": 6, "service_spells": 5, "episodes": 4, "tenancies": 4},
    **{"abuse_notices": 3, "hearings": 3, "exclusions": 2, "missing_episodes": 1, "maternity_bookings": 1, "custody_spells": 1},
}
_SENDER = {
    **{"attendance": "schools", "exclusions": "schools", "assessment_factors": "children", "episodes": "children", "tenancies": "housing"},
    **{"health_reviews": "health", "maternity_bookings": "health", "hearings": "courts", "custody_spells": "prison", "service_spells": "voluntary"},
}
_TERMS = np.array([[year * 10 + term, year, month] for year in (2023, 2024, 2025) for term, month in ((1, 9), (2, 1), (3, 4))])
_FACTORS = np.array("1B 2B 2A 3B 3C 4A 4B 5A 6A 7A 10A 11A 13A 14A 15A 16A 17A 18B 18C 24A 21".split(), dtype=object)
Columns = dict[str, Any]


class _World:
    """The people, and the draws."""

    def __init__(self, events: int, seed: int) -> None:
        self.rng = np.random.default_rng(seed)
        self.people = max(events // 10, 100)
        self.age = np.where(self.rng.random(self.people) < 0.3, self.rng.integers(0, 18, self.people), self.rng.integers(18, 80, self.people))
        self.young, self.old = np.flatnonzero(self.age < 18), np.flatnonzero(self.age >= 18)

    def days(self, n: int, ahead: int = 0) -> Any:
        return _LAST - self.rng.integers(-ahead, _DAYS, n).astype("timedelta64[D]")

    def some(self, days: Any, share: float) -> Any:
        return np.where(self.rng.random(len(days)) < share, days, np.datetime64("NaT"))

    def pick(self, values: Any, n: int, shares: Any = None) -> Any:
        return np.array(values, dtype=object)[self.rng.choice(len(values), n, p=shares)]

    def who(self, among: Any, n: int) -> Any:
        """A third of events fall on a tenth of the people."""
        few = among[: max(len(among) // 10, 1)]
        return np.where(self.rng.random(n) < 1 / 3, few[self.rng.integers(0, len(few), n)], among[self.rng.integers(0, len(among), n)])


def _numbers(letter: str, numbers: Any) -> Any:
    return np.char.add(letter, np.asarray(numbers).astype("U10")).astype(object)


def _attendance(world: _World, n: int) -> Columns:
    child, term = world.young[np.arange(n) // len(_TERMS) % len(world.young)], np.arange(n) % len(_TERMS)
    starts = np.array([np.datetime64(f"{year + (month < 9)}-{month:02d}-03") for _, year, month in _TERMS])
    bad = world.rng.random(n) < 0.2
    missed = np.where(bad, world.rng.integers(10, 70, n), world.rng.integers(0, 8, n))
    return {
        "record_id": child,
        "term": _TERMS[term, 0],
        "term_starts": starts[term],
        "sessions_possible": np.full(n, 120),
        "absent_authorised": world.rng.integers(0, 10, n),
        "absent_unauthorised": missed,
    }


def _roles(world: _World, n: int) -> Columns:
    role = world.pick(["victim", "suspect", "witness", "child_present", "reporter"], n, [0.3, 0.3, 0.15, 0.1, 0.15])
    shares = [0.08, 0.04, 0.04, 0.06, 0.6, 0.1, 0.06, 0.02]
    who = np.where(role == "child_present", world.who(world.young, n), world.who(np.arange(world.people), n))
    outcome = np.where(role == "suspect", world.pick(OUTCOMES, n, shares), None)
    return {"incident_id": _numbers("I", world.rng.integers(0, n // 2 + 1, n)), "record_id": who, "role": role, "outcome": outcome}


def _incidents(world: _World, n: int) -> Columns:
    kinds = ["Theft", "Assault", "Concern for safety", "Domestic dispute", "Anti-social behaviour", "Burglary - residential"]
    return {
        "incident_id": _numbers("I", np.arange(n)),
        "occurred_on": world.days(n),
        "incident_type": world.pick(kinds, n),
        "domestic": world.rng.random(n) < 0.2,
    }


def _factors(world: _World, n: int) -> Columns:
    assessment = np.sort(world.rng.integers(0, n // 2 + 1, n))
    child, when = world.who(world.young, n // 2 + 1), world.days(n // 2 + 1)
    return {"assessment_id": _numbers("A", assessment), "record_id": child[assessment], "assessed_on": when[assessment], "factor": world.pick(_FACTORS, n)}


def _reviews(world: _World, n: int) -> Columns:
    tot = np.flatnonzero(world.age < 6)
    found = world.pick(["as_expected", "below_expected", "not_assessed"], n, [0.8, 0.12, 0.08])
    return {
        "review_id": _numbers("R", np.arange(n)),
        "record_id": world.who(tot, n),
        "reviewed_on": world.days(n),
        "review": world.pick(["1_year", "2_2.5_years"], n),
        "development": found,
        "attended": world.rng.random(n) < 0.9,
    }


def _spells(world: _World, n: int) -> Columns:
    asked = world.days(n)
    service = world.pick(["Food bank", "Family support", "Money advice", "Mental health", "Drugs and alcohol"], n)
    return {
        "spell_id": _numbers("K", np.arange(n)),
        "record_id": world.who(world.old, n),
        "service": service,
        "referred_on": asked,
        "started_on": world.some(asked + 20, 0.7),
        "ended_on": world.some(asked + 150, 0.4),
    }


def _episodes(world: _World, n: int) -> Columns:
    start = world.days(n)
    return {
        "episode_id": _numbers("E", np.arange(n)),
        "record_id": world.who(world.young, n),
        "episode_kind": world.pick(EPISODE_KINDS, n),
        "started_on": start,
        "ended_on": world.some(start + 120, 0.7),
        "primary_need": world.pick([f"N{k}" for k in range(1, 9)], n),
    }


def _tenancies(world: _World, n: int) -> Columns:
    start = world.days(n)
    return {
        "tenancy_id": _numbers("T", np.arange(n)),
        "record_id": world.who(world.old, n),
        "started_on": start,
        "ended_on": world.some(start + 300, 0.2),
        "temporary": world.rng.random(n) < 0.05,
        "weekly_rent": np.full(n, 100.0),
        "arrears": world.rng.integers(0, 1200, n).astype(float),
        "arrears_on": world.days(n),
        "notice_on": world.some(world.days(n), 0.05),
    }


def _notices(world: _World, n: int) -> Columns:
    return {"notice_id": _numbers("N", np.arange(n)), "record_id": world.who(world.young, n), "notified_on": world.days(n)}


def _hearings(world: _World, n: int) -> Columns:
    return {
        "hearing_id": _numbers("H", np.arange(n)),
        "record_id": world.who(world.old, n),
        "heard_on": world.days(n, 60),
        "hearing_kind": world.pick(["First hearing", "Sentence"], n),
        "result": world.pick(HEARING_RESULTS, n),
    }


def _exclusions(world: _World, n: int) -> Columns:
    return {
        "exclusion_id": _numbers("X", np.arange(n)),
        "record_id": world.who(world.young, n),
        "excluded_on": world.days(n),
        "kind": world.pick(["suspension", "permanent"], n, [0.95, 0.05]),
        "sessions": world.rng.integers(1, 20, n),
        "reason": world.pick(["PP", "DB", "VA"], n),
    }


def _missing(world: _World, n: int) -> Columns:
    grade = world.pick(["no_apparent_risk", "low", "medium", "high"], n, [0.1, 0.3, 0.5, 0.1])
    return {"episode_id": _numbers("M", np.arange(n)), "record_id": world.who(world.young, n), "missing_from": world.days(n), "risk": grade}


def _bookings(world: _World, n: int) -> Columns:
    booked = world.days(n)
    return {
        "booking_id": _numbers("B", np.arange(n)),
        "record_id": world.who(world.old, n),
        "booked_on": booked,
        "expected_on": booked + 200,
        "weeks_at_booking": world.rng.integers(6, 30, n),
        "extra_support": world.rng.random(n) < 0.1,
    }


def _custody(world: _World, n: int) -> Columns:
    start = world.days(n)
    return {
        "spell_id": _numbers("C", np.arange(n)),
        "record_id": world.who(world.old, n),
        "received_on": start,
        "held_as": world.pick(["remanded", "sentenced"], n),
        "released_on": world.some(start + 90, 0.8),
    }


_MAKE: dict[str, Callable[[_World, int], Columns]] = {
    **{"attendance": _attendance, "incident_roles": _roles, "assessment_factors": _factors, "health_reviews": _reviews, "service_spells": _spells},
    **{"episodes": _episodes, "tenancies": _tenancies, "abuse_notices": _notices, "hearings": _hearings, "exclusions": _exclusions},
    **{"missing_episodes": _missing, "maternity_bookings": _bookings, "custody_spells": _custody},
}


def write(folder: Path, events: int, seed: int = 1) -> None:
    """Write every table that the rules read as ``<name>.parquet``, about so many events of a tenth as many people."""
    folder.mkdir(parents=True, exist_ok=True)
    world = _World(events, seed)
    _write_people(folder, world)
    for kind, share in SHARES.items():
        rows = _MAKE[kind](world, events * share // 100)
        rows["record_id"] = _numbers(sender(kind)[0].upper(), rows["record_id"])
        _write(folder, f"received_{kind}", {**rows, "agency": sender(kind), "extract": kind})
    incidents = events * SHARES["incident_roles"] // 200 + 1
    _write(folder, "received_incidents", {**_incidents(world, incidents), "agency": "police", "extract": "incidents"})


def sender(kind: str) -> str:
    return _SENDER.get(kind, "police")


def _write_people(folder: Path, world: _World) -> None:
    number = np.arange(world.people)
    person = _numbers("p0000000000", number)
    born = _LAST - (world.age * 365.25 + world.rng.integers(0, 365, world.people)).astype("timedelta64[D]")
    known = world.rng.random(world.people) > 0.02
    _write(
        folder,
        "people",
        {"person_id": person, "date_of_birth": np.where(known, born, np.datetime64("NaT")), "address_protected": False, "records": 2, "agencies": 2},
    )
    records: list[Columns] = []
    for agency in sorted({*map(sender, SHARES)}):
        mine = number if agency == "police" else world.young if agency in ("schools", "children") else world.old if agency != "health" else number
        ids = _numbers(agency[0].upper(), mine)
        keys = np.array([f"{agency}/people/{one}" for one in ids], dtype=object)
        records.append({"person_id": person[mine], "record_key": keys, "agency": agency, "extract": "people", "record_id": ids})
    together = {
        name: np.concatenate([np.full(len(one["record_id"]), one[name], dtype=object) if isinstance(one[name], str) else one[name] for one in records])
        for name in records[0]
    }
    _write(folder, "person_records", together)
    family = _numbers("f", number // 4)
    there = number % 10 < 7
    homes = np.unique(family[there])
    _write(folder, "families", {"family_id": homes, "as_at": np.full(len(homes), _LAST), "children": 1, "unborn": 0, "adults": 1})
    place = np.where(world.age < 18, "child", "parent")
    _write(
        folder, "family_members", {"family_id": family[there], "person_id": person[there], "place": place[there], "source": "declared", "agencies": "children"}
    )


def _write(folder: Path, name: str, columns: Columns) -> None:
    """One table in the shape of the vocabulary, as Parquet."""
    shape = shape_of(name)
    n = max(len(value) for value in columns.values() if not isinstance(value, str | bool | int))
    arrays = {}
    types = {"string": pa.string(), "date": pa.date32(), "int64": pa.int64(), "float64": pa.float64(), "boolean": pa.bool_()}
    given = {"line": np.arange(2, n + 2), **columns} if "line" in shape.column_names else columns
    for column in shape.columns:
        kind = types[ENGINE_TYPES[column.type]]
        value = given.get(column.name)
        arrays[column.name] = pa.nulls(n, kind) if value is None else pa.array(np.full(n, value) if isinstance(value, str | bool | int) else value).cast(kind)
    pq.write_table(pa.table(arrays), folder / f"{name}.parquet")


def main() -> None:
    """Write the tables into a folder."""
    parser = argparse.ArgumentParser(description="Writes tables to time rules on.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    told = parser.parse_args()
    write(told.folder, told.events)


if __name__ == "__main__":
    main()
