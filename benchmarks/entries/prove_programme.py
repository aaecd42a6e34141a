"""The past programme of invented areas whose true effect is known, judged from the published tables alone; what linking loses beside it."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings

if TYPE_CHECKING:
    import pandas as pd

NAME = "prove_programme"
#: Fixed, and one after another: nobody chose them.
SEEDS = range(1, 21)
PROGRAMME, MEASURE = "Side by Side", "police_attended_incidents_12_months"
PROTOCOL = {
    "question": "Did people who were offered Side by Side have fewer police-attended incidents in the year after?",
    "design": "trial",
    "treatment": "arm",
    "control": "usual_help",
    "strata": "stratum",
    "unit": "person",
    "planned_share": 0.5,
    "direction": "lower",
}


def run(settings: Settings) -> list[Row]:
    """One row a seed: all twenty, unless one alone is asked for."""
    seeds = SEEDS if len(settings.seeds) > 1 else settings.seeds
    return [{"people_invented": settings.people, "seed": seed, **_demo_judged(settings, seed)} for seed in seeds]


def _demo_judged(settings: Settings, seed: int) -> Row:
    home = settings.scratch / f"programme_{seed}"
    command = [settings.sooner, "demo", "--no-serve", "--json", "--people", str(settings.people), "--seed", str(seed), "--home", str(home)]
    whole_command(command, settings.scratch)
    return judged(home)


def judged(home: Path) -> Row:
    """The programme of a demo's home beside its truth. The true ratio is what was put into the events; the true difference follows from it."""
    from sooner.prove import prove
    from sooner.prove.programme import LINKED, programme

    people = programme(home, PROGRAMME)
    truth = json.loads((home.with_name(f"{home.name}-files") / "truth" / "programme.json").read_text(encoding="utf-8"))
    followed, linked = (prove({**PROTOCOL, "outcome": outcome}, people) for outcome in (MEASURE, LINKED))
    true_ratio = float(truth["true_rate_ratio"])
    true_difference = round((true_ratio - 1) * _without_programme(truth, true_ratio), 4)
    ratio, difference, linked_ratio = (_figures(followed.table, "As a ratio"), _figures(followed.table), _figures(linked.table, "As a ratio"))
    return {
        "people_drawn": len(people),
        "true_ratio": true_ratio,
        **dict(zip(("ratio", "ratio_low", "ratio_high"), ratio, strict=True)),
        "ratio_covered": ratio[1] <= true_ratio <= ratio[2],
        "true_difference": true_difference,
        **dict(zip(("difference", "difference_low", "difference_high"), difference, strict=True)),
        "difference_covered": difference[1] <= true_difference <= difference[2],
        "verdict": followed.verdict,
        "incidents_followed_a_person": round(float(people[MEASURE].mean()), 4),
        "incidents_linked_a_person": round(float(people[LINKED].mean()), 4),
        **dict(zip(("linked_ratio", "linked_ratio_low", "linked_ratio_high"), linked_ratio, strict=True)),
    }


def _figures(table: pd.DataFrame, name: str | None = None) -> tuple[float, float, float]:
    """Estimate, low and high of a row of the table of estimates: the one of that name, or the one that the verdict is about; NaN where there is none."""
    rows = table[table["point"] if name is None else table["name"] == name]
    if rows.empty:  # an area so small that the comparison is not fair
        return math.nan, math.nan, math.nan
    row = rows.iloc[0]
    estimate, low, high = (round(float(row[column]), 4) for column in ("estimate", "low", "high"))
    return estimate, low, high


def _without_programme(truth: dict[str, dict[str, float]], true_ratio: float) -> float:
    """How many incidents a person would have had without the programme: both arms tell, those of the programme's arm divided by the ratio."""
    arms, means = truth["arms"], truth["mean_counted"]
    whole = arms["programme"] + arms["usual_help"]
    return (arms["usual_help"] * means["usual_help"] + arms["programme"] * means["programme"] / true_ratio) / whole
