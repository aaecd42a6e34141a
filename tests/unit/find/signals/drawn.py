"""Rows drawn as text tables, and the signals that fire on them."""

from __future__ import annotations

from sooner.definitions import signal_rules
from sooner.definitions.signal_rules import SignalRule
from sooner.find import signals
from sooner.warehouse.steps import Step
from sooner.warehouse.workspace import Workspace
from tests.unit.find.families.drawn import rows_of, table, workspace

__all__ = ["fire", "fired_for", "rows_of", "signal"]


def fire(
    people: str, *, room: Workspace | None = None, rules: tuple[SignalRule, ...] | None = None, step: Step | None = None, members: str = "", **received: str
) -> Workspace:
    """The workspace after signals were worked out. ``people``: who, date_of_birth; each has one record of its name; ``received``: rows by kind."""
    room = room or workspace()
    persons = rows_of(people)
    room.write("people", table("people", [{"person_id": row["who"], **row} for row in persons]))
    records = [{"person_id": row["who"], "record_id": row["who"], "record_key": f"council/people/{row['who']}"} for row in persons]
    room.write("person_records", table("person_records", records))
    if members:
        families = dict.fromkeys(row["family_id"] for row in rows_of(members))
        children = {row["family_id"] for row in rows_of(members) if row["place"] == "child"}
        said = [{"family_id": one, "as_at": "2026-06-30", "children": str(int(one in children)), "unborn": "0", "adults": "1"} for one in families]
        room.write("families", table("families", said))
        room.write("family_members", table("family_members", [{"source": "declared", "agencies": "council", **row} for row in rows_of(members)]))
    for kind, text in received.items():
        room.write(f"received_{kind}", table(f"received_{kind}", rows_of(text)))
    (step or signals.step_for(signal_rules.shipped() if rules is None else rules)).run(room)
    return room


def fired_for(room: Workspace, name: str) -> set[str]:
    """Everybody for whom the rule fired."""
    return {row["person_id"] for row in room.read("signals").to_pyarrow().to_pylist() if row["signal"] == name}


def signal(room: Workspace, name: str, who: str) -> dict[str, object]:
    """The one signal of that rule for that person, with its rows in order under ``rests_on``."""
    (found,) = [row for row in room.read("signals").to_pyarrow().to_pylist() if (row["signal"], row["person_id"]) == (name, who)]
    rows = [row for row in room.read("signal_rows").to_pyarrow().to_pylist() if row["signal_id"] == found["signal_id"]]
    return {**found, "rests_on": [row["row_words"] for row in sorted(rows, key=lambda row: (row["row_date"], row["line"]))]}
