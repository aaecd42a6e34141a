"""The schemes of invented areas whose true effects are known, each judged from the published tables alone by its own design, and by before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from sooner.example.schemes import Study
    from sooner.prove.result import Result

NAME = "prove_schemes"
#: Fixed, and one after another: nobody chose them.
SEEDS = range(1, 11)


def run(settings: Settings) -> list[Row]:
    """One row a scheme and seed: all ten seeds, unless one alone is asked for."""
    seeds = SEEDS if len(settings.seeds) > 1 else settings.seeds
    rows: list[Row] = []
    for seed in seeds:
        home = settings.scratch / f"schemes_{seed}"
        command = [settings.sooner, "demo", "--no-serve", "--json", "--people", str(settings.people), "--seed", str(seed), "--home", str(home)]
        whole_command(command, settings.scratch)
        rows += [{"people_invented": settings.people, "seed": seed, **row} for row in judged(home)]
    return rows


def judged(home: Path) -> list[Row]:
    """Each scheme of a demo's home beside its truth: what its own design finds, and what before and after would have said."""
    from sooner.example.schemes import STUDIES, data_of

    truth = json.loads((home.with_name(f"{home.name}-files") / "truth" / "schemes.json").read_text(encoding="utf-8"))
    return [row_of(study, data_of(study, home), truth[study.scheme]) for study in STUDIES]


def row_of(study: Study, data: pd.DataFrame, true: Mapping[str, Any]) -> Row:
    """One scheme beside its truth."""
    from sooner.example.schemes import before_and_after

    found, effect = _proved(study.protocol, data), true["true_effect"]
    plain = before_and_after(study, data)
    naive = None if plain is None else _proved(study.naive, plain)
    return {
        **{"scheme": study.scheme, "design": true["design"], "people": int(data["person"].nunique()), "true_effect": round(effect, 4)},
        **_figures(found, effect, ""),
        "verdict": found.verdict,
        **({} if naive is None else {**_figures(naive, effect, "before_and_after_"), "before_and_after_verdict": naive.verdict}),
    }


def _proved(protocol: str, data: pd.DataFrame) -> Result:
    import tomllib

    from sooner.prove import prove

    return prove(tomllib.loads(protocol), data)


def _figures(found: Result, effect: float, which: str) -> Row:
    """Estimate, interval and whether the truth lies in it; empty where the comparison is not fair and nothing may be told."""
    if found.estimate is None or found.interval is None:
        return {f"{which}estimate": "", f"{which}low": "", f"{which}high": "", f"{which}covered": False}
    low, high = found.interval
    told = {"estimate": round(found.estimate, 4), "low": round(low, 4), "high": round(high, 4), "covered": bool(low <= effect <= high)}
    return {f"{which}{name}": value for name, value in told.items()}
