"""What the demo's partnership asks people: two years of invented interviews in its districts, published the way that an analyst does it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sooner.example.interviews import interviews

if TYPE_CHECKING:
    from sooner.warehouse.home import Home

#: What is asked of the interviews: the share in every district, over a year and against the year before, and what goes together with it, there too.
SURVEY = """question = "Do the police do a good job here?"
strata = "borough"
clusters = "ward"
weights = "weight"

[[estimate]]
kind = "proportion"
of = "good_job"
level = "1"
by = "borough"

[rolling]
of = "good_job"
time = "interview_date"
by = "borough"
periods = 4

[[scale]]
name = "engagement"
items = ["listens", "understands", "relied_on", "informs"]

[drivers]
of = "good_job"
x = ["engagement", "fair", "seen", "disorder"]
by = "borough"
"""
_QUARTERS, _EACH = 8, 100


def publish_survey(home: Home, files: Path, districts: Sequence[str], today: date) -> None:
    """Write the interviews and the survey file into a folder, and publish what they say as a draft. Nothing where there is no district."""
    from sooner.prove.survey import survey
    from sooner.prove.survey.publishing import publish

    if not districts:
        return
    asked, answers = files / "survey.toml", files / "interviews.csv"
    asked.write_text(SURVEY, encoding="utf-8")
    # whole quarters, the last of them the one before today's
    begins = date(today.year - _QUARTERS // 4, 3 * ((today.month - 1) // 3) + 1, 1)
    told = interviews(1, _QUARTERS, min(len(districts), 32), _EACH, begins)
    names = dict(zip(sorted(told["borough"].unique()), districts, strict=False))
    placed = told.assign(borough=told["borough"].map(names), ward=told["ward"].str.rsplit(n=1).str[-1].radd(told["borough"].map(names) + " ward "))
    placed.to_csv(answers, index=False)
    publish(survey(asked, answers), home.path, today)
