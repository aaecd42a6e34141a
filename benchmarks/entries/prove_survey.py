"""How long estimates from a survey take beside R's package survey, from the same file to the answer, and whether both say the same."""

from __future__ import annotations

import csv
import shutil
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.results_file import Row
from benchmarks.settings import Settings

NAME = "prove_survey"
#: A year of a large force's interviews, and nine of them.
QUARTERS = (4, 37)
_TIMES = 3
_DESIGN = {"data_class": "open", "strata": "borough", "clusters": "ward", "weights": "weight"}
_MARGINS = {"age_group": {"16 to 34": 300_000, "35 to 54": 290_000, "55 and over": 270_000}, "sex": {"F": 440_000, "M": 420_000}}
_LINE = ["fair", "seen", "engaged", "disorder"]
#: R's error after raking stops after ten rounds of its own, so that its last digits differ; ours is where they lead.
_RAKED = """d <- rake(d, list(~age_group, ~sex), list(data.frame(age_group = c('16 to 34', '35 to 54', '55 and over'), Freq = c(300000, 290000, 270000)),
 data.frame(sex = c('F', 'M'), Freq = c(440000, 420000))), control = list(maxit = 1000, epsilon = 1e-15)); x <- svytotal(~good_job, d)""".replace("\n", "")
#: What is asked, for us and for R; R's answer is a vector of estimates and one of their errors.
ASKED: dict[str, tuple[dict[str, Any], str]] = {
    "share by borough": (
        {"estimate": [{"kind": "mean", "of": "good_job", "by": "borough"}]},
        "x <- svyby(~good_job, ~borough, d, svymean)",
    ),
    "regression": ({"estimate": [{"kind": "glm", "of": "disorder", "x": _LINE[:3]}]}, "x <- svyglm(disorder ~ fair + seen + engaged, d)"),
    "regression of yes or no": (
        {"estimate": [{"kind": "glm", "of": "good_job", "family": "binomial", "x": _LINE}]},
        "x <- svyglm(good_job ~ fair + seen + engaged + disorder, d, family = quasibinomial)",
    ),
    "raked total": (
        {"rake": {"margins": _MARGINS, "tolerance": 1e-10}, "estimate": [{"kind": "total", "of": "good_job"}]},
        _RAKED,
    ),
}
#: Seconds on the clock and of the processor, and estimates with their errors.
_Theirs = tuple[float, float, np.ndarray]
_R = """suppressMessages(library(survey)); out <- file("r.csv", "w"); cat("what,seconds,cpu,estimate,se\\n", file = out)
for (line in readLines("asked.txt")) {{ told <- strsplit(line, "\\t")[[1]]; taken <- c(Inf, Inf)
  for (i in 1:{times}) {{ e <- parse(text = told[2]); now <- system.time({{ p <- read.csv("answers.csv")
    d <- svydesign(~ward, strata = ~borough, weights = ~weight, data = p); eval(e); b <- coef(x); s <- SE(x) }})
    taken <- pmin(taken, c(now[["elapsed"]], now[[1]] + now[[2]])) }}
  writeLines(paste(told[1], taken[1], taken[2], format(b, digits = 15), format(unlist(s), digits = 15), sep = ","), out) }}
close(out)"""


def run(settings: Settings) -> list[Row]:
    """One row a size and a question: our seconds and R's where it is there (times as fast by the processor's), and how far apart answers are at most."""
    return [row for quarters in QUARTERS for row in _compared(quarters, settings)]


def _compared(quarters: int, settings: Settings) -> list[Row]:
    from sooner.example.interviews import interviews

    file = settings.scratch / "answers.csv"
    interviews(1, quarters=quarters).to_csv(file, index=False)
    theirs = _r(settings.scratch) if settings.rivals else {}
    return [_row(what, asked, file, theirs.get(what)) for what, (asked, _) in ASKED.items()]


def _row(what: str, asked: Mapping[str, Any], file: Path, theirs: _Theirs | None) -> Row:
    from sooner.prove.survey import survey

    best, least = float("inf"), float("inf")
    for _ in range(_TIMES):
        started, clock = time.perf_counter(), time.process_time()
        found = survey({**_DESIGN, **asked}, file)
        table = found.table
        best, least = min(best, time.perf_counter() - started), min(least, time.process_time() - clock)
    row: Row = {"what": what, "people": found.people, "seconds": round(best, 3), "cpu_seconds": round(least, 3)}
    if theirs is None:
        return row
    seconds, cpu, there = theirs
    apart = float(np.abs(table[["estimate", "se"]].to_numpy(dtype=float) / there - 1).max())
    row |= {"r_seconds": round(seconds, 3), "r_cpu_seconds": round(cpu, 3), "times_as_fast": round(cpu / least, 1)}
    return {**row, "largest_difference": float(f"{apart:.1e}")}


def _r(scratch: Path) -> dict[str, _Theirs]:
    """Seconds and answers of R's survey; nothing where R or the package is not there."""
    if not shutil.which("Rscript"):
        return {}
    (scratch / "asked.txt").write_text("".join(f"{what}\t{call}\n" for what, (_, call) in ASKED.items()), encoding="utf-8")
    (scratch / "survey.R").write_text(_R.format(times=_TIMES), encoding="utf-8")
    done = subprocess.run(["Rscript", "survey.R"], cwd=scratch, capture_output=True, text=True, check=False)
    if done.returncode:
        return {}
    found: dict[str, tuple[float, float, list[list[float]]]] = {}
    with (scratch / "r.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["what"], (float(row["seconds"]), float(row["cpu"]), []))[2].append([float(row["estimate"]), float(row["se"])])
    return {what: (seconds, cpu, np.array(rows)) for what, (seconds, cpu, rows) in found.items()}
