"""What of each extract a cohort may use: the delivery behind the answer in force, and the agreement that lets it leave for evaluation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import NotAllowed
from sooner.find.cohort.event_kinds import EVENT_KINDS
from sooner.partnership import Agreement
from sooner.warehouse.erased_from_received import deliveries


@dataclass(frozen=True)
class Source:
    """One extract: its kind, the delivery that is read and when it came, the extract of people that its numbers mean, and its agreement."""

    agency: str
    extract: str
    kind: str
    people: str
    delivery: str
    received_on: date
    file: Path
    agreement: str
    other: Path | None = None

    @property
    def name(self) -> str:
        """What the source is called in columns: agency and extract."""
        return f"{self.agency}_{self.extract}"


@dataclass(frozen=True)
class LeftOut:
    """One extract that is not used, and why."""

    agency: str
    extract: str
    why: str


def agreements_named(run: Mapping[str, Any], wanted: Sequence[str], today: date) -> tuple[Agreement, ...]:
    """The agreements of these ids. Raises NotAllowed, with a line for each, unless every one is in force and is for evaluation."""
    known = {each["id"]: Agreement.model_validate(each) for each in run["agreements"]}
    wrong = [f"  {name}: {why}" for name in dict.fromkeys(wanted) if (why := _why_not(known.get(name), today))]
    if wrong:
        raise NotAllowed("\n".join(["No cohort without an agreement for evaluation that is in force: nothing was written.", *wrong]))
    return tuple(known[name] for name in dict.fromkeys(wanted))


def _why_not(agreement: Agreement | None, today: date) -> str:
    if agreement is None:
        return "the last run worked under no agreement of that id. Write it into the partnership file, and run sooner find again."
    if not agreement.in_force(today):
        return f"it holds from {agreement.starts} to {agreement.expires}, not on {today}. Renew it first."
    return "" if "evaluation" in agreement.purpose else "its purpose is not evaluation. Agree that first."


def sources(received: Path, agreements: Sequence[Agreement], until: date) -> tuple[tuple[Source, ...], tuple[LeftOut, ...]]:
    """The extracts that may be used, and those that may not: of each the last delivery that came by the day ``until`` of the answer in force."""
    last = {(receipt["agency"], receipt["extract"]): (folder, receipt) for folder, receipt in deliveries(received) if _came_on(receipt) <= until}
    used: list[Source] = []
    left: list[LeftOut] = []
    for (agency, extract), (folder, receipt) in sorted(last.items()):
        if receipt["kind"] in EVENT_KINDS:
            one = _source(agency, extract, folder, receipt, last, agreements)
            (used if isinstance(one, Source) else left).append(one)  # type: ignore[arg-type]
    return tuple(used), tuple(left)


def columns_of(agreements: Sequence[Agreement], agency: str, extract: str, known: Sequence[str]) -> frozenset[str]:
    """The columns of an extract that these agreements let leave."""
    named = {column for agreement in agreements if agreement.covers(agency, extract) for column in agreement.columns}
    return frozenset(known) if "*" in named else frozenset(known) & named


def _source(
    agency: str, extract: str, folder: Path, receipt: Mapping[str, Any], last: Mapping[tuple[str, str], Any], agreements: Sequence[Agreement]
) -> Source | LeftOut:
    """The extract as it may be used, or why it may not."""
    kind = EVENT_KINDS[receipt["kind"]]
    under = [agreement for agreement in agreements if agreement.covers(agency, extract)]
    if not under:
        return LeftOut(agency, extract, "none of the agreements named covers it")
    lacking = kind.own_columns - columns_of(under, agency, extract, tuple(kind.own_columns))
    if lacking:
        return LeftOut(agency, extract, f"no agreement named lets {', '.join(sorted(lacking))} leave for evaluation")
    other = None
    if kind.joined[0]:
        other = _joined(agency, kind.joined[0], kind.joined_columns, last, agreements)
        if other is None:
            return LeftOut(agency, extract, f"no agreement named lets the {kind.joined[0]} that its rows are about leave for evaluation")
    file = folder / "accepted.parquet"
    return Source(agency, extract, receipt["kind"], receipt.get("people", ""), receipt["label"], _came_on(receipt), file, under[0].id, other)


def _joined(agency: str, kind: str, columns: frozenset[str], last: Mapping[tuple[str, str], Any], agreements: Sequence[Agreement]) -> Path | None:
    """The accepted rows of the agency's extract of the other kind, where an agreement covers what is used of it."""
    for (of, extract), (folder, receipt) in sorted(last.items()):
        if of == agency and receipt["kind"] == kind and columns <= columns_of(agreements, agency, extract, tuple(columns)):
            return Path(folder) / "accepted.parquet"
    return None


def _came_on(receipt: Mapping[str, Any]) -> date:
    return date.fromisoformat(receipt["label"].partition("-")[2])
