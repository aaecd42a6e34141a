"""The families in whom a need is seen, or who only meet a principle of policing, as far as the people of one agency may see.

One row each, made once for a snapshot, an agency and a day.
What a family has several of (outcomes, needs, agencies, ages of children) is kept as the bits of one number: a hundred thousand families fit in ten megabytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sooner_site.families import rules, words
from sooner_site.families.choices import Tier
from sooner_site.families.kin import kin
from sooner_site.families.listing_sql import ALL, EMPTY, FILTERS, MAKE, NAMES, PAGE, PRINCIPLE, PRINCIPLES, RULE, SIGNALS, SOME, TIER
from sooner_site.families.read_names import read_names
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import Snapshot


@dataclass(frozen=True)
class Wanted:
    """Which families a list is about; what is left out is not asked.

    ``ages``: the first and the last age of a child, in whole years; ``unborn``: one is expected; ``need_seen``: a need is seen, or a principle alone is met.
    """

    outcome: int | None = None
    signal: str | None = None
    principle: str | None = None
    district: str | None = None
    agency: str | None = None
    ages: tuple[int, int] | None = None
    unborn: bool | None = None
    need_seen: bool | None = None


@dataclass(frozen=True)
class Marks:
    """What the site knows of families this minute: which the page shows elsewhere, which are helped already, and whether to leave those out."""

    elsewhere: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()
    hide_helped: bool = True


@dataclass(frozen=True)
class Row:
    """One family in whom a need is seen, or (``need_seen`` false) who only meets a principle.

    ``ask``: agencies that have seen a need which they tell only when asked; ``latest``: of the needs that are told, else of the principles.
    """

    family: str
    outcomes: tuple[int, ...]
    signals: tuple[str, ...]
    ask: tuple[str, ...]
    agencies: tuple[str, ...]
    ages: frozenset[int]
    unborn: bool
    latest: date | None
    district: str
    protected: bool
    helped: bool
    label: str = ""
    principles: tuple[str, ...] = ()
    need_seen: bool = True


@dataclass(frozen=True)
class Page:
    """Some rows of the list in the stated order, how many there are in all, and how many more are already helped and left out.

    ``principle_alone``: in how many of all no need is seen; they only meet a principle.
    """

    rows: tuple[Row, ...]
    total: int
    helped_left_out: int
    principle_alone: int


def page(snapshot: Snapshot, reader: str, today: date, wanted: Wanted, marks: Marks, first: int, size: int) -> Page:
    """Rows ``first`` to ``first + size`` in the stated order. Each says whether somebody helps already."""
    asked, values = _asked(snapshot, wanted)
    sql = PAGE.format(name=_table(snapshot, reader, today), clauses=" AND ".join(["TRUE", *asked]))
    values |= {"elsewhere": list(marks.elsewhere), "cases": list(marks.helped), "hide": marks.hide_helped, "size": size, "first": first}
    rows = snapshot.rows(sql, **values)
    left_out = rows[0]["helped_families"] if marks.hide_helped else 0
    told = _told(snapshot, reader, today, [row for row in rows if row["family_id"] is not None])
    return Page(told, rows[0]["families"] - left_out, left_out, rows[0]["principle_alone"])


def some(snapshot: Snapshot, reader: str, today: date, families: Sequence[str]) -> tuple[Row, ...]:
    """The rows of these families, of those that are among them."""
    rows = snapshot.rows(SOME.format(name=_table(snapshot, reader, today)), families=list(families))
    return _told(snapshot, reader, today, rows)


def why_listed(snapshot: Snapshot, reader: str, today: date, family: str) -> tuple[bool, bool]:
    """Whether a need is seen in the family, and whether it meets a principle of policing."""
    rows = snapshot.rows(ALL.format(name=_table(snapshot, reader, today)) + " WHERE family_id = $family", family=family)
    return any(row["need_seen"] for row in rows), any(row["principles"] for row in rows)


def _table(snapshot: Snapshot, reader: str, today: date) -> str:
    """The name of the table for the people of one agency on one day."""
    tiers = sharing(snapshot, reader, today).tiers
    given = {"today": today, "told": kin(snapshot).seen(tiers, Tier.INVOLVEMENT), **_read(snapshot, reader, today)}
    given["said_told"] = kin(snapshot).told(sharing(snapshot, reader, today), Tier.INVOLVEMENT)
    names = read_names(snapshot, reader, today)

    def statements(name: str) -> Iterable[tuple[str, dict[str, Any]]]:
        yield from ground(snapshot, name, tiers, _principles(snapshot))
        yield from ((sql.format(name=name, names=names), {key: value for key, value in given.items() if re.search(rf"\${key}\b", sql)}) for sql in MAKE)

    return snapshot.made(("needing help", reader, today), statements)


def ground(snapshot: Snapshot, name: str, tiers: Mapping[tuple[str, str], Tier], principles: Sequence[str]) -> Iterable[tuple[str, dict[str, Any]]]:
    """The statements that make what a list rests on: what the reader is shown of each sender's rows, and the bits of the rules and principles."""
    agencies = _agencies(snapshot)
    rows = [{"agency": sender, "extract": extract, "tier": int(tier), "bit": agencies.index(sender)} for (sender, extract), tier in tiers.items()]
    fired = [{"signal": signal, "bit": bit} for bit, signal in enumerate(_signals(snapshot))]
    yield from ((sql.format(name=name), {}) for sql in EMPTY)
    yield from ((TIER.format(name=name), row) for row in rows)
    yield from ((RULE.format(name=name), rule) for rule in fired)
    yield from ((PRINCIPLE.format(name=name), each) for each in _asking(snapshot, principles))


