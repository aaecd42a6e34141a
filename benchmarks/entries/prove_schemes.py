"""The schemes of invented areas whose true effects are known, each judged from the published tables alone by its own design, and by before and after."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

    from sooner.prove.result import Result

NAME = "prove_schemes"
#: Fixed, and one after another: nobody chose them.
SEEDS = range(1, 11)
_PLAIN = {"direction": "lower", "data_class": "indirect"}
_ARMS = {"treatment": "arm", "control": "usual_help", "unit": "person"}
_BEFORE = ("parental_stress_score_before", "attendance_last_year_per_cent_before", "age_in_years_before")


@dataclass(frozen=True)
class Judged:
    """How a scheme is judged: its measure, its protocol, and its table in the shape that the design asks for."""

    measure: str
    protocol: Mapping[str, Any]
    over_time: bool = False


SCHEMES = {
    "Ready to Learn": Judged(
        "teacher_difficulties_score",
        {
            "question": "Do teachers see fewer difficulties where Ready to Learn began?",
            **{"design": "staggered", "outcome": "value", "unit": "person", "time": "period", "first_treated": "began", "cluster": "stratum", "margin": 0.5},
        },
        over_time=True,
    ),
    "Catch-up Club": Judged(
        "reading_months_behind",
        {
            "question": "Are pupils whom Catch-up Club took less far behind in reading?",
            **{"design": "regression_discontinuity", "outcome": "reading_months_behind", "treatment": "attendance_last_year_per_cent_before"},
            **{"cutoff": 94.0, "control": "above", "unit": "person", "margin": 1.0},
        },
    ),
    "Family Link": Judged(
        "parental_stress_score",
        {
            "question": "Are parents whom Family Link visited less under stress?",
            **{**_ARMS, "design": "matched", "outcome": "parental_stress_score", "covariates": list(_BEFORE), "margin": 1.0},
        },
    ),
    "Breakfast Places": Judged(
        "late_arrivals_a_term",
        {
            "question": "Do pupils who are offered a breakfast come late less often?",
            **{
                **_ARMS,
                "design": "trial",
                "outcome": "late_arrivals_a_term",
                "covariates": ["late_arrivals_a_term_before"],
                "planned_share": 0.5,
                "margin": 1.5,
            },
        },
    ),
}


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
    truth = json.loads((home.with_name(f"{home.name}-files") / "truth" / "schemes.json").read_text(encoding="utf-8"))
    return [_row(home, name, how, truth[name]) for name, how in SCHEMES.items()]


def _row(home: Path, name: str, how: Judged, true: Mapping[str, Any]) -> Row:
    from sooner.prove import prove
    from sooner.prove.programme import over_time, programme

    data = over_time(home, name, how.measure) if how.over_time else programme(home, name)
    found = prove({**_PLAIN, **how.protocol}, data)
    effect = true["true_effect"]
    naive = _naive(prove, data, how)
    return {
        **{"scheme": name, "design": true["design"], "people": int(data["person"].nunique()), "true_effect": round(effect, 4)},
        **_figures(found, effect, ""),
        "verdict": found.verdict,
        **({} if naive is None else {**_figures(naive, effect, "before_and_after_"), "before_and_after_verdict": naive.verdict}),
    }


def _naive(prove: Callable[..., Result], data: pd.DataFrame, how: Judged) -> Result | None:
    """Those who were offered it, before and after, with nobody beside them; None where nothing was measured before."""
    import pandas as pd

    if how.over_time:
        offered = data[data["began"] > 0]
        rows = offered.assign(after=(offered["period"] >= offered["began"]).astype(int)).groupby(["person", "after"])["value"].mean().reset_index()
    elif f"{how.measure}_before" not in data:
        return None
    else:
        offered = data[data["arm"] == "programme"]
        waves = (("before", 0), ("", 1))
        parts = [offered[["person"]].assign(after=after, value=offered["_".join(filter(None, (how.measure, wave)))]) for wave, after in waves]
        rows = pd.concat(parts, ignore_index=True)
    return prove({**_PLAIN, "question": how.protocol["question"], "design": "pre_post", "outcome": "value", "time": "after", "unit": "person"}, rows)


def _figures(found: Result, effect: float, which: str) -> Row:
    """Estimate, interval and whether the truth lies in it; empty where the comparison is not fair and nothing may be told."""
    if found.estimate is None or found.interval is None:
        return {f"{which}estimate": "", f"{which}low": "", f"{which}high": "", f"{which}covered": False}
    low, high = found.interval
    told = {"estimate": round(found.estimate, 4), "low": round(low, 4), "high": round(high, 4), "covered": bool(low <= effect <= high)}
    return {f"{which}{name}": value for name, value in told.items()}
