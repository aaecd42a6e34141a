"""How long the pages of caseloads and the list of cases take with 20,000 open cases that have notes, plans, reviews, moves and referrals."""

from __future__ import annotations

import json
import sys

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "caseload_pages"


def run(settings: Settings) -> list[Row]:
    """The median of thirty requests of each page, with how often the database was asked; twice as many families as cases."""
    folder = settings.scratch / NAME
    folder.mkdir()
    size = ["--families", str(settings.people * 2), "--cases", str(settings.people)]
    said = whole_command([sys.executable, "-W", "ignore", "-m", "benchmarks.caseload", str(folder), *size], ROOT).said
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]
