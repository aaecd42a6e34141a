"""The schemes of many invented areas, taken from the generator without the agencies' files and the linking: how often the designs hold the truth.

Nothing of a scheme is lost on its way through the published tables: of the ten areas in prove_schemes.csv both ways give the same estimates.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.entries.prove_schemes import row_of
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from sooner.example.generator.schemes import Scheme

NAME = "prove_schemes_drawn"
#: How many areas, with seeds from 1 on: more where they are small.
MANY, FEW = 200, 40


def run(settings: Settings) -> list[Row]:
    """One row a scheme, for areas of the size that is asked for."""
    return drawn(settings.people, MANY if settings.people <= 5_000 else FEW)


def drawn(people: int, areas: int) -> list[Row]:
    """Each scheme of so many areas, put together."""
    from sooner.example.schemes import STUDIES

    found: dict[str, list[Row]] = defaultdict(list)
    for seed in range(1, areas + 1):
        schemes = {scheme.name: scheme for scheme in _schemes(people, seed)}
        for study in STUDIES:
            scheme = schemes[study.scheme]
            data = _over_time(scheme).rename(columns={"value": study.measure}) if study.over_time else _waves(scheme)
            found[study.scheme].append(row_of(study, data, scheme.truth))
    return [{"people_invented": people, **_together(rows)} for rows in found.values()]


def _together(rows: list[Row]) -> Row:
    """Bias and coverage of the areas whose comparison was fair; how many were not; how often before and after held the truth."""
    fair = [row for row in rows if row["verdict"] != "not_a_fair_comparison"]
    apart = np.array([row["estimate"] - row["true_effect"] for row in fair], dtype=np.float64)
    return {
        **{name: rows[0][name] for name in ("scheme", "design")},
        **{"areas": len(rows), "fair": len(fair), "covered": sum(bool(row["covered"]) for row in fair)},
        "bias_in_sd": round(float(apart.mean() / apart.std()), 4),
        "better": sum(row["verdict"] == "better" for row in rows),
        "before_and_after_covered": sum(bool(row["before_and_after_covered"]) for row in rows) if "before_and_after_covered" in rows[0] else "",
    }


def _schemes(people: int, seed: int) -> tuple[Scheme, ...]:
    from sooner.example.generator.invented_people import invent_population
    from sooner.example.generator.mixes import PLAIN
    from sooner.example.generator.needs import invent_needs
    from sooner.example.generator.schemes import with_schemes
    from sooner.example.generator.schools import school_files
    from sooner.example.generator.streams import Streams
    from sooner.example.generator.ties import true_ties
    from sooner.example.generator.timeline import LAST_DAY, timeline

    streams = Streams.of(seed)
    population = invent_population(people, timeline(LAST_DAY), streams, PLAIN)
    files = school_files(population, invent_needs(population, streams.for_purpose("needs")), true_ties(population), streams.for_purpose("schools"))
    return with_schemes(files, population, streams.for_purpose("schemes"))[1]


def _read(scheme: Scheme) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Places, and what was measured, as the files have them: to two decimals."""
    places, measured = (table.rename(columns={"record_id": "person"}) for table in (scheme.allocations, scheme.outcomes))
    return places, measured.assign(value=measured["value"].astype(np.float64).round(2))


def _waves(scheme: Scheme) -> pd.DataFrame:
    """What ``sooner.prove.programme.programme`` gives of the published tables, without months, districts and events."""
    places, measured = _read(scheme)
    waves = measured.merge(places[["person", "allocated_on"]], on="person").sort_values("window_from")
    early = waves["window_from"] < waves["allocated_on"]
    told = waves.assign(measure=waves["measure"].where(~early, waves["measure"] + "_before"))
    last = told.drop_duplicates(["person", "measure"], keep="last").pivot(index="person", columns="measure", values="value")
    return places.merge(last.rename_axis(columns=None), left_on="person", right_index=True, how="left").sort_values("person", ignore_index=True)


def _over_time(scheme: Scheme) -> pd.DataFrame:
    """What ``sooner.prove.programme.over_time`` gives, by the terms themselves: person, stratum, period, began, value."""
    places, measured = _read(scheme)
    starts = np.sort(measured["window_from"].unique())
    begun = 1 + np.searchsorted(starts, places["allocated_on"].to_numpy())
    began = places.assign(began=np.where(places["arm"] == "programme", begun, 0))
    rows = measured.assign(period=1 + np.searchsorted(starts, measured["window_from"].to_numpy()))
    whole = rows.merge(began[["person", "stratum", "began"]], on="person")
    return whole.sort_values(["person", "period"], ignore_index=True)[["person", "stratum", "period", "began", "value"]]
