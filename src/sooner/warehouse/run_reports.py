"""The reports that runs make about themselves, read from the answers that hold them: of the run in force, of those kept, of earlier ones."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal

import pyarrow.parquet as pq

from sooner.errors import SomethingMissing
from sooner.tables import TABLES
from sooner.tables.quality import SECTIONS
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force, published
from sooner.warehouse.reading import run_of

Edition = Literal["exact", "protected"]
#: The form of a report as JSON.
FORMAT = 1
#: What every report says of itself, whoever reads it.
NOTES = (
    "Needs seen are needs counted, not risk predicted: no figure here says what anybody will do.",
    "Intervals are 95 % and stand for one figure alone: of many figures about one in twenty lies outside its own by chance.",
    "No test is made of whether groups differ.",
    "Expected false and missed links are sums of the model’s own probabilities: they are right as far as the model is.",
    "What became of people is known only of those whom the partnership helped or an agency told of; a need of which nothing came back may still have been one.",
)
HIDING = "Counts of people from 1 to 9 are hidden, others rounded to 5, and shares are worked out from the rounded counts."
_COLUMNS = ("measure", "topic", "dimension", "group", "count", "n", "share", "low", "high", "ratio", "words")


@dataclass(frozen=True)
class RunReport:
    """The report of one run in one edition. ``sections``: for each part its rows, in order; empty where that run made no report."""

    run: str
    as_at: str
    edition: str
    sections: Mapping[str, Sequence[Mapping[str, Any]]]
    made_from: Mapping[str, Any]

    def rows(self, section: str, measure: str | None = None) -> list[Mapping[str, Any]]:
        """The rows of one section, or of one measure of it."""
        return [row for row in self.sections.get(section, ()) if measure in (None, row["measure"])]

    @property
    def notes(self) -> tuple[str, ...]:
        """How the report is to be read."""
        return (*NOTES, HIDING) if self.edition == "protected" else NOTES

    def as_dict(self) -> dict[str, Any]:
        """The report for machines."""
        told = {"format": FORMAT, "run": self.run, "as_at": self.as_at, "edition": self.edition, "notes": list(self.notes)}
        return {**told, "made_from": dict(self.made_from), "sections": {name: list(rows) for name, rows in self.sections.items()}}

    @cached_property
    def text(self) -> str:
        """The report as JSON."""
        return json.dumps(self.as_dict(), ensure_ascii=False, sort_keys=True)


@dataclass(frozen=True)
class Earlier:
    """One run in the list of runs."""

    run: str
    as_at: str
    in_force: bool


def report(home: Home | Path, run: str | None = None, edition: Edition = "protected") -> RunReport:
    """The report of the run in force, or of an earlier one: exact only while its snapshot is kept.

    Raises SomethingMissing where nothing is published, no such run is known, or its exact report is no longer kept; and what ``Home.check`` raises.
    """
    place = _checked(home)
    current = _current(place)
    folders = {folder.name: folder for folder in published(place.snapshots)}
    if run is None or run in folders:
        found = report_of(folders[run or current], edition)
        if found.sections:
            return found
        raise SomethingMissing(f"The run {found.run} made no report. Run: sooner find PARTNERSHIP.toml --full")
    kept = {row["run"]: row for row in history_of(folders[current])} if edition == "protected" else {}
    if run not in kept:
        raise SomethingMissing(f"No {edition} report of a run {run} is kept. Runs with a report: {', '.join(one.run for one in runs(place)) or 'none'}.")
    return _of_text(kept[run]["report"])


def runs(home: Home | Path) -> tuple[Earlier, ...]:
    """The runs of which a report is kept, the run in force first. Raises as ``report`` does where nothing is published."""
    place = _checked(home)
    current = _current(place)
    folder = place.snapshots / current
    first = [Earlier(current, run_of(folder)["today"], True)] if (folder / "run_report.parquet").is_file() else []
    return (*first, *(Earlier(row["run"], row["as_at"].isoformat(), False) for row in history_of(folder)))


def pictures(home: Home | Path) -> dict[str, Mapping[str, str]]:
    """The pictures of the run in force by name: title, words, svg."""
    place = _checked(home)
    return {row["name"]: row for row in _table(place.snapshots / _current(place), "run_pictures")}


def report_of(folder: Path, edition: Edition) -> RunReport:
    """The report in one published answer; without sections where that answer has none."""
    run = run_of(folder)
    found = rows_of(folder, edition)
    sections = {name: [{key: row[key] for key in _COLUMNS} for row in found if row["section"] == name] for name in SECTIONS} if found else {}
    return RunReport(folder.name, run["today"], edition, sections, _made_from(run))


def rows_of(folder: Path, edition: Edition) -> list[dict[str, Any]]:
    """The rows of the table ``run_report`` of one answer, in order; none where it has no such table."""
    return sorted((row for row in _table(folder, "run_report") if row["edition"] == edition), key=lambda row: int(row["place"]))


def history_of(folder: Path) -> list[dict[str, Any]]:
    """The rows of the table ``run_history`` of one answer, the latest run first."""
    return sorted(_table(folder, "run_history"), key=lambda row: str(row["run"]), reverse=True)


def run_before(folder: Path | None) -> dict[str, Any]:
    """What the run of one answer wrote about itself; nothing where there is none."""
    return run_of(folder) if folder else {}


def _made_from(run: Mapping[str, Any]) -> dict[str, Any]:
    """Hashes, versions and agreements: what the answer was made from."""
    hashes = {name: value for name, value in run.get("hashes", {}).items() if isinstance(value, str)}
    kept = ("id", "agency", "purpose", "gateway", "starts", "review", "expires")
    agreements = [{key: agreement[key] for key in kept} for agreement in run.get("agreements", ())]
    agencies = {agency["id"]: agency["name"] for agency in run.get("agencies", ())}
    head = {"partnership": run.get("partnership", ""), "invented": run.get("invented", False)}
    return {**head, "hashes": hashes, "versions": dict(run.get("versions", {})), "agreements": agreements, "agencies": agencies}


def _of_text(text: str) -> RunReport:
    told = json.loads(text)
    return RunReport(told["run"], told["as_at"], told["edition"], told["sections"], told["made_from"])


@lru_cache(maxsize=32)
def _read(file: Path, _mark: tuple[int, int]) -> tuple[dict[str, Any], ...]:
    rows = pq.ParquetFile(file).read()
    # one of another version, with other columns, is as good as none
    return tuple(rows.to_pylist()) if tuple(rows.column_names) == TABLES[file.stem].column_names else ()


def _table(folder: Path, name: str) -> tuple[dict[str, Any], ...]:
    """The rows of a small table of an answer, read once while its file stays what it is."""
    file = folder / f"{name}.parquet"
    if not file.is_file():
        return ()
    stat = file.stat()
    return _read(file, (stat.st_ino, stat.st_mtime_ns))


def _checked(home: Home | Path) -> Home:
    place = home if isinstance(home, Home) else Home(home)
    place.check()
    return place


def _current(home: Home) -> str:
    name = in_force(home.snapshots)
    if name is None:
        raise SomethingMissing(f"Nothing is published in {home} yet. Run: sooner find PARTNERSHIP.toml --home {home}")
    return name
