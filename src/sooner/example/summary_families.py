"""The families that the summary page shows: members, needs by outcome, and every row behind each need; no protected address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner.definitions import signal_rules
from sooner.partnership import Partnership
from sooner.warehouse.reading import Reading

#: How many families the page shows, out of all.
SHOWN = 10
#: How a person's place in a family is known, in words; the agencies follow.
KNOWN = {
    "declared": "written down by",
    "shared_case": "in one case of",
    "shared_address_and_surname": "same address and surname in records of",
    "shared_address": "same address in records of",
}
PROTECTED = "protected"


@dataclass(frozen=True)
class Row:
    """One row that a need rests on: where it can be found, and what it says."""

    agency: str
    extract: str
    line: int
    on: date
    words: str


@dataclass(frozen=True)
class Need:
    """One need of one member, with the rows that it rests on."""

    title: str
    of: str
    words: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Outcome:
    """One outcome with the needs under it."""

    number: int
    title: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Member:
    """One member of a family."""

    name: str
    place: str
    age: str
    known: str


@dataclass(frozen=True)
class Family:
    """One family: who, where, which needs."""

    id: str
    children: int
    unborn: int
    adults: int
    district: str
    address: str
    latest: date
    members: tuple[Member, ...]
    outcomes: tuple[Outcome, ...]


def first_families(reading: Reading, partnership: Partnership, titles: Mapping[int, str]) -> tuple[Family, ...]:
    """The first families in the stated order: most outcomes with an unmet need, then the latest event, then their number.

    ``titles``: what each outcome is called.
    """
    signals = reading.table("signals")
    mine = signals.filter(signals.family_id.notnull()).group_by("family_id")
    order = mine.agg(outcomes=signals.outcome.nunique(), latest=signals.last_seen.max())
    first = order.order_by(order.outcomes.desc(), order.latest.desc(), "family_id").limit(SHOWN).to_pyarrow().to_pylist()
    chosen = _Chosen.of(reading, partnership, titles, [row["family_id"] for row in first])
    return tuple(chosen.family(row["family_id"], row["latest"]) for row in first)


@dataclass(frozen=True)
class _Chosen:
    """The rows of the chosen families, as they lie in the answer."""

    agencies: Mapping[str, str]
    titles: Mapping[int, str]
    as_at: date
    families: Mapping[str, Mapping[str, Any]]
    members: Sequence[Mapping[str, Any]]
    people: Mapping[str, Mapping[str, Any]]
    signals: Sequence[Mapping[str, Any]]
    rows: Sequence[Mapping[str, Any]]

    @classmethod
    def of(cls, reading: Reading, partnership: Partnership, titles: Mapping[int, str], ids: Sequence[str]) -> _Chosen:
        families = _where(reading, "families", "family_id", ids, "family_id")
        members = _where(reading, "family_members", "family_id", ids, "family_id", "place", "person_id")
        signals = _where(reading, "signals", "family_id", ids, "outcome", "need", "signal", "person_id")
        people = _where(reading, "people", "person_id", {row["person_id"] for row in [*members, *signals]}, "person_id")
        rows = _where(reading, "signal_rows", "signal_id", [row["signal_id"] for row in signals], "row_date", "agency", "extract", "line")
        return cls(
            agencies={agency.id: agency.name for agency in partnership.agencies},
            titles=titles,
            as_at=date.fromisoformat(reading.run["today"]),
            families={row["family_id"]: row for row in families},
            members=members,
            people={row["person_id"]: row for row in people},
            signals=signals,
            rows=rows,
        )

    def family(self, family_id: str, latest: date) -> Family:
        """One family."""
        row = self.families[family_id]
        members = [member for member in self.members if member["family_id"] == family_id]
        hidden = row["address_protected"] or any(self.people[member["person_id"]]["address_protected"] for member in members)
        return Family(
            id=family_id,
            children=row["children"],
            unborn=row["unborn"],
            adults=row["adults"],
            district=PROTECTED if hidden else row["district"] or "not known",
            address=PROTECTED if hidden else self._address(members),
            latest=latest,
            members=tuple(self._member(member, hidden) for member in sorted(members, key=self._by_age)),
            outcomes=tuple(self._outcomes(family_id)),
        )

    def _address(self, members: Sequence[Mapping[str, Any]]) -> str:
        """Where the children live, or the first member whose address is known."""
        people = [self.people[member["person_id"]] for member in sorted(members, key=lambda member: (member["place"] != "child", member["person_id"]))]
        said = [", ".join(part for part in (person["address"], person["postcode"]) if part) for person in people]
        return next((address for address in said if address), "not known")

    def _by_age(self, member: Mapping[str, Any]) -> tuple[bool, date, str]:
        """Children first, the youngest first; then adults."""
        person = self.people[member["person_id"]]
        born = person["date_of_birth"] or person["expected_on"] or date.min
        return (member["place"] not in ("child", "unborn_child"), date.fromordinal(date.max.toordinal() - born.toordinal() + 1), member["person_id"])

    def _member(self, member: Mapping[str, Any], hidden: bool) -> Member:
        person = self.people[member["person_id"]]
        agencies = ", ".join(self.agencies.get(each, each) for each in member["agencies"].split(", "))
        place = member["place"].replace("_", " ")
        return Member(self._name(person), place, age_in_words(person, self.as_at), f"{_known(member['source'], hidden)} {agencies}")

    def _name(self, person: Mapping[str, Any]) -> str:
        name = " ".join(part for part in (person["forename"], person["surname"]) if part)
        return name or ("child not yet born" if person["expected_on"] else "name not known")

    def _outcomes(self, family_id: str) -> Iterable[Outcome]:
        mine = [signal for signal in self.signals if signal["family_id"] == family_id]
        for number in dict.fromkeys(signal["outcome"] for signal in mine):
            needs = tuple(self._need(signal) for signal in mine if signal["outcome"] == number)
            yield Outcome(number, self.titles.get(number, f"Outcome {number}"), needs)

    def _need(self, signal: Mapping[str, Any]) -> Need:
        titles = {rule.name: rule.title for rule in signal_rules.shipped()}
        rows = tuple(self._row(row) for row in self.rows if row["signal_id"] == signal["signal_id"])
        title = titles.get(signal["signal"], signal["signal"].replace("_", " "))
        return Need(title, self._name(self.people[signal["person_id"]]), signal["words"], rows)

    def _row(self, row: Mapping[str, Any]) -> Row:
        agency = self.agencies.get(row["agency"], row["agency"])
        return Row(agency, row["extract"], row["line"], row["row_date"], row["row_words"])


def _known(source: str, hidden: bool) -> str:
    """How a place in a family is known. A protected address never explains a tie."""
    return "known from records of" if hidden and "address" in source else KNOWN[source]


def age_in_words(person: Mapping[str, Any], as_at: date) -> str:
    """How old a person is on a day, in whole years; when a child is due; or that it is not known."""
    born = person["date_of_birth"]
    if born is not None:
        years = as_at.year - born.year - ((as_at.month, as_at.day) < (born.month, born.day))
        return f"{years}" if years > 0 else "under 1"
    due = person["expected_on"]
    return "not known" if due is None else f"due {due.day} {due:%B %Y}"


def _where(reading: Reading, name: str, column: str, values: Iterable[str], *order: str) -> list[dict[str, Any]]:
    """The rows of a table that have one of the values, in order."""
    table = reading.table(name)
    wanted = sorted(values)
    return list(table.filter(table[column].isin(wanted)).order_by(*order).to_pyarrow().to_pylist()) if wanted else []
