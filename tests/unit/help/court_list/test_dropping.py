"""A masked name and a restricted hearing are found nowhere in what is read: only how many there were."""

from __future__ import annotations

import json

import pytest

from sooner.help import court_list
from tests.unit.help.court_list import lists
from tests.unit.help.court_list.lists import case, crown, defendant, hearing, listed, magistrates, party, read, sitting, told


def test_a_masked_name_is_dropped_and_its_hearing_kept() -> None:
    result = read(crown(sitting(hearing("T1", defendant("Zed", "Secretly", "yes", MaskedName="Z S"), defendant("Ada", "Openly")))))
    assert [(row.defendant, row.names_withheld) for row in result.rows] == [("Ada Openly", 1)]
    assert (result.hearings, result.defendants, result.masked, result.restricted) == (1, 1, 1, 0)
    assert "Secretly" not in told(result) and "Z S" not in told(result)


def test_a_hearing_of_masked_people_alone_keeps_its_room_and_time() -> None:
    (row,) = read(crown(sitting(hearing("T1", defendant("Zed", "Secretly", "yes")), room=4, at="14:30:00"))).rows
    assert (row.defendant, row.names_withheld, row.courtroom, str(row.at), row.session) == ("", 1, "4", "14:30:00", "afternoon")


def test_free_text_with_part_of_a_masked_name_is_not_kept_anywhere() -> None:
    hidden = hearing("T1", defendant("Zebedee", "Secretly", "yes", MaskedName="A"), ListNote="Mother of Zebedee attends", TimeMarkingNote="NB 11:00")
    other = hearing("T2", defendant("Ada", "Openly"), ListNote="Linked to R v SECRETLY", what="Trial of Secretly")
    result = read(crown(sitting(hidden, other)))
    assert "secretly" not in told(result).casefold() and "zebedee" not in told(result).casefold()
    assert [(row.note, row.time_note) for row in result.rows] == [("", ""), ("", "")]
    assert [(row.hearing_type, row.kind) for row in result.rows] == [("For Sentence", "sentence"), ("Trial", "trial")]


@pytest.mark.parametrize(("surname", "note"), [("Ng", "R v Ng"), ("Secretly-Brown", "Ms Brown attends"), ("Van Secretly", "Secretly’s mother is here")])
def test_a_short_name_and_one_word_of_a_long_one_are_found_in_a_note_too(surname: str, note: str) -> None:
    hidden = hearing("T1", defendant("Zebedee", surname, "yes"))
    result = read(crown(sitting(hidden, hearing("T2", defendant("Ada", "Openly"), ListNote=note))))
    assert [row.note for row in result.rows] == ["", ""]


def test_who_is_masked_once_in_a_case_is_masked_in_every_hearing_of_it() -> None:
    titled = defendant("Zed", "Secretly")
    titled["PersonalDetails"]["Name"]["CitizenNameTitle"] = "Mr"
    result = read(crown(sitting(hearing("T1", defendant("Zed", "Secretly", "yes"))), sitting(hearing("T1", titled), room=2)))
    assert "Secretly" not in told(result)
    assert (result.masked, result.defendants) == (2, 0)


def test_in_one_hearing_a_namesake_is_another_person_unless_the_very_same_words_stand_there() -> None:
    father = defendant("Zed", "Samename")
    father["PersonalDetails"]["Name"]["CitizenNameSuffix"] = "Senior"
    son = defendant("Zed", "Samename", "yes")
    assert [row.defendant for row in read(crown(sitting(hearing("T1", father, son)))).rows] == ["Zed Samename Senior"]
    assert [row.defendant for row in read(crown(sitting(hearing("T1", defendant("Zed", "Samename"), son)))).rows] == [""]


def test_a_masked_name_said_otherwise_is_dropped_whole() -> None:
    masked = defendant("Zed", "Secretly", "yes")
    masked["PersonalDetails"]["Name"]["CitizenNameRequestedName"] = "The Nightingale"
    assert "Nightingale" not in told(read(crown(sitting(hearing("T1", masked, ListNote="nightingale")))))


