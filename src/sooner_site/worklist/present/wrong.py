"""What of a family's page can be said to be wrong, and whom to ask about each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sooner_site.design.fields import Choice
from sooner_site.design.formats import day
from sooner_site.quality.choices import About

if TYPE_CHECKING:
    from sooner_site.families.queries import FamilyView, Member


@dataclass(frozen=True)
class Thing:
    """One thing that may be wrong: how it is offered, and for each agency that is asked, in which extract and where.

    ``record`` and ``others`` where it is about a match: the record that is another person's, and those with which it was joined.
    """

    key: str
    about: str
    words: str
    hint: str
    asked: tuple[tuple[str, str, str], ...]
    record: str = ""
    others: tuple[str, ...] = ()

    @property
    def choice(self) -> Choice:
        """The thing as a choice of the form."""
        return Choice(self.key, self.words, self.hint)


def things(view: FamilyView) -> list[Thing]:
    """Everything on the page that somebody may know better, numbered in its order."""
    return [*_needs(view), *_ties(view), *_links(view), *_address(view)]


def kinds(found: list[Thing]) -> list[tuple[str, str]]:
    """What the things are about, each with its words: those of which there is one at least."""
    there = {thing.about for thing in found}
    return [(about.value, about.label) for about in About if about in there]


def _needs(view: FamilyView) -> Iterable[Thing]:
    for number, need in enumerate(view.needs):
        for place, row in enumerate(need.rows):
            where = f"line {row.line}, {day(row.on)}: {row.words}"
            yield Thing(
                f"row-{number}-{place}",
                About.ROW,
                f"{need.of}: {row.words}",
                f"{row.agency}, {row.extract}, line {row.line}",
                ((row.agency_id, row.extract, where),),
            )
        asked = tuple((agency, "", f"{need.of}: {need.title}") for agency in need.agencies)
        yield Thing(f"need-{number}", About.NEED, f"{need.of}: {need.title}", "The need as a whole is not there, or not any more", asked)


def _ties(view: FamilyView) -> Iterable[Thing]:
    told: set[frozenset[str]] = set()
    for number, member in enumerate(view.members):
        if member.agencies:
            words = f"{member.name}: {member.place.lower()} in this family"
            yield Thing(
                f"place-{number}",
                About.TIE,
                words,
                "They do not live here, or do not belong to the family",
                tuple((agency, "", words) for agency in member.agencies),
            )
        for place, tie in enumerate(member.ties):
            once = frozenset((member.person_id, tie.other_id or tie.other_name, tie.tie))
            if once not in told:
                told.add(once)
                words = f"{member.name}: {tie.words} {tie.other_name}"
                yield Thing(f"tie-{number}-{place}", About.TIE, words, "", tuple((agency, "", words) for agency in tie.agencies))


def _links(view: FamilyView) -> Iterable[Thing]:
    for number, member in enumerate(view.members):
        keys = [link.key for link in member.links]
        for place, link in enumerate(member.links if len(keys) > 1 else ()):
            words = f"{member.name}: the record of {link.agency} is somebody else’s"
            asked = ((link.agency_id, link.extract, _record_id(link.key)),)
            others = tuple(key for key in keys if key != link.key)
            yield Thing(f"link-{number}-{place}", About.LINK, words, link.sure, asked, link.key, others)


def _address(view: FamilyView) -> Iterable[Thing]:
    if view.address_from:
        yield Thing(
            "address",
            About.ADDRESS,
            f"The address: {view.address}",
            "They do not live there",
            tuple((agency, "", f"The address of {_first(view.members)}") for agency in view.address_from),
        )


def _first(members: tuple[Member, ...]) -> str:
    return members[0].name if members else "the family"


def _record_id(key: str) -> str:
    """The agency's own number for a record, from its key."""
    return key.split("/", 2)[-1]
