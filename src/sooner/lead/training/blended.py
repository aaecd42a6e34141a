"""A course of several parts: how far somebody has come, when they were through, and when a refresher is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sooner.help.directory.freshness import months_later


class Kind(StrEnum):
    """What a part of a course is."""

    E_LEARNING = "e_learning"
    DAY = "day"
    REFLECTION = "reflection"
    FOLLOW_UP = "follow_up"
    REFRESHER = "refresher"


#: What makes a course more than one day: a mix of at least two kinds, with something after the day.
AFTERWARDS = frozenset({Kind.REFLECTION, Kind.FOLLOW_UP, Kind.REFRESHER})


@dataclass(frozen=True)
class Progress:
    """How far one learner has come. ``through_on``: the day on which the last part was first done. ``again_by``: when a refresher is due."""

    done: int
    parts: int
    through_on: date | None
    again_by: date | None

    def is_overdue(self, today: date) -> bool:
        """Whether the refresher should have been by now."""
        return self.again_by is not None and self.again_by < today


def is_blended(kinds: Sequence[Kind]) -> bool:
    """Whether a course is a mix of at least two kinds with something after the day: one-off days seldom change what people do."""
    return len(set(kinds)) > 1 and not AFTERWARDS.isdisjoint(kinds)


def progress(parts: Mapping[int, Kind], done: Mapping[int, Sequence[date]], refreshed_after_months: int | None) -> Progress:
    """How far somebody has come in a course of these ``parts`` (kind by number) who did each on the days in ``done``.

    A refresher is no part of getting through. Once through, any later part that is done again, or a refresher, starts the months anew;
    ``refreshed_after_months`` None: nothing is due again.
    """
    needed = [number for number, kind in parts.items() if kind != Kind.REFRESHER]
    first = {number: min(done[number]) for number in needed if done.get(number)}
    if not needed or len(first) < len(needed):
        return Progress(len(first), len(needed), None, None)
    through = max(first.values())
    last = max(day for number in parts for day in done.get(number, ()))
    return Progress(len(first), len(needed), through, months_later(last, refreshed_after_months) if refreshed_after_months else None)
