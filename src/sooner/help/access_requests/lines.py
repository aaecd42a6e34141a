"""A draft, line by line: what is held about the person, what of it is withheld from the start because it is about somebody else, and what never leaves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sooner.help.access_requests.line import Line, Why
from sooner.help.access_requests.written import Person, Written, written
from sooner.partnership.models import HUB
from sooner.tables import KINDS
from sooner.warehouse.held import Held, HeldRow, Hidden, Row, hidden
from sooner.warehouse.held.places import NOT_TOLD, names_a_place
from sooner.warehouse.site_tables import word_of_a_list

#: Who asks: the person, or somebody for the person.
Requester = Literal["self", "parent", "other"]
#: Columns in which people's own data stand, as against words that somebody wrote.
_OWN_WORDS = frozenset({"forename", "middle_names", "surname", "full_name", "shown_forename", "shown_surname", "address", "ethnicity", "ethnicity_as_sent"})
#: Columns of a record that only linking needs: what they say stands in another line already.
_WORKED_OUT = frozenset({"record_key", "agency", "extract", "forename", "surname", "address_key", "match_weight", "middle_names"})
_REACHED = ("phone", "email")
_CONTACT = re.compile(r"@|\d{5,}|\d[\d ]{8,}\d")


@dataclass(frozen=True)
class Around:
    """What has to be known to judge a line: records of others that share something, protected records of anybody, every word of others' names."""

    others: Collection[Row]
    protected: Collection[Row]
    names: Collection[str]


def draft(held: Held, requester: Requester, around: Around, looks: Iterable[Mapping[str, Any]] = (), on_the_site: Iterable[Written] = ()) -> tuple[Line, ...]:
    """Every line of the draft, agency by agency, the partnership's own last.

    Whatever is about anybody but the person is withheld: others' names, numbers and places, and words that could hold them, and the staff's
    names. No place is told of a person whose address is protected, the address before neither; where somebody else asks for the person, none
    once anybody near the person is protected.
    ``looks``: who looked at the person, as the site's audit has it (at, who, what, reason). ``on_the_site``: what practitioners wrote there.
    """
    near = requester != "self" and any(row["address_protected"] for row in held.others.values())
    told = _Draft(held, hidden(around.protected, near or held.person["address_protected"]), around)
    lines = [*told.received(), *told.made_alike(), *told.worked_out(), *told.written(on_the_site), *told.looked(looks)]
    return tuple(replace(line, value=NOT_TOLD) if line.locked else line for line in lines)


