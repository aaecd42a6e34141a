"""Makes a family's view from its rows: each row is cut to the lesser of what the reader's part in the family and the sender's agreement let be seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sooner_site.design.formats import day
from sooner_site.families import principles, rules, words
from sooner_site.families.choices import Tier
from sooner_site.families.family_rows import FamilyRows
from sooner_site.families.sharing import Sharing
from sooner_site.families.view import PROTECTED, SOMEBODY, UNNAMED, FamilyView, Happened, Involved, Link, Member, Need, Outcome, Principle, Row, Tie


@dataclass(frozen=True)
class Builder:
    """One family and one reader. ``agencies``: each agency's name and contact by its id. ``helping``: who has an open referral or case, in words."""

    rows: FamilyRows
    tier: Tier
    sharing: Sharing
    agencies: Mapping[str, tuple[str, str]]
    helping: tuple[tuple[str, str], ...]
    today: date
    as_at: date | None

    def view(self) -> FamilyView:
        """The family as far as this reader may see it."""
        told = self.tier >= Tier.SUMMARY
        members = self._members() if told else ()
        outcomes = self._outcomes({member.person_id: member.name for member in members}) if told else ()
        met = self._principles({member.person_id: member.name for member in members}, outcomes) if told else ()
        address, senders = self._address() if self.tier >= Tier.FULL else ("", ())
        return FamilyView(
            reference=self.rows.family["family_id"],
            tier=self.tier,
            label=self._label(),
            as_at=self.as_at,
            district=self._district() if told else "",
            address=address,
            members=members,
            outcomes=outcomes,
            involved=self._involved(),
            chronology=self._chronology(outcomes) if told else (),
            written_here=False,
            protected=self.rows.protected and told,
            address_from=senders,
            principles=met,
        )

    def _label(self) -> str:
        if self.tier < Tier.SUMMARY:
            return UNNAMED
        seen = [(member, self._person(member["person_id"])) for member in self._seen()]
        children = [person["date_of_birth"] for member, person in seen if member["place"] == "child"]
        names = [person["surname"] for _, person in sorted(seen, key=lambda each: each[0]["place"] != "child") if person["surname"]]
        unborn = sum(member["place"] == "unborn_child" for member, _ in seen)
        return words.label(max(names, key=names.count) if names else None, children, unborn, self.today)

    def _district(self) -> str:
        return PROTECTED if self.rows.protected else self.rows.family["district"] or "not known"

    def _address(self) -> tuple[str, tuple[str, ...]]:
        """Where the children live, and who says so, where a sender of that very address lets it be seen in full; never where somebody must not be found."""
        if self.rows.protected:
            return PROTECTED, ()
        for member in sorted(self._seen(), key=lambda member: (member["place"] not in words.CHILDREN, member["person_id"])):
            senders = [
                record["agency"] for record in self._records(member["person_id"], Tier.FULL) if record["postcode"] and record["postcode"] == member["postcode"]
            ]
            if member["address"] and senders:
                return f"{member['address']}, {member['postcode']}", tuple(dict.fromkeys(senders))
        return "", ()

    def _records(self, person: str, least: Tier) -> list[dict[str, Any]]:
        """The records of a person that the reader sees so much of, the latest first."""
        return [record for record in self.rows.records if record["person_id"] == person and self.sharing.of(record["agency"], record["extract"]) >= least]

    def _seen(self) -> list[dict[str, Any]]:
        """The members of whom a sender lets the reader see more than that it is involved, where it may be told as much that they belong here."""
        return [member for member in self._here(Tier.SUMMARY) if self._records(member["person_id"], Tier.SUMMARY)]

    def _here(self, least: Tier) -> list[dict[str, Any]]:
        """The members of whom an agency that lets so much be seen says that they belong to the family."""
        return [row for row in self.rows.members if any(self.sharing.of_agency(agency) >= least for agency in row["agencies"].split(", "))]

    def _person(self, person: str) -> Mapping[str, Any]:
        """What is best known of a person: of all records where all may be seen, else of those that may."""
        member = next(row for row in self.rows.members if row["person_id"] == person)
        mine = [record for record in self.rows.records if record["person_id"] == person]
        return best_known(member, mine, self._records(person, Tier.SUMMARY))

    def _members(self) -> tuple[Member, ...]:
        seen = {member["person_id"]: self._person(member["person_id"]) for member in self._seen()}
        names = {person: _name(row) for person, row in seen.items()}
        ordered = sorted(self._seen(), key=lambda member: _by_age(member, seen[member["person_id"]]))
        return tuple(self._member(member, seen[member["person_id"]], names) for member in ordered)

    def _member(self, member: dict[str, Any], person: Mapping[str, Any], names: Mapping[str, str]) -> Member:
        full = self.tier >= Tier.FULL
        records = self._records(member["person_id"], Tier.SUMMARY)
        return Member(
            person_id=member["person_id"],
            name=_name(person),
            place=words.PLACES[member["place"]],
            age=words.age(person["date_of_birth"], person["expected_on"], self.today),
            sex=person["sex"] or "",
            date_of_birth=person["date_of_birth"] if full else None,
            expected_on=person["expected_on"],
            known=self._known(member),
            ties=tuple(self._ties(member["person_id"], names)),
            links=tuple(self._link(record) for record in records) if full else (),
            shared_numbers=words.shared_numbers(records) if full else "",
            agencies=tuple(member["agencies"].split(", ")),
        )

    def _known(self, member: dict[str, Any]) -> str:
        by = [agency for agency in member["agencies"].split(", ") if self.sharing.of_agency(agency) >= Tier.INVOLVEMENT]
        if not by:
            return ""
        how = words.KNOWN_PROTECTED if self.rows.protected and "address" in member["source"] else words.KNOWN[member["source"]]
        return f"{how} {', '.join(self._agency(agency) for agency in by)}"

    def _ties(self, person: str, names: Mapping[str, str]) -> Iterable[Tie]:
        told = set()
        for tie in self.rows.ties:
            says = tie["agencies"].split(", ")
            if person not in (tie["person_id"], tie["other_person_id"]) or not any(self.sharing.of_agency(agency) >= Tier.SUMMARY for agency in says):
                continue
            first = tie["person_id"] == person
            other = tie["other_person_id"] if first else tie["person_id"]
            how = words.TIES.get(tie["tie"], (tie["tie"].replace("_", " "),) * 2)[0 if first else 1]
            since = tie["tie_from"] if tie["tie"] in words.BEGUN else None
            if other in names:
                told.add((other, how))
                yield Tie(other, names[other], how, False, tie["tie"], tuple(says), since)
            elif other in self.rows.others and (other, how) not in told:
                told.add((other, how))
                yield Tie("", self._outside(other), how, True, tie["tie"], tuple(says), since)

    def _outside(self, person: str) -> str:
        """Somebody in another household: by name only where a sender lets it be seen and they need not stay unfound."""
        other = self.rows.others[person]
        mine = [row for row in self.rows.others_records if row["person_id"] == person]
        seen = [row for row in mine if self.sharing.of(row["agency"], row["extract"]) >= Tier.SUMMARY]
        if not seen or other["address_protected"]:
            return SOMEBODY
        return words.full_name(other["forename"], other["surname"]) if len(seen) == len(mine) else words.full_name(*_called(seen))

    def _link(self, record: dict[str, Any]) -> Link:
        return Link(record["agency"], self._agency(record["agency"]), record["extract"], words.sure(record["match_weight"]), record["record_key"])

    def _outcomes(self, names: Mapping[str, str]) -> tuple[Outcome, ...]:
        needs: dict[int, list[Need]] = {}
        for signal in self.rows.signals:
            rows = self._rows_of(signal["signal_id"])
            tier = self._tier_of(rows)
            if tier >= Tier.SUMMARY and signal["person_id"] in names:
                needs.setdefault(signal["outcome"], []).append(self._need(signal, rows, tier, names))
        return tuple(Outcome(number, rules.outcome(number), tuple(found)) for number, found in sorted(needs.items()))

    def _rows_of(self, signal: str) -> list[dict[str, Any]]:
        return [row for row in self.rows.signal_rows if row["signal_id"] == signal]

    def _tier_of(self, rows: list[dict[str, Any]]) -> Tier:
        return min(self.tier, self.sharing.least((row["agency"], row["extract"]) for row in rows))

    def _need(self, signal: dict[str, Any], rows: list[dict[str, Any]], tier: Tier, names: Mapping[str, str]) -> Need:
        return Need(
            signal_id=signal["signal_id"],
            signal=signal["signal"],
            title=rules.need(signal["signal"]),
            why=rules.why(signal["signal"]),
            of=names[signal["person_id"]],
            person_id=signal["person_id"],
            words=signal["words"],
            first_seen=signal["first_seen"],
            last_seen=signal["last_seen"],
            rows=self._in_words(rows) if tier >= Tier.FULL else (),
            agencies=tuple(dict.fromkeys(row["agency"] for row in rows)),
            met_on=self._met_on(signal),
        )

    def _in_words(self, rows: Iterable[dict[str, Any]]) -> tuple[Row, ...]:
        return in_words(rows, self.agencies)

    def _principles(self, names: Mapping[str, str], outcomes: tuple[Outcome, ...]) -> tuple[Principle, ...]:
        needs = {(need.person_id, need.signal) for outcome in outcomes for need in outcome.needs}
        reading = principles.Reading(names, len(names) == len(self.rows.members), needs)
        return principles.told(self.rows.principles, self.rows.principle_rows, reading, self._tier_of, self._in_words)

    def _met_on(self, signal: dict[str, Any]) -> date | None:
        met = [row["to_on"] for row in self.rows.help_given if row["reached"] == "met" and row["outcome"] == signal["outcome"] and row["to_on"]]
        return max((on for on in met if on >= signal["last_seen"]), default=None)

    def _involved(self) -> tuple[Involved, ...]:
        """Every agency that lets it be known that it has to do with the family; those that help now first."""
        helping: dict[str, list[str]] = {}
        for agency, how in self.helping:
            helping.setdefault(agency, []).append(how)
        here = {member["person_id"] for member in self._here(Tier.INVOLVEMENT)}
        seen_needs = {signal["signal_id"] for signal in self.rows.signals if signal["person_id"] in here}
        senders = {record["agency"] for record in self.rows.records if record["person_id"] in here}
        senders |= {row["agency"] for row in self.rows.signal_rows if row["signal_id"] in seen_needs}
        known = [agency for agency in sorted(senders - set(helping)) if self.sharing.of_agency(agency) >= Tier.INVOLVEMENT]
        told = [(agency, "; ".join(dict.fromkeys(how))) for agency, how in sorted(helping.items())] + [(agency, self._part(agency)) for agency in known]
        return tuple(Involved(agency, *self.agencies.get(agency, (agency, "")), how) for agency, how in told)

    def _part(self, agency: str) -> str:
        """What an agency that does not help now has to do with the family: more than what is shown, where a need of its is only hinted at."""
        signals = [self._rows_of(signal["signal_id"]) for signal in self.rows.signals]
        hinted = [rows for rows in signals if any(row["agency"] == agency for row in rows) and self._tier_of(rows) == Tier.INVOLVEMENT]
        return "Has seen a need that it tells only when asked" if hinted and self.tier >= Tier.SUMMARY else "Has records of somebody in the family"

    def _chronology(self, outcomes: tuple[Outcome, ...]) -> tuple[Happened, ...]:
        rows = [Happened(row.on, need.title, f"{need.of}: {row.words}", row.agency) for outcome in outcomes for need in outcome.needs for row in need.rows]
        rows += [self._help(row) for row in self.rows.help_given if row["outcome"] is None]
        return tuple(sorted(rows, key=lambda happened: (happened.on, happened.title, happened.words), reverse=True))

    def _help(self, row: dict[str, Any]) -> Happened:
        until = f" until {day(row['to_on'])}" if row["to_on"] else ", still open"
        return Happened(row["from_on"], "Help began", f"A {row['kind']}{until}", self._agency(row["agency"]))

    def _agency(self, agency: str) -> str:
        return self.agencies.get(agency, (agency, ""))[0]


