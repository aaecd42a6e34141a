"""What a page is given of a family: frozen, and already cut to what the reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sooner_site.design.formats import day
from sooner_site.families.choices import Tier

if TYPE_CHECKING:
    from sooner_site.families.genogram import Genogram

#: What stands where an address or a district is not shown, since somebody must not be found.
PROTECTED = "protected"
#: What a family is called where the reader may not know what its name is.
UNNAMED = "A family known to the partnership"
#: Who is at the other end of a tie to another household, where the reader may not know who it is.
SOMEBODY = "Somebody in another household"


@dataclass(frozen=True)
class Link:
    """One record that belongs to a person: whose it is, and how sure that is, in words. ``key`` names it for a correction, and is not shown."""

    agency_id: str
    agency: str
    extract: str
    sure: str
    key: str


@dataclass(frozen=True)
class Tie:
    """What one member is to another person. Of somebody in another household it is said that the tie exists, never where.

    ``agencies`` say so: they are asked where somebody says that the tie is wrong, and are not shown.
    """

    other_id: str
    other_name: str
    words: str
    elsewhere: bool
    tie: str = ""
    agencies: tuple[str, ...] = ()
    since: date | None = None

    @property
    def told(self) -> str:
        """The other person, where they live if it is elsewhere, and since when the tie is, where that is known of a tie that somebody begins."""
        where = ", who lives elsewhere" if self.elsewhere and self.named else ""
        return f"{self.other_name}{where}{f' (since {day(self.since)})' if self.since else ''}"

    @property
    def named(self) -> bool:
        """Whether the other person is named."""
        return self.other_name != SOMEBODY


@dataclass(frozen=True)
class Member:
    """One member of the family. ``place`` in words; ``date_of_birth`` and ``links`` only in full.

    ``agencies`` say that they belong here: they are asked where somebody says that this is wrong.
    """

    person_id: str
    name: str
    place: str
    age: str
    sex: str
    date_of_birth: date | None
    expected_on: date | None
    known: str
    ties: tuple[Tie, ...]
    links: tuple[Link, ...]
    shared_numbers: str
    agencies: tuple[str, ...] = ()

    @property
    def ties_in_words(self) -> tuple[str, ...]:
        """What they are to others, each kind of tie in one line: "Child of Ada Okoro", "Child of Sam Bell, who lives elsewhere"."""
        told: dict[str, list[str]] = {}
        for tie in self.ties:
            told.setdefault(tie.words, []).append(tie.told)
        return tuple(f"{words.capitalize()} {' and '.join(dict.fromkeys(names))}" for words, names in told.items())

    @property
    def known_in_words(self) -> tuple[str, ...]:
        """How it is known that they belong here, and how sure each agency's records are: those that are as sure in one line."""
        told: dict[tuple[str, str], int] = {}
        for link in self.links:
            told[link.agency, link.sure] = told.get((link.agency, link.sure), 0) + 1
        links = [f"{agency}{f' ({count} records)' if count > 1 else ''}: {sure.lower()}" for (agency, sure), count in told.items()]
        return tuple(words for words in (self.known, *links, self.shared_numbers) if words)


@dataclass(frozen=True)
class Row:
    """One row that a need rests on: who sent it, where it can be found there, when it was, what it says."""

    agency_id: str
    agency: str
    extract: str
    line: int
    on: date
    words: str


@dataclass(frozen=True)
class Need:
    """One need of one member: what it is and why it is seen; its rows only in full. ``met_on``: when help met it, where nothing was seen since.

    ``why``: why it matters, and when the rule fires, in sentences.
    """

    signal_id: str
    signal: str
    title: str
    of: str
    person_id: str
    words: str
    first_seen: date
    last_seen: date
    rows: tuple[Row, ...]
    agencies: tuple[str, ...] = ()
    met_on: date | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Harm:
    """What the rows weigh by one set of weights, in words: ``index`` names the set. Two sets stand side by side and are never added."""

    index: str
    weight: str
    weighed: int


@dataclass(frozen=True)
class Principle:
    """One principle of policing that a member, the family or its home meets: whom, which and why; its rows and harm only in full."""

    priority_id: str
    title: str
    of: str
    words: str
    rows: tuple[Row, ...]
    count: int
    harm: tuple[Harm, ...]
    why: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One outcome of the framework with the needs under it."""

    number: int
    title: str
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Involved:
    """An agency that has to do with the family, in what way, and whom to ring."""

    agency_id: str
    name: str
    contact: str
    words: str


@dataclass(frozen=True)
class Happened:
    """One thing that happened, for the chronology."""

    on: date
    title: str
    words: str
    by: str


@dataclass(frozen=True)
class FamilyView:
    """A family as far as one reader may see it. With the tier INVOLVEMENT there are only ``involved`` agencies.

    ``address`` is "protected" where somebody must not be found, and empty where it is not known or not for this reader; so is ``district``.
    ``own_work``: the family is part of the reader's own work, so that nobody asks why they look.
    """

    reference: str
    tier: Tier
    label: str
    as_at: date | None
    district: str
    address: str
    members: tuple[Member, ...]
    outcomes: tuple[Outcome, ...]
    involved: tuple[Involved, ...]
    chronology: tuple[Happened, ...]
    written_here: bool
    protected: bool
    address_from: tuple[str, ...] = ()
    own_work: bool = False
    principles: tuple[Principle, ...] = ()

    @property
    def needs(self) -> tuple[Need, ...]:
        """Every need, by outcome."""
        return tuple(need for outcome in self.outcomes for need in outcome.needs)

    @property
    def person_ids(self) -> tuple[str, ...]:
        """The people whom the page shows: for the audit."""
        return tuple(member.person_id for member in self.members)

    @property
    def genogram(self) -> Genogram:
        """The drawing of who is who."""
        from sooner_site.families.genogram import drawn

        return drawn(self.members)