class _Draft:
    """One draft under way."""

    def __init__(self, held: Held, never: Hidden, around: Around) -> None:
        self.held, self.never, self.names = held, never, frozenset(around.names)
        self.numbers = {row["record_id"] for row in held.records}
        self.shared = {row[column] for row in around.others for column in _REACHED if row[column]}
        self.homes = {row["postcode"] for row in held.records if row["postcode"]}

    def received(self) -> Iterator[Line]:
        """What agencies sent, each value of each row."""
        for number, row in enumerate(self.held.rows, 1):
            for column in KINDS[row.kind].column_names:
                if column in row.values:
                    yield self._line(row, number, column, row.values[column])

    def made_alike(self) -> Iterator[Line]:
        """Records of which no row is kept any more, as they were made alike."""
        kept = {(row.agency, row.extract, row.values.get("record_id")) for row in self.held.rows if row.part == "record"}
        for number, record in enumerate(self.held.records, 1):
            if (record["agency"], record["extract"], record["record_id"]) not in kept:
                row = HeldRow(record["agency"], record["extract"], "people", "record", record, ())
                names = [column for column, value in record.items() if value not in (None, "") and column not in _WORKED_OUT]
                yield from (self._line(row, number, column, record[column]) for column in names)

    def worked_out(self) -> Iterator[Line]:
        """What the partnership worked out: families, ties, needs, decisions, help."""
        held = self.held
        yield Line(HUB, "person", "Number here", held.person_id)
        yield from (Line(HUB, "person", "Number before", row["old_id"]) for row in held.before)
        for row in held.families:
            yield self._words(HUB, f"family {row['family_id']}", "Place in the family", row["place"])
            for member in held.members:
                if (member["family_id"], member["person_id"]) != (row["family_id"], held.person_id) and member["family_id"] == row["family_id"]:
                    yield Line(HUB, f"family {row['family_id']}", "With", f"{self._called(member['person_id'])}, {member['place']}", "somebody_else")
        for row in held.ties:
            other = row["other_person_id"] if row["person_id"] == held.person_id else row["person_id"]
            yield Line(HUB, "tie", _plain(row["tie"]), f"{self._called(other)}, known by {_plain(row['source'])}", "somebody_else")
        for row in held.signals:
            yield self._words(HUB, f"need {row['need']}", _plain(row["signal"]), row["words"], free=False)
        for row in held.signal_rows:
            yield self._words(row["agency"], f"{row['extract']} line {row['line']}", "A need rests on", row["row_words"], free=False)
        yield from self._returned()

    def written(self, rows: Iterable[Written]) -> Iterator[Line]:
        """What practitioners wrote on the site about the person's families."""
        numbers = {self.held.person_id, *(row["old_id"] for row in self.held.before)}
        return written(rows, Person(numbers, self.held.records), self.never, self._may_hold_somebody, self.shared)

    def looked(self, looks: Iterable[Mapping[str, Any]]) -> Iterator[Line]:
        """Who looked: when and where is told, the name of the staff is not, nor their words."""
        for look in looks:
            yield Line(HUB, "audit", "Looked at", f"{_value(look['at'])}: {look['what']}")
            yield Line(HUB, "audit", "Looked at by", look["who"], "staff")
            if look["reason"]:
                yield Line(HUB, "audit", "Reason for looking", look["reason"], "free_text", self.never.hides("reason", look["reason"], {}))

    def _returned(self) -> Iterator[Line]:
        for row in self.held.returned["decisions"]:
            mine = {row["record_key_l"], row["record_key_r"]} <= self.held.record_keys
            said = f"{row['record_key_l']} and {row['record_key_r']}: {'one person' if row['same'] else 'not one person'}"
            yield Line(HUB, "decision", "Two records", said, "" if mine else "somebody_else")
            yield Line(HUB, "decision", "Decided by", f"{row['decided_by']}, {_value(row['decided_on'])}", "staff")
            if row["reason"]:
                yield Line(HUB, "decision", "Reason", row["reason"], "free_text", self.never.hides("reason", row["reason"], {}))
        for name in ("help_given", "later_outcomes"):
            for row in self.held.returned[name]:
                said = "; ".join(f"{_plain(column)}: {_value(value)}" for column, value in row.items() if value not in (None, "") and column not in _NOT_SAID)
                yield Line(HUB, _plain(name), "Recorded", said)

    def _line(self, row: HeldRow, number: int, column: str, value: Any) -> Line:
        source = f"{row.extract} {number}" + (" (refused)" if row.refused else "")
        locked = self.never.hides(column, value, row.values)
        why: Why = "safety" if locked else self._why(row, column, value)
        return Line(row.agency, source, _plain(column), _value(value), why, locked)

    def _why(self, row: HeldRow, column: str, value: Any) -> Why:
        """Why a value is withheld from the start, where it is."""
        if column.endswith("record_id"):
            return "" if value in self.numbers else "somebody_else"
        if column in _REACHED:
            return "somebody_else" if value in self.shared else ""
        if row.part == "event" and column == "postcode":
            return "" if value in self.homes else "somebody_else"
        shape = next((each for each in KINDS[row.kind].columns if each.name == column), None)
        own = row.part == "record" and (column in _OWN_WORDS or shape is None or shape.identifies == "direct")
        if own or not isinstance(value, str) or (shape is not None and shape.allowed):
            return ""
        return "free_text" if self._may_hold_somebody(value) else ""

    def _words(self, agency: str, source: str, label: str, value: str, free: bool = True) -> Line:
        locked = self.never.hides("words", value, {})
        why: Why = "safety" if locked else "free_text" if free and self._may_hold_somebody(value) else ""
        return Line(agency, source, label, value, why, locked)

    def _may_hold_somebody(self, text: str) -> bool:
        """Whether words are more than a word of a list, or hold anybody's name, a postcode, a number or an address."""
        named = any(word.casefold() in self.names for word in re.findall(r"[^\W\d_]+", text))
        return named or word_of_a_list(text) != text or names_a_place(text) or bool(_CONTACT.search(text) and " " in text)

    def _called(self, person: str) -> str:
        other = self.held.others.get(person, {})
        return " ".join(filter(None, (other.get("forename"), other.get("surname")))) or person


_NOT_SAID = ("line", "family_id", "person_id")


def _plain(name: str) -> str:
    text = name.replace("_", " ")
    return text[:1].upper() + text[1:]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return f"{value.day} {value:%B %Y}" if isinstance(value, date) else str(value)