def _read(snapshot: Snapshot, reader: str, today: date) -> dict[str, int]:
    """The bits of the extracts, and of the agencies that say who belongs to a family, that the reader may read."""
    shared = sharing(snapshot, reader, today)
    return {"read": kin(snapshot).seen(shared.tiers, Tier.SUMMARY), "said_read": kin(snapshot).told(shared, Tier.SUMMARY)}


def _agencies(snapshot: Snapshot) -> list[str]:
    """Every agency that sent something: its place is its bit in what it tells only when asked."""
    return sorted({agency for agency, _ in sharing(snapshot, "", snapshot.as_at or date.max).tiers})


def _signals(snapshot: Snapshot) -> list[str]:
    """Every rule that fired: its place is its bit."""
    found: list[str] = snapshot.remember(("signals",), lambda: [row["signal"] for row in snapshot.rows(SIGNALS)])
    return found


def _principles(snapshot: Snapshot) -> list[str]:
    """Every principle that somebody in a family meets: its place is its bit."""
    found: list[str] = snapshot.remember(("principles",), lambda: [row["priority"] for row in snapshot.rows(PRINCIPLES)])
    return found


def _asking(snapshot: Snapshot, principles: Sequence[str]) -> Iterable[dict[str, Any]]:
    """Each principle with the needs that the reader must be shown before it is told."""
    signals = _signals(snapshot)
    for bit, name in enumerate(principles):
        asked = rules.needs_of_principle(name)
        mask = sum(_bit(signals, signal) for signal in (asked.signals if asked else ()) or signals)
        in_family = asked is not None and (asked.seen_in == "family" or rules.whom(name) == "family")
        yield {"priority": name, "bit": bit, "at_least": asked.at_least if asked else 0, "in_family": in_family, "signals": mask}


def _asked(snapshot: Snapshot, wanted: Wanted) -> tuple[list[str], dict[str, Any]]:
    """The clauses of the filter and their values; what nobody has matches nobody."""
    signals = _signals(snapshot)
    values = {
        "outcome": None if wanted.outcome is None else 1 << wanted.outcome,
        "signal": None if wanted.signal is None else _bit(signals, wanted.signal),
        "principle": None if wanted.principle is None else _bit(_principles(snapshot), wanted.principle),
        "agency": None if wanted.agency is None else kin(snapshot).of_agency(wanted.agency),
        "ages": None if wanted.ages is None else sum(1 << age for age in range(wanted.ages[0], wanted.ages[1] + 1)),
        "district": wanted.district,
        "unborn": wanted.unborn,
        "need_seen": wanted.need_seen,
    }
    given = {name: value for name, value in values.items() if value is not None}
    return [FILTERS[name] for name in given], given


def _bit(names: Sequence[str], name: str) -> int:
    return 1 << names.index(name) if name in names else 0


def _told(snapshot: Snapshot, reader: str, today: date, rows: Sequence[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The rows with their bits as names, and with what each family is called."""
    signals, principles, agencies = _signals(snapshot), _principles(snapshot), _agencies(snapshot)
    labels = _labels(snapshot, reader, today, [row["family_id"] for row in rows])
    told = [
        Row(
            family=row["family_id"],
            outcomes=tuple(bits_of(row["outcomes"])),
            signals=tuple(signals[bit] for bit in bits_of(row["signals"])),
            ask=tuple(agencies[bit] for bit in bits_of(row["ask"])),
            agencies=kin(snapshot).agencies(row["senders"]),
            ages=frozenset(bits_of(row["ages"])),
            unborn=row["unborn"],
            latest=row["latest"],
            district=row["district"] or "",
            protected=row["hidden"],
            helped=row["helped"],
            principles=tuple(principles[bit] for bit in bits_of(row["principles"])),
            need_seen=row["need_seen"],
        )
        for row in rows
    ]
    return tuple(replace(row, label=labels.get(row.family, words.label(None, (), 0, today))) for row in told)


def bits_of(number: int) -> list[int]:
    """The places of the bits of a number."""
    return [bit for bit in range(number.bit_length()) if number >> bit & 1]


def _labels(snapshot: Snapshot, reader: str, today: date, families: Sequence[str]) -> dict[str, str]:
    """What each family is called, of those members whom a sender lets the reader see."""
    if not families:
        return {}
    wanted = {f"f{place}": family for place, family in enumerate(families)}
    sql = NAMES.format(families=", ".join(f"${name}" for name in wanted), names=read_names(snapshot, reader, today))
    rows = snapshot.rows(sql, **_read(snapshot, reader, today), **wanted)
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        grouped.setdefault(row["family_id"], []).append(row)
    return {family: _label(members, today) for family, members in grouped.items()}


def _label(members: Sequence[Mapping[str, Any]], today: date) -> str:
    children = [member for member in members if member["place"] == "child"]
    named = [member["surname"] for member in (*children, *members) if member["surname"]]
    unborn = sum(member["place"] == "unborn_child" for member in members)
    return words.label(max(named, key=named.count) if named else None, [child["born"] for child in children], unborn, today)
