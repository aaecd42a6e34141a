"""What left the site, time by time; and what is held back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

import pyarrow as pa

from sooner.warehouse.site_tables import HANDED_OVER, covers
from sooner_site.agencies.queries import names
from sooner_site.publishing.models import Departure

#: How many times are shown.
SHOWN = 30


@dataclass(frozen=True)
class Time:
    """One time at which something left, and every table that did."""

    at: datetime
    tables: tuple[Departure, ...]


def times() -> tuple[Time, ...]:
    """The last times at which something left, the newest first."""
    last = list(Departure.objects.order_by("-at").values_list("at", flat=True).distinct()[:SHOWN])
    rows = Departure.objects.filter(at__in=last)
    return tuple(Time(at, tuple(tables)) for at, tables in groupby(rows, key=lambda row: row.at))


@dataclass(frozen=True)
class HeldBack:
    """How many rows of a table are held back, and why in words."""

    rows: int
    why: str


def held_back(name: str, table: pa.Table, agreements: Sequence[Mapping[str, Any]], today: date) -> HeldBack:
    """What of a table may not go to evidence: the rows of agencies without an agreement for it. The library holds to the same rule."""
    agencies = table[HANDED_OVER[name][0]].to_pylist()
    without = sorted(agency for agency in set(agencies) if not any(covers(agreement, agency, name, today) for agreement in agreements))
    called = names()
    listed = ", ".join(called.get(agency, agency) for agency in without)
    why = f"No agreement in force lets these agencies' rows go for evaluation: {listed}." if without else ""
    return HeldBack(sum(agency in without for agency in agencies), why)
