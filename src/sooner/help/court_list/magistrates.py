"""The magistrates' courts' public list, as His Majesty's Courts and Tribunals Service publishes it (schema ``magistrates_public_list``).

The published schema does not check what is inside a party (its fields sit one level too deep): it is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field
from pydantic.alias_generators import to_camel
from pydantic.config import ConfigDict

from sooner.definitions.court_hearings import CourtHearings
from sooner.help.court_list import dropping
from sooner.help.court_list.dropping import Case, Hearing, Person
from sooner.help.court_list.fields import Instant, Part, Some, Text
from sooner.help.court_list.rows import CourtList

KIND = "magistrates_public_list"
DEFENDANT = "DEFENDANT"


class Magistrates(Part):
    """A part of the magistrates' list: its keys are written likeThis."""

    model_config = ConfigDict(**Part.model_config, alias_generator=to_camel)


class Individual(Magistrates):
    """A person's name."""

    individual_forenames: Text = ""
    individual_surname: Text = ""

    @property
    def whole(self) -> str:
        """Forenames and surname."""
        return f"{self.individual_forenames} {self.individual_surname}".strip()


class Organisation(Magistrates):
    """A company: it has no family, and is read only to see that the list is whole."""

    organisation_name: Text


class Offence(Magistrates):
    """An offence. Its title is never read; a restriction that is marked on it is."""

    reporting_restriction: bool = False


class Party(Magistrates):
    """Somebody in a case."""

    party_role: Text = ""
    individual_details: Individual | None = None
    organisation_details: Organisation | None = None
    offence: list[Offence] = Field(default_factory=list)

    @property
    def is_defendant(self) -> bool:
        """Whether this is a person who is tried."""
        return self.party_role.upper() == DEFENDANT and self.individual_details is not None


class ListedCase(Magistrates):
    """One case of a hearing."""

    case_urn: Some
    reporting_restriction: bool = False
    party: list[Party] = Field(default_factory=list)


class Application(Magistrates):
    """One application of a hearing. The format has no mark of restriction here."""

    application_reference: Some
    application_type: Text = ""
    party: list[Party] = Field(default_factory=list)


class ListedHearing(Magistrates):
    """One hearing, of one case or several."""

    hearing_type: Text = ""
    case: list[ListedCase] = Field(default_factory=list)
    application: list[Application] = Field(default_factory=list)


class Sitting(Magistrates):
    """One sitting."""

    sitting_start: Instant
    hearing: list[ListedHearing]


class Session(Magistrates):
    """One session of a courtroom."""

    sittings: list[Sitting]


class CourtRoom(Magistrates):
    """One courtroom."""

    court_room_name: Some
    session: list[Session]


class CourtHouse(Magistrates):
    """One court. This format gives it no name; where a publisher adds one, it is used."""

    court_house_name: Text = ""
    court_room: list[CourtRoom]


class ListOfCourt(Magistrates):
    """The courtrooms of one court."""

    court_house: CourtHouse


class VenueAddress(Magistrates):
    """Where the court is: by this it is known."""

    line: list[Text]
    town: Text = ""
    post_code: Text

    @property
    def name(self) -> str:
        """The first line that says something, with the town."""
        first = next((line for line in self.line if line), "")
        town = "" if self.town.casefold() in first.casefold() else self.town
        return ", ".join(part for part in (first, town) if part) or self.post_code


class Venue(Magistrates):
    """The place of the court."""

    venue_address: VenueAddress


class Published(Magistrates):
    """When the list was published."""

    publication_date: Instant


class Document(Magistrates):
    """The whole document."""

    document: Published
    venue: Venue
    court_lists: list[ListOfCourt]


def read(document: object, told: CourtHearings) -> CourtList:
    """The list in a document. Raises pydantic's ValidationError with every fault found."""
    listed = Document.model_validate(document)
    rooms = [(_court(listed, one), room) for one in listed.court_lists for room in one.court_house.court_room]
    sittings = [(court, room, sitting) for court, room in rooms for session in room.session for sitting in session.sittings]
    hearings = [_hearing(court, room, sitting, hearing) for court, room, sitting in sittings for hearing in sitting.hearing]
    covers = {(court, sitting.sitting_start.date()) for court, _, sitting in sittings}
    published = listed.document.publication_date.isoformat()
    return dropping.allowed(KIND, hearings, told, covers=covers, sittings=len(sittings), version=published)


def _court(listed: Document, one: ListOfCourt) -> str:
    return one.court_house.court_house_name or listed.venue.venue_address.name


def _hearing(court: str, room: CourtRoom, sitting: Sitting, hearing: ListedHearing) -> Hearing:
    start = sitting.sitting_start
    return Hearing(court, room.court_room_name, start.date(), start.time(), tuple(_cases(hearing)))


def _cases(hearing: ListedHearing) -> Iterator[Case]:
    for case in hearing.case:
        marked = case.reporting_restriction or _offence_restricted(case.party)
        yield Case(case.case_urn, hearing.hearing_type or "Hearing", _people(case.party), restricted=marked)
    for application in hearing.application:
        marked = _offence_restricted(application.party)
        words = application.application_type or hearing.hearing_type or "Application"
        yield Case(application.application_reference, words, _people(application.party), restricted=marked)


def _offence_restricted(parties: list[Party]) -> bool:
    return any(offence.reporting_restriction for party in parties for offence in party.offence)


def _people(parties: list[Party]) -> tuple[Person, ...]:
    return tuple(Person(party.individual_details.whole) for party in parties if party.is_defendant and party.individual_details is not None)
