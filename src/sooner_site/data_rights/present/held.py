"""Everything held about one person, and records to be put right, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from sooner.warehouse.held import numbers
from sooner_site.agencies.queries import names
from sooner_site.data_rights.present.requests import link
from sooner_site.data_rights.words import what, who
from sooner_site.design.formats import day, day_and_time

if TYPE_CHECKING:
    from sooner.warehouse.held import Held, HeldRow, Number, Row
    from sooner_site.access.models import AuditRow
    from sooner_site.data_rights.queries import Found, ToPutRight

_LESS = frozenset({"record_key", "agency", "extract", "record_id", "match_weight", "forename", "middle_names", "surname", "ethnicity_as_sent"})


def found_table(found: Iterable[Found]) -> dict[str, Any]:
    """The people who were found."""
    rows = [[{"html": link("held", one.name, one.person_id)}, {"text": day(one.born) if one.born else "–"}, {"text": one.why}] for one in found]
    return _table("Who may be meant", ("Name", "Born", "Why"), rows, "govuk-visually-hidden")


def tables(held: Held, looks: Iterable[AuditRow]) -> list[dict[str, Any]]:
    """Everything, a table for each part; a part of which there is nothing is left out."""
    called = {**held.agencies, **names()}
    parts = [
        _text("Records, as they were made alike", ("Agency", "Record", "What it says"), (_record(row, called) for row in held.records)),
        _text("What was received, and where it came from", ("Agency", "What", "What it says", "From"), (_row(row, called) for row in held.rows)),
        _text("Why the records were joined", ("Records", "How sure", "What was decided"), (_link(row) for row in held.links)),
        _text("Numbers that agencies gave", ("Number", "What checking came to", "Given by"), (_number(one) for one in numbers(held.identifiers))),
        _text("Ties to other people", ("Who", "Tie", "Known by"), (_tie(held, row, called) for row in held.ties)),
        _text("Families", ("Family", "Place", "With"), (_family(held, row) for row in held.families)),
        _text("Needs that were seen", ("Need", "Why", "Rests on"), (_signal(held, row, called) for row in held.signals)),
        _text("Decisions about matches", ("Records", "Decided", "By"), (_decision(row) for row in held.returned["decisions"])),
        _text("Help given", ("Kind", "Agency", "When"), (_help(row, called) for row in held.returned["help_given"])),
        _text("Who has looked", ("When", "Who", "What", "Why"), ([day_and_time(row.at), who(row), what(row), row.reason or "–"] for row in looks)),
    ]
    return [part for part in parts if part["rows"]]


def to_put_right(found: Iterable[ToPutRight], today: date) -> dict[str, Any]:
    """What one agency is asked to look at."""
    rows = [[{"text": cell} for cell in (one.kind, one.extract or "–", one.where or one.reference, one.what, _due(one, today))] for one in found]
    return _table("Records to be put right", ("How it came up", "Extract", "Record", "What", "Due"), rows, "govuk-visually-hidden")


COLUMNS = ("how_it_came_up", "reference", "extract", "record", "what", "asked_on", "due_on", "answer")


def line(one: ToPutRight) -> Sequence[Any]:
    """One line of the file for an agency."""
    return (one.kind, one.reference, one.extract, one.where, one.what, one.asked_on, one.due_on, one.done)


def _record(row: Row, called: Mapping[str, str]) -> list[str]:
    return [called.get(row["agency"], row["agency"]), f"{row['extract']} {row['record_id']}", _said(row)]


def _row(row: HeldRow, called: Mapping[str, str]) -> list[str]:
    came = [f"{one.file} line {one.line}, {day(one.received_on)}, SHA-256 {one.sha256[:12]}…, {', '.join(one.agreements)}" for one in row.received[-1:]]
    more = f"; in {len(row.received)} deliveries" if len(row.received) > 1 else ""
    refused = " Refused: kept for 30 days." if row.refused else ""
    return [called.get(row.agency, row.agency), row.extract, _said(row.values) + refused, "".join(came) + more or "Written down on the site"]


def _link(row: Row) -> list[str]:
    decided = {"same": "A person says: one person’s", "not_same": "A person says: not one person’s"}.get(row["decided"] or "", "–")
    kept = f"; kept apart: {row['kept_apart'].replace('_', ' ')}" if row["kept_apart"] else ""
    return [f"{row['record_key_l']} and {row['record_key_r']}", f"{row['match_weight']:.1f} bits{kept}", decided]


def _number(one: Number) -> list[str]:
    return [f"{one.called} {one.value}", one.came_to[:1].upper() + one.came_to[1:], "; ".join(dict.fromkeys(record for record, _ in one.given))]


def _tie(held: Held, row: Row, called: Mapping[str, str]) -> list[str]:
    other = row["other_person_id"] if row["person_id"] == held.person_id else row["person_id"]
    by = ", ".join(called.get(agency, agency) for agency in row["agencies"].split(", "))
    return [_called(held, other), row["tie"].replace("_", " "), f"{row['source'].replace('_', ' ')}: {by}"]


def _family(held: Held, row: Row) -> list[str]:
    others = [f"{_called(held, each['person_id'])} ({each['place'].replace('_', ' ')})" for each in held.members if each["family_id"] == row["family_id"]]
    return [row["family_id"], row["place"].replace("_", " "), ", ".join(others)]


def _signal(held: Held, row: Row, called: Mapping[str, str]) -> list[str]:
    rests = [f"{called.get(one['agency'], one['agency'])}: {one['row_words']}" for one in held.signal_rows if one["signal_id"] == row["signal_id"]]
    return [f"{row['signal'].replace('_', ' ')} (version {row['version']})", row["words"], "; ".join(rests)]


def _decision(row: Row) -> list[str]:
    said = "One person’s" if row["same"] else "Not one person’s"
    return [f"{row['record_key_l']} and {row['record_key_r']}", f"{said}, {day(row['decided_on'])}", f"{row['decided_by']}: {row['reason'] or '–'}"]


def _help(row: Row, called: Mapping[str, str]) -> list[str]:
    until = f" to {day(row['to_on'])}" if row["to_on"] else ", still open"
    return [row["kind"], called.get(row["agency"], row["agency"]), f"{day(row['from_on'])}{until}"]


def _called(held: Held, person: str) -> str:
    if person == held.person_id:
        return "this person"
    other = held.others.get(person, {})
    return " ".join(filter(None, (other.get("forename"), other.get("surname")))) or person


def _said(values: Mapping[str, Any]) -> str:
    """What a row says."""
    told = {name: value for name, value in values.items() if value not in (None, "") and name not in _LESS}
    return "; ".join(f"{name.replace('_', ' ')}: {_value(value)}" for name, value in told.items())


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return day(value) if isinstance(value, date) else str(value)


def _due(one: ToPutRight, today: date) -> str:
    if one.done:
        return f"Answered: {one.done}"
    return f"{'Late since' if one.due_on < today else 'By'} {day(one.due_on)}"


def _text(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    return _table(caption, head, [[{"text": cell} for cell in row] for row in rows], "govuk-table__caption--m")


def _table(caption: str, head: Sequence[str], rows: list[list[dict[str, Any]]], classes: str) -> dict[str, Any]:
    return {"caption": caption, "captionClasses": classes, "head": [{"text": words} for words in head], "rows": rows}
