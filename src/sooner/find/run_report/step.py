"""The step: everything that a run reports on itself, exact and as it may be shown, and the reports of the runs before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa

from sooner.definitions import signal_rules
from sooner.find.run_report import blind, drift, feeds, identifiers, invisible, links, needs, outcomes, pictures, register, seen_by
from sooner.find.run_report.lines import Line, rows
from sooner.find.signals import chosen_by
from sooner.tables import KINDS, TABLES
from sooner.warehouse import run_reports
from sooner.warehouse.deprivation import fifths
from sooner.warehouse.steps import Step, StepView
from sooner.warehouse.workspace import engine_schema

#: How many earlier reports are kept: a little over a year of daily runs.
KEPT = 400


def do(view: StepView) -> None:
    """Work the report out and write it, the reports of earlier runs, and its pictures."""
    previous: Path | None = view.setting("previous")
    before = run_reports.rows_of(previous, "exact") if previous else []
    made = _lines(view, before)
    made += drift.lines(made, _counts(view), _setting(view, "hashes", {}), before, run_reports.run_before(previous))
    exact, shown = rows(made, "exact"), rows(made, "protected")
    _write(view, "run_report", [*exact, *shown])
    _write(view, "run_pictures", pictures.rows(shown))
    _write(view, "run_history", _history(previous))


def _lines(view: StepView, before: Sequence[Mapping[str, Any]]) -> list[Line]:
    """Every line but those about what has changed."""
    partnership = _setting(view, "partnership", None)
    rules = chosen_by(partnership).rules if partnership else signal_rules.shipped()
    found = view.read("signals").select("signal").distinct().order_by("signal").to_pyarrow()["signal"].to_pylist()
    topics = tuple(dict.fromkeys([*(rule.name for rule in rules), *found]))
    made = [*feeds.lines(view), *identifiers.lines(view), *invisible.lines(view, before), *links.lines(view), *blind.lines(view)]
    made += needs.lines(view, fifths(_outlines(view)) or _setting(view, "deprivation", {}), topics)
    made += seen_by.lines(view)
    return [*made, *outcomes.lines(view, topics), *register.lines(view, rules)]


def _outlines(view: StepView) -> Path | None:
    """The partnership's outlines, where it has any."""
    partnership = _setting(view, "partnership", None)
    name = partnership.geography.outlines if partnership else None
    return partnership.folder / name if name else None


def _setting(view: StepView, name: str, otherwise: Any) -> Any:
    """A setting of the run, or what stands for it where the run has none."""
    try:
        return view.setting(name)
    except KeyError:
        return otherwise


def _counts(view: StepView) -> dict[str, int]:
    return {name: int(view.read(name).count().execute()) for name in ("people", "families")}


def _history(previous: Path | None) -> list[dict[str, Any]]:
    """The reports kept so far with that of the last run put in front: the latest ``KEPT``."""
    if previous is None:
        return []
    kept = run_reports.history_of(previous)
    report = run_reports.report_of(previous, "protected")
    latest = [{"run": report.run, "as_at": date.fromisoformat(report.as_at), "report": report.text}] if report.sections else []
    return [*latest, *kept][:KEPT]


def _write(view: StepView, name: str, given: list[dict[str, Any]]) -> None:
    schema = ibis.schema(engine_schema(TABLES[name])).to_pyarrow()
    view.write(name, pa.Table.from_pylist(given, schema=pa.schema(schema)))


STEP = Step(
    "run_report",
    (
        *(
            "postcodes",
            "records",
            "identifiers",
            "people",
            "person_records",
            "links",
            "families",
            "family_members",
            "signals",
            "signal_rows",
            "quality",
            "help_given",
            "later_outcomes",
        ),
        *(f"received_{kind}" for kind in KINDS),
    ),
    ("run_report", "run_history", "run_pictures"),
    do,
)
