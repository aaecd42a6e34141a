"""Asks who belonged to one family on a day: recorded before it is told."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from sooner.errors import SomethingMissing, UsageError
from sooner.find.families.looking_back import FamiliesAsAt, as_at
from sooner.find.people.person_ids import valid
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner.warehouse.looks import record_look
from sooner.warehouse.pointers import in_force
from sooner.warehouse.redirects import now_called


def family_on(home: Home | Path, family_id: str, day: date, by: str, at: datetime, reason: str, keys_file: Path | None = None) -> FamiliesAsAt:
    """Who belonged on that day to the family of that number, or of one that leads to it; by numbers, without a name.

    Only whoever holds the partnership's key may ask, which is the service account. ``by``, ``at`` and ``reason``: who asks, when and why, as it is kept
    in the home's file of looks. ``keys_file`` stands for the file that SOONER_KEYS names.
    Raises SomethingMissing and NotAllowed without the key or an answer, UsageError without a reason, for a number of no family, for a day that is not known.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    keys.load(place.path, keys_file)
    if not reason.strip():
        raise UsageError("Say why you look with --reason: it is kept with your name.")
    if not valid(family_id, "f"):
        raise UsageError(f"{family_id} is no number of a family: it begins with f, and its last sign checks the others. Copy it again.")
    name = in_force(place.snapshots)
    if name is None:
        raise SomethingMissing(f"Nothing is published in {place} yet. Run: sooner find PARTNERSHIP.toml --home {place}")
    now = now_called(place.path, "family", [family_id])[family_id]
    found = as_at(place.snapshots / name, day, now)
    shown = [f"family:{now}", *(f"person:{person}" for person in found.table["person_id"])]
    record_look(place, at, by, f"family as at {day.isoformat()}", shown, reason)
    return found
