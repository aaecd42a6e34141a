"""The step of people from one day to the next, on records made up: what each day leaves, and what weighing everything would have left."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from unittest import mock

import pyarrow as pa
import pyarrow.parquet as pq

from sooner.find import families
from sooner.find.people import STEP, Held, yesterday
from sooner.warehouse.returned import schema_of
from tests.unit.find.people.made_up import TODAY, workspace

TABLES = ("people", "person_records", "links", "tombstones")
#: What keeps numbers through time.
KEPT = ("ids", "redirects")


class Days:
    """Answers day after day: each goes on from the one before, and everything that it rests on lies in ``folder``."""

    def __init__(self, folder: Path, model=None) -> None:
        self.folder, self.model, self.held, self.previous, self.today = folder, model, Held(), None, TODAY

    def run(self, records, decisions=(), anew=False, forget=False):
        """The tables of an answer from these records: by going on from the last one, or weighing everything ``anew``; ``forget`` the last one."""
        since = self.today if self.previous and not anew else None
        room = workspace(list(records), model=self.model, frozen=self.held, since=since, previous=None if forget else self.previous)
        room.today = self.today + timedelta(1)
        room.write("returned_decisions", pa.Table.from_pylist(list(decisions), schema=schema_of("decisions")))
        with mock.patch.object(yesterday, "MOST_CHANGED", 10.0):  # however few the records are
            STEP.run(room)
        families.IDS.run(room)
        return {name: room.read(name).to_pyarrow() for name in ("records", *TABLES, *KEPT)}

    def live(self, records, decisions=()):
        """The answer of the next day, kept."""
        answer = self.run(records, decisions)
        self.keep(answer)
        return answer

    def keep(self, answer):
        """The answer is the last one from now on."""
        self.today += timedelta(1)
        self.previous = self.folder / self.today.isoformat()
        self.previous.mkdir()
        for name, table in answer.items():
            pq.write_table(table, self.previous / f"{name}.parquet")
        (self.previous / "run.json").write_text(json.dumps({"today": self.today.isoformat()}))


def decided(one, other, same, day=TODAY):
    """A row of the returned table ``decisions``."""
    left, right = sorted((one, other))
    return {"record_key_l": left, "record_key_r": right, "same": same, "decided_by": "u1", "decided_on": day, "reason": None}


def parts(answer):
    """Who is one person, whatever the numbers."""
    found = {}
    for row in answer["person_records"].to_pylist():
        found.setdefault(row["person_id"], set()).add(row["record_key"])
    return sorted(map(sorted, found.values()))


def rows(answer, name):
    """The rows of a table in the order of all their values; weights to a millionth of a bit, as they are added up in any order."""
    told = [{key: round(value, 6) if isinstance(value, float) else value for key, value in row.items()} for row in answer[name].to_pylist()]
    return sorted(told, key=lambda row: [str(value) for value in row.values()])
