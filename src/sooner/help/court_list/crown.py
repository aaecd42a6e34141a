"""The Crown Court's daily list, as His Majesty's Courts and Tribunals Service publishes it (schema ``crown_daily_pdda_list``)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field
from pydantic.alias_generators import to_pascal
from pydantic.config import ConfigDict

from sooner.definitions.court_hearings import CourtHearings
from sooner.help.court_list import dropping
from sooner.help.court_list.dropping import Case, Hearing, Person
from sooner.help.court_list.fields import Clock, Day, Part, Some, Text
from sooner.help.court_list.rows import CourtList

KIND = "crown_daily_list"
YOUTH = "Youth Court"


class Crown(Part):
    """A part of the Crown's list: its keys are written LikeThis."""

    model_config = ConfigDict(**Part.model_config, alias_generator=to_pascal)


class Name(Crown):
    """A person's name in its parts."""

    citizen_name_title: Text = ""
    citizen_name_forename: list[Text] = Field(default_factory=list)
    citizen_name_surname: Text = ""
    citizen_name_suffix: Text = ""
    citizen_name_requested_name: Text = ""

    @property
    def whole(self) -> str:
        """The name that was asked for; without one, title, forenames, surname and suffix."""
        parts = [self.citizen_name_title, *self.citizen_name_forename, self.citizen_name_surname, self.citizen_name_suffix]
        return self.citizen_name_requested_name or " ".join(part for part in parts if part)

    @property
    def parts(self) -> tuple[str, ...]:
        """Every part by which somebody could be known: all but title and suffix."""
        return tuple(part for part in (*self.citizen_name_forename, self.citizen_name_surname, self.citizen_name_requested_name) if part)


class Details(Crown):
    """Who a defendant is, and whether the name is masked. Date of birth, sex, address and nationality are never read."""

    name: Name
    is_masked: Literal["yes", "no"]


class Defendant(Crown):
    """A defendant. Prison number, prison and charges are never read."""

    personal_details: Details


class HearingDetails(Crown):
    """What kind of hearing it is."""

    hearing_description: Some
    hearing_type: Text = ""


class ListedHearing(Crown):
    """One hearing."""

    hearing_sequence_number: int
    hearing_details: HearingDetails
    case_number: Some
    case_number_cath: Text = Field(alias="CaseNumberCaTH")
    time_marking_note: Text = ""
    list_note: Text = ""
    defendants: list[Defendant] = Field(default_factory=list)


class Judge(Crown):
    """A judge has a surname."""

    citizen_name_surname: Text


class Judiciary(Crown):
    """Who sits. Read only to see that the list is whole."""

    judge: Judge


class Sitting(Crown):
    """One sitting of a court in a courtroom."""

    court_room_number: int
    sitting_at: Clock | None = None
    sitting_note: Text = ""
    judiciary: Judiciary
    hearings: list[ListedHearing] = Field(default_factory=list)


class CourtHouse(Crown):
    """A court."""

    court_house_type: Literal["Crown Court", "Magistrates Court", "Youth Court"]
    court_house_code: int
    court_house_name: Some


class ListOfCourt(Crown):
    """The sittings of one court."""

    court_house: CourtHouse
    sittings: list[Sitting]


class DocumentID(Crown):
    """Which document this is."""

    unique_id: Text = Field(alias="UniqueID")
    document_type: Text


class ListHeader(Crown):
    """Which day the list is for, and which version of it this is."""

    start_date: Day
    version: Text
    published_time: Text


class DailyList(Crown):
    """One daily list."""

    document_id: DocumentID = Field(alias="DocumentID")
    list_header: ListHeader
    crown_court: CourtHouse
    court_lists: list[ListOfCourt]


class Document(Crown):
    """The whole document."""

    daily_list: DailyList


def read(document: object, told: CourtHearings) -> CourtList:
    """The list in a document. Raises pydantic's ValidationError with every fault found."""
    listed = Document.model_validate(document).daily_list
    sittings = [(one, sitting) for one in listed.court_lists for sitting in one.sittings]
    hearings = [_hearing(listed, one, sitting, hearing) for one, sitting in sittings for hearing in sitting.hearings]
    covers = {(one.court_house.court_house_name, listed.list_header.start_date) for one in listed.court_lists}
    return dropping.allowed(
        KIND, hearings, told, covers=covers, sittings=len(sittings), document=listed.document_id.unique_id, version=listed.list_header.version
    )


def _hearing(listed: DailyList, one: ListOfCourt, sitting: Sitting, hearing: ListedHearing) -> Hearing:
    youth = YOUTH in (one.court_house.court_house_type, listed.crown_court.court_house_type)
    case = Case(hearing.case_number, hearing.hearing_details.hearing_description, tuple(_person(each) for each in hearing.defendants), restricted=youth)
    return Hearing(
        court=one.court_house.court_house_name,
        courtroom=str(sitting.court_room_number),
        on=listed.list_header.start_date,
        at=sitting.sitting_at,
        cases=(case,),
        note=hearing.list_note,
        time_note=hearing.time_marking_note,
        texts=(sitting.sitting_note, hearing.hearing_details.hearing_type),
    )


def _person(defendant: Defendant) -> Person:
    details = defendant.personal_details
    name = details.name
    plain = " ".join(part for part in (*name.citizen_name_forename, name.citizen_name_surname) if part)
    return Person(name.whole, details.is_masked == "yes", name.parts, plain)