@pytest.mark.parametrize("note", ["Section 39 order in force", "REPORTING  RESTRICTION applies", "s.45A YJCEA", "In camera", "heard in private", "sealed"])
def test_a_note_of_the_crown_court_that_says_so_restricts_its_hearing(note: str) -> None:
    result = read(crown(sitting(hearing("T1", defendant("Zed", "Secretly"), ListNote=note), hearing("T2", defendant("Ada", "Openly")))))
    assert [row.case_number for row in result.rows] == ["T2"]
    assert (result.hearings, result.restricted) == (1, 1)


@pytest.mark.parametrize("note", ["Sectioned off, room 39", "Privately funded", "Interpreter booked", "Unsealedly"])
def test_a_note_that_only_looks_so_restricts_nothing(note: str) -> None:
    (row,) = read(crown(sitting(hearing("T1", defendant(), ListNote=note)))).rows
    assert row.note == note


def test_a_youth_court_is_restricted_by_default() -> None:
    result = read(crown(sitting(hearing("T1", defendant("Zed", "Secretly"))), kind="Youth Court"))
    assert (result.courts, result.sittings, result.hearings, result.restricted, result.rows) == (1, 1, 0, 1, ())


@pytest.mark.parametrize("room", ["Youth Court 2", "YOUTH"])
def test_a_room_of_the_youth_court_is_restricted(room: str) -> None:
    assert read(magistrates(listed(case("1", party("Zed", "Secretly"))), room=room)).restricted == 1


def test_a_marked_case_takes_its_hearing_and_every_other_hearing_of_it_off_the_list() -> None:
    marked = listed(case("1", party("Zed", "Secretly"), restricted=True), case("2", party("Yan", "Besides")))
    again = listed(case("1", party("Zed", "Secretly")))
    result = read(magistrates(marked, again, listed(case("3", party("Ada", "Openly")))))
    assert [row.defendant for row in result.rows] == ["Ada Openly"]
    assert (result.hearings, result.restricted) == (1, 2)
    assert "Secretly" not in told(result) and "Besides" not in told(result)


def test_an_application_beside_a_marked_case_goes_with_it() -> None:
    application = {"applicationReference": "A1", "applicationType": "Application", "party": [party("Xia", "Applying", "APPLICANT")]}
    assert read(magistrates(listed(case("1", restricted=True), application=[application]))).rows == ()


def test_a_restriction_marked_on_an_offence_counts() -> None:
    result = read(magistrates(listed(case("1", party("Zed", "Secretly", offence=[{"offenceTitle": "x", "reportingRestriction": True}])))))
    assert (result.restricted, result.rows) == (1, ())


def test_what_the_desk_may_not_hold_is_never_read() -> None:
    result = read(crown(sitting(hearing("T1", {**defendant(), "PrisonerID": "A1234BC", "Charges": [{"OffenceStatement": "Theft"}]}))))
    assert not any(secret in told(result) for secret in ("1990-01-01", "ZZ1", "A1234BC", "Theft"))


def test_a_list_by_hand_is_dropped_from_the_same_way() -> None:
    head = "court,date,courtroom,time,case_number,hearing_type,defendant,masked,restricted"
    line = "Invented Crown Court,2026-11-23,{room},10:00,{case},For Sentence,{name},{masked},{restricted}"
    told_ = [
        head,
        line.format(room=1, case="T1", name="Zed Secretly", masked="yes", restricted="no"),
        line.format(room=1, case="T1", name="Ada Openly", masked="no", restricted="no"),
        line.format(room=2, case="T2", name="Yan Besides", masked="no", restricted="yes"),
    ]
    result = court_list.read("\n".join(told_).encode())
    assert (result.kind, result.hearings, result.defendants, result.masked, result.restricted, result.sittings) == ("list_by_hand", 1, 1, 1, 1, 2)
    assert not any(name in lists.told(result) for name in ("Secretly", "Besides", "Zed"))


def test_the_answer_for_machines_has_the_promised_keys_and_no_name() -> None:
    answer = read(crown(sitting(hearing("T1", defendant("Ada", "Openly"))))).as_dict()
    assert list(answer) == ["kind", "courts", "sittings", "hearings", "defendants", "masked", "restricted", "refused"]
    assert "Openly" not in json.dumps(answer)
