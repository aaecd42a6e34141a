"""Who saw each need: on which agencies' rows the needs of people rest."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ibis import _

from sooner.find.run_report.lines import Line

if TYPE_CHECKING:
    from sooner.warehouse.steps import StepView


def lines(view: StepView) -> list[Line]:
    """For each need and each agency, of the people with the need, in how many it rests on rows of that agency; and in how many on no other's."""
    signals = view.read("signals").select("signal_id", "signal", "person_id")
    rows = view.read("signal_rows").select("signal_id", "agency").distinct()
    seen = signals.inner_join(rows, "signal_id").select("signal", "person_id", "agency").distinct()
    people = {row["signal"]: row["n"] for row in signals.group_by("signal").agg(n=_.person_id.nunique()).to_pyarrow().to_pylist()}
    several = seen.group_by(["signal", "person_id"]).agg(agencies=_.agency.nunique(), agency=_.agency.min())
    alone = several.filter(_.agencies == 1).group_by(["signal", "agency"]).agg(n=_.count()).to_pyarrow().to_pylist()
    only = {(row["signal"], row["agency"]): row["n"] for row in alone}
    counted: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in seen.group_by(["signal", "agency"]).agg(n=_.count()).order_by("signal", "agency").to_pyarrow().to_pylist():
        counted[row["signal"]][row["agency"]] = row["n"]
    return [line for signal in sorted(counted) for agency, n in counted[signal].items() for line in _of(signal, agency, n, only, people[signal])]


def _of(signal: str, agency: str, n: int, only: dict[tuple[str, str], int], people: int) -> list[Line]:
    name = signal.replace("_", " ")
    rests = f"{{count}} of {{n}} people have {name} by rows of this agency ({{share}})"
    alone = f"{{count}} of {{n}} people have {name} by rows of this agency alone"
    return [
        Line("needs", "seen_by", rests, signal, "agency", agency, n, people, people=True),
        Line("needs", "seen_only_by", alone, signal, "agency", agency, only.get((signal, agency), 0), people, people=True),
    ]
