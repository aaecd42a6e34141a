"""Of each series, measure and study what was released last: a row is shown once, from the newest released draft that has it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sooner_site.access.choices import Published
from sooner_site.access.errors import NotNow
from sooner_site.access.queries import releases, results

if TYPE_CHECKING:
    from sooner.warehouse.drafts import Draft
    from sooner_site.access.models import Release

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Shown:
    """One row of a result as the board shows it, the draft that it is from, and its release (None where it waits)."""

    row: Row
    draft: Draft
    release: Release | None = None


@dataclass(frozen=True)
class Found:
    """What can be shown, the newest draft first, and a sentence for each released result that cannot be."""

    rows: tuple[Shown, ...] = ()
    lost: tuple[str, ...] = field(default=())


def indicators() -> Found:
    """The latest of every series."""
    return _latest(Published.INDICATORS, "indicators", lambda row: row["series"])


def targets() -> Found:
    """The latest of every promise: its measure, place and period; where the label was lost, its figures tell it from another."""
    return _latest(Published.TARGETS, "targets", _promise)


def outputs() -> Found:
    """What was done: of every measure the latest table, whole, since its sums belong to it."""
    return _latest(Published.TARGETS, "outputs", lambda row: row["measure"])


def evidence() -> Found:
    """The latest of every study."""
    return _latest(Published.EVIDENCE, "evidence", lambda row: row["study"])


def demand() -> Found:
    """The latest account of demand, whole: its counts belong together."""
    return _latest(Published.DEMAND, "demand", lambda row: "")


def series_key(series: str) -> str:
    """How an address names a series: a part of the hash of its name."""
    return hashlib.sha256(series.encode()).hexdigest()[:16]


def _promise(row: Row) -> Hashable:
    told = (row["measure"], row["site"], row["period"])
    return (*told, row["target"], row["achieved"]) if row["status"] == "label lost" or row["measure"] == "label lost" else told


def _latest(kind: str, table: str, key: Callable[[Row], Hashable]) -> Found:
    """Every row whose key no newer released draft has. Two rows of one draft with one key are both shown: neither is newer."""
    in_force, found = releases.released(kind), results.results(kind)
    whole = {draft.id: draft for draft in found.drafts}
    lost = [_gone(name) for name in in_force if name not in whole]
    shown: list[Shown] = []
    newer: set[Hashable] = set()
    for name in sorted(in_force.keys() & whole.keys(), reverse=True):
        try:
            rows = results.rows(whole[name], table)
        except NotNow as damaged:
            lost.append(damaged.reason)
            continue
        shown += [Shown(row, whole[name], in_force[name]) for row in rows if key(row) not in newer]
        newer |= {key(row) for row in rows}
    return Found(tuple(shown), tuple(lost))


def _gone(draft: str) -> str:
    return f"Draft {draft} was released, and is damaged or no longer in the home. Publish the result again, or restore a backup."
