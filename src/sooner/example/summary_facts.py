"""What the summary page says, gathered from the answer in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner.definitions import frameworks, signal_rules
from sooner.example.summary_families import SHOWN, Family, first_families
from sooner.example.summary_quality import GAPS, Quality, how_sure
from sooner.partnership import Partnership
from sooner.warehouse.reading import Reading


@dataclass(frozen=True)
class Spread:
    """How many needs, people and families there are under one outcome."""

    number: int
    title: str
    needs: int
    people: int
    families: int


@dataclass(frozen=True)
class Sent:
    """What one agency sent: rows over all its extracts, and which columns of which extract were not read."""

    agency: str
    extracts: int
    rows_read: int
    accepted: int
    refused: int
    not_read: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Everything that the page says."""

    partnership: str
    answer: str
    as_at: date
    version: str
    counts: Mapping[str, int]
    files: int
    rows_read: int
    families_with_needs: int
    shown: int
    sent: tuple[Sent, ...]
    spread: tuple[Spread, ...]
    families: tuple[Family, ...]
    quality: Quality
    gaps: tuple[str, ...]


def gather(reading: Reading, partnership: Partnership) -> Facts:
    """The facts of the page, from a snapshot and the partnership file that it was made from."""
    receipts = reading.run["receipts"]
    agencies = {agency.id: agency.name for agency in partnership.agencies}
    titles = _titles()
    signals = reading.table("signals")
    return Facts(
        partnership=partnership.name,
        answer=reading.id,
        as_at=date.fromisoformat(reading.run["today"]),
        version=reading.run["versions"]["sooner"],
        counts=reading.run["counts"],
        files=sum(int(row["files"]) for row in receipts),
        rows_read=sum(int(row["rows_read"]) for row in receipts),
        families_with_needs=int(signals.family_id.nunique().execute()),
        shown=SHOWN,
        sent=tuple(_sent(receipts, agencies)),
        spread=tuple(_spread(reading, titles)),
        families=first_families(reading, partnership, titles),
        quality=how_sure(reading, agencies),
        gaps=tuple(GAPS.values()),
    )


def _sent(receipts: Sequence[Mapping[str, Any]], agencies: Mapping[str, str]) -> Iterable[Sent]:
    """What each agency sent, in the order of the partnership file."""
    for agency in dict.fromkeys(row["agency"] for row in receipts):
        mine = [row for row in receipts if row["agency"] == agency]
        read, accepted, refused = (sum(int(row[name]) for row in mine) for name in ("rows_read", "accepted", "refused"))
        yield Sent(agencies.get(agency, agency), len(mine), read, accepted, refused, tuple(text for row in mine if (text := _not_read(row))))


def _not_read(row: Mapping[str, Any]) -> str:
    """Which columns of an extract were not read, or why all of it was not; empty where nothing was left out."""
    left_out = row["note"] or row["columns_dropped"].replace("_", " ")
    return f"{row['extract'].replace('_', ' ')}: {left_out}" if left_out else ""


def _titles() -> dict[int, str]:
    """What the outcomes are called in the frameworks that the rules use."""
    names = dict.fromkeys(rule.framework for rule in signal_rules.shipped())
    return {outcome.number: outcome.title for name in names if (framework := frameworks.shipped(name)) for outcome in framework.outcomes}


def _spread(reading: Reading, titles: Mapping[int, str]) -> Iterable[Spread]:
    signals = reading.table("signals")
    counts = signals.group_by("outcome").agg(needs=signals.count(), people=signals.person_id.nunique(), families=signals.family_id.nunique())
    found = {row.pop("outcome"): row for row in counts.to_pyarrow().to_pylist()}
    for number in sorted({*titles, *found}):
        yield Spread(number, titles.get(number, f"Outcome {number}"), **found.get(number, {"needs": 0, "people": 0, "families": 0}))