def in_words(rows: Iterable[Mapping[str, Any]], agencies: Mapping[str, tuple[str, str]]) -> tuple[Row, ...]:
    """Rows behind a need or a principle, as they are shown."""
    return tuple(
        Row(row["agency"], agencies.get(row["agency"], (row["agency"], ""))[0], row["extract"], row["line"], row["row_date"], row["row_words"]) for row in rows
    )


def best_known(person: Mapping[str, Any], records: Sequence[Mapping[str, Any]], seen: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """What is best known of a person: of all their records where all are ``seen``, else of those alone, the latest first."""
    if len(seen) == len(records):
        return person
    forename, surname = _called(seen)
    return {"forename": forename, "surname": surname, **{column: _latest(seen, column) for column in ("date_of_birth", "expected_on", "sex")}}


def _called(records: Sequence[Mapping[str, Any]]) -> tuple[str | None, str | None]:
    """Forename and surname as the latest of the records have them."""
    return _latest(records, "shown_forename"), _latest(records, "shown_surname")


def _latest(records: Sequence[Mapping[str, Any]], column: str) -> Any:
    return next((record[column] for record in records if record[column]), None)


def _name(person: Mapping[str, Any]) -> str:
    return words.full_name(person["forename"], person["surname"], bool(person["expected_on"]))


def _by_age(member: Mapping[str, Any], person: Mapping[str, Any]) -> tuple[bool, int, str]:
    """Children first, the youngest first; then adults the same way."""
    born = person["date_of_birth"] or person["expected_on"] or date.min
    return (member["place"] not in words.CHILDREN, -born.toordinal(), member["person_id"])
