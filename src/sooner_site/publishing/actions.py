"""Lets out what the site holds: whole tables to the next run, and without names to proof and leadership."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db import transaction

from sooner.errors import SomethingMissing
from sooner.warehouse import returned, site_tables
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of
from sooner_site.access import audit
from sooner_site.access.choices import Kind
from sooner_site.access.clock import day_of
from sooner_site.publishing import gathering, queries
from sooner_site.publishing.choices import GoesTo
from sooner_site.publishing.models import Departure

#: The process that the audit names: nobody presses a button for it.
PROCESS = "publishing"
Progress = Callable[[str], None]


def publish(
    key: bytes, *, now: datetime, progress: Progress = lambda words: None, also: Mapping[str, Iterable[Mapping[str, Any]]] | None = None
) -> tuple[Departure, ...]:
    """Let out what the site holds; what left and what was held back, table by table. ``key`` is the partnership's.

    ``also`` has further rows of returned tables, by the name of the table: what the demo knows of its invented people.
    Raises SomethingMissing where no run has published anything yet, and what the library raises; then nothing is written down as gone.
    """
    home: Home = settings.HOME
    agreements = _agreements(home)
    progress("[1/3] Gathering what the site holds")
    back = {name: _with(table, (also or {}).get(name, ())) for name, table in gathering.for_the_next_run().items()}
    out = gathering.for_evidence()
    with transaction.atomic():
        ids = [f"table:{name}" for name in (*back, *out)]
        audit.record("publishing:publish", by=None, at=now, kind=Kind.DISCLOSURE, process=PROCESS, ids=ids, recipients=list(GoesTo.values))
        progress("[2/3] Giving back what the next run takes in")
        for name, table in back.items():
            returned.put(home, name, table, now)
        progress("[3/3] Taking the names off what proof may read")
        site_tables.publish(home, out, agreements, key, day_of(now))
        left = [Departure(at=now, table=name, goes_to=GoesTo.NEXT_RUN, rows=table.num_rows) for name, table in back.items()]
        left += [_without_names(name, table, queries.held_back(name, table, agreements, day_of(now)), now) for name, table in out.items()]
        return tuple(Departure.objects.bulk_create(left))


def _without_names(name: str, table: pa.Table, held_back: queries.HeldBack, now: datetime) -> Departure:
    went = table.num_rows - held_back.rows
    return Departure(at=now, table=name, goes_to=GoesTo.EVIDENCE, rows=went, held_back=held_back.rows, why=held_back.why)


def _agreements(home: Home) -> list[dict[str, Any]]:
    name = in_force(home.snapshots)
    if name is None:
        raise SomethingMissing(f"No run has published anything in {home} yet. Run: sooner find PARTNERSHIP.toml --home {home}")
    return list(run_of(home.snapshots / name)["agreements"])


def _with(table: pa.Table, more: Iterable[Mapping[str, Any]]) -> pa.Table:
    rows = list(more)
    return pa.concat_tables([table, pa.Table.from_pylist(rows, schema=table.schema)]) if rows else table
