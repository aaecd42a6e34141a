"""Everything about one person as plain text: for whoever answers, and for a file that is kept with the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from sooner.find.about.asking import About, Join
from sooner.tables import KINDS
from sooner.warehouse.held import HeldRow, Number, Received, Row, numbers

_NOTHING = "  Nothing."
_NOT_COMPARED = "what was compared cannot be told: the model that weighed it is not here, or the key is another"
_PARTS = {"record": "a record of this person", "names_it": "a row that names such a record", "event": "the event that such a row is about"}


def as_text(about: About) -> str:
    """The whole answer, a heading for each part, nothing left out that is held."""
    held = about.held
    parts = (
        ("Who", _who(about)),
        ("Records, as they were made alike", (_record(row) for row in held.records)),
        ("What was received, and where it came from", (line for row in held.rows for line in _row(about, row))),
        ("Why the records were joined", (line for join in about.joins for line in _join(join))),
        ("Numbers that agencies gave", (line for number in numbers(held.identifiers) for line in _number(number))),
        ("Records that were looked at and not joined", (_apart(row) for row in about.apart)),
        ("Ties to other people", (_tie(about, row) for row in held.ties)),
        ("Families", (_family(about, row) for row in held.families)),
        ("Needs that were seen", (line for row in held.signals for line in _signal(about, row))),
        ("Decisions about matches", (_decision(row) for row in held.returned["decisions"])),
        ("Help given, and what became of it", (_said(row) for name in ("help_given", "later_outcomes") for row in held.returned[name])),
        ("Who has looked", _looks(about)),
    )
    return "\n".join(line for heading, lines in parts for line in _part(heading, lines))


def _part(heading: str, lines: Iterable[str]) -> Iterator[str]:
    yield f"{heading}\n{'-' * len(heading)}"
    yield "\n".join(lines) or _NOTHING
    yield ""


def _who(about: About) -> Iterator[str]:
    held = about.held
    yield f"  {_name(held.person)}, number {held.person_id}, as at {_day(held.as_at)} (answer {held.snapshot})"
    if held.asked != held.person_id:
        yield f"  {held.asked}, which was asked for, is not used any more: it leads to {held.person_id}."
    yield from (f"  Known as {row['old_id']} until {_day(row['since'])}." for row in held.before)
    if held.person["address_protected"]:
        yield "  PROTECTED ADDRESS: where this person lives may be told to nobody."


def _record(row: Row) -> str:
    weight = "the only record" if row["match_weight"] is None else f"strongest link {row['match_weight']:.1f} bits"
    return f"  {row['record_key']} ({weight}): {_said(row, ('record_key', 'agency', 'extract', 'record_id', 'match_weight')).strip()}"


def _row(about: About, row: HeldRow) -> Iterator[str]:
    yield f"  {about.held.agency(row.agency)}, {row.extract}, {_PARTS[row.part]}: {KINDS[row.kind].meaning.partition('. ')[0].removesuffix('.')}"
    yield f"    {_said(row.values).strip()}"
    if row.refused:
        yield f"    refused, and kept for 30 days only: {'; '.join(row.refused)}"
    yield from (f"    {words}" for words in _came(row)) if row.received else ("    written down on the site by a practitioner",)


def _came(row: HeldRow) -> Iterator[str]:
    """Where a row came from: a file that came unchanged several times is told once."""
    files: dict[tuple[str, str, int], list[Received]] = {}
    for came in row.received:
        files.setdefault((came.file, came.sha256, came.line), []).append(came)
    for (file, digest, line), several in files.items():
        first, last = several[0], several[-1]
        again = f", and unchanged in later deliveries until {_day(last.received_on)}" if len(several) > 1 else ""
        under = ", ".join(dict.fromkeys(agreement for came in several for agreement in came.agreements))
        yield f"received on {_day(first.received_on)} in {file}, line {line} (SHA-256 {digest}){again}; under {under}"


def _number(number: Number) -> Iterator[str]:
    yield f"  {number.called} {number.value}: {number.came_to}"
    yield from (f"    given as {as_given} by {record}" for record, as_given in number.given)


def _join(join: Join) -> Iterator[str]:
    link = join.link
    how = {"same": "a person decided that they are one person's", "not_same": "a person decided that they are not one person's"}.get(link["decided"] or "")
    kept = f"; by themselves kept apart: {link['kept_apart'].replace('_', ' ')}" if link["kept_apart"] else ""
    yield f"  {link['record_key_l']} and {link['record_key_r']}: {link['match_weight']:.1f} bits{kept}{f'; {how}' if how else ''}"
    yield "    " + ("; ".join(reason.said for reason in join.reasons) or _NOT_COMPARED)


def _apart(row: Row) -> str:
    why = (row["kept_apart"] or "too little speaks for it").replace("_", " ")
    return f"  {row['record_key_l']} and {row['record_key_r']}: {row['match_weight']:.1f} bits, not joined: {why}"


def _tie(about: About, row: Row) -> str:
    days = _from_to(row["tie_from"], row["tie_to"])
    lives = "live together" if row["same_household"] else "do not live together"
    ends = f"{_called(about, row['person_id'])} is {row['tie'].replace('_', ' ')} of {_called(about, row['other_person_id'])}"
    return f"  {ends}{days}: {row['source'].replace('_', ' ')}, said by {_agencies(about, row['agencies'])}; as far as is known they {lives}"


def _family(about: About, row: Row) -> str:
    members = [each for each in about.held.members if each["family_id"] == row["family_id"] and each["person_id"] != about.held.person_id]
    others = ", ".join(f"{_called(about, each['person_id'])} ({each['place'].replace('_', ' ')})" for each in members) or "nobody else"
    place, source = row["place"].replace("_", " "), row["source"].replace("_", " ")
    return f"  {row['family_id']}: {place}, by {source} of {_agencies(about, row['agencies'])}; with {others}"


def _signal(about: About, row: Row) -> Iterator[str]:
    yield f"  {row['signal']} (version {row['version']}, need {row['need']}): {row['words']}"
    rests_on = [each for each in about.held.signal_rows if each["signal_id"] == row["signal_id"]]
    yield from (f"    rests on {about.held.agency(each['agency'])}, {each['extract']}, line {each['line']}: {each['row_words']}" for each in rests_on)


def _decision(row: Row) -> str:
    said = "one person" if row["same"] else "not one person"
    return (
        f"  {row['record_key_l']} and {row['record_key_r']}: {said}, by {row['decided_by']} on {_day(row['decided_on'])}: {row['reason'] or 'no reason given'}"
    )


def _looks(about: About) -> Iterator[str]:
    if about.looks is None:
        yield "  Not known here: hand in the site's audit with --audit FILE."
        return
    for look in about.looks:
        why = f" ({look.reason})" if look.reason else ""
        yield f"  {_day(look.at)} {look.at:%H:%M}, {look.who}: {look.what}{why}, {look.result}"


def _agencies(about: About, listed: str) -> str:
    return ", ".join(about.held.agency(agency) for agency in listed.split(", "))


def _called(about: About, person: str) -> str:
    if person == about.held.person_id:
        return "this person"
    other = about.held.others.get(person)
    return f"{_name(other)} ({person})" if other else person


def _name(person: Row) -> str:
    return " ".join(filter(None, (person["forename"], person["surname"]))) or "Somebody without a name"


def _said(row: Row, less: tuple[str, ...] = ("line",)) -> str:
    return "  " + "; ".join(f"{column.replace('_', ' ')}: {_value(value)}" for column, value in row.items() if value not in (None, "") and column not in less)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _day(value) if isinstance(value, date) else str(value)


def _from_to(start: date | None, end: date | None) -> str:
    return (f" from {_day(start)}" if start else "") + (f" until {_day(end)}" if end else "")


def _day(day: date | datetime) -> str:
    return f"{day.day} {day:%B %Y}"
