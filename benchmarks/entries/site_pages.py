"""How long the worklist and a family's page take with 100,000 families in whom a need is seen and 20,000 open cases."""

from __future__ import annotations

import json
import sys

from benchmarks.measure import whole_command
from benchmarks.results_file import Row
from benchmarks.settings import Settings
from tools.repository import ROOT

NAME = "site_pages"


def run(settings: Settings) -> list[Row]:
    """The median of thirty requests of each page, with how often the database was asked; five families for each person that the other entries invent."""
    folder = settings.scratch / "site_pages"
    folder.mkdir()
    said = whole_command([sys.executable, "-W", "ignore", "-m", "benchmarks.site", str(folder), *_size(settings)], ROOT).said
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


def _size(settings: Settings) -> list[str]:
    return ["--families", str(settings.people * 5), "--cases", str(settings.people)]
