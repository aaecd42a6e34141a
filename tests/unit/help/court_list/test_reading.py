"""Lists of the two kinds are read whole; anything else is refused, every fault by its place and no value told."""

from __future__ import annotations

import json
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from sooner.help import court_list
from tests.unit.help.court_list.lists import case, crown, defendant, hearing, listed, magistrates, party, read, sitting

HEARING = "$.DailyList.CourtLists[0].Sittings[0].Hearings[0]"
PERSON = f"{HEARING}.Defendants[0].PersonalDetails"
CASE = "$.courtLists[0].courtHouse.courtRoom[0].session[0].sittings[0].hearing[0].case[0]"
HEAD = "court,date,courtroom,time,case_number,hearing_type,defendant,masked,restricted"


@pytest.mark.reference
def test_the_published_sample_is_taken_in_whole(open_data: Path) -> None:
    result = court_list.read_file(open_data / "courts" / "lists" / "crown_daily_pdda_list_sample.json").or_refuse("sample")
    assert result.as_dict() == {
        "kind": "crown_daily_list",
        "courts": 1,
        "sittings": 3,
        "hearings": 3,
        "defendants": 2,
        "masked": 1,
        "restricted": 0,
        "refused": [],
    }
    assert [(row.courtroom, str(row.at), row.case_number) for row in result.rows] == [
        ("1", "10:00:00", "T00112233"),
        ("5", "14:00:00", "T00112234"),
        ("6", "15:00:00", "T00112235"),
    ]
    assert "TestMaskedName" not in repr(result) and "TestDefendantAddress" not in repr(result)


def test_a_row_of_the_magistrates_list_says_london_time() -> None:
    (row,) = read(magistrates(listed(case("1", party())), start="2026-07-01T09:00:00Z")).rows
    assert (row.court, row.courtroom, row.on, row.at) == ("Invented Magistrates' Court, Inventing", "Courtroom 1", date(2026, 7, 1), time(10))


def test_only_people_who_are_tried_are_named() -> None:
    company = {"partyRole": "DEFENDANT", "organisationDetails": {"organisationName": "Invented Ltd"}}
    prosecutor = {"partyRole": "PROSECUTING_AUTHORITY", "organisationDetails": {"organisationName": "CPS"}}
    result = read(magistrates(listed(case("1", party("Ada", "Openly"), prosecutor, party("Bea", "Beside", "RESPONDENT")), case("2", company))))
    assert [(row.case_number, row.defendant) for row in result.rows] == [("1", "Ada Openly"), ("2", "")]
    assert (result.hearings, result.defendants) == (1, 1)


def test_the_name_that_was_asked_for_is_taken_else_all_parts() -> None:
    asked, whole = defendant(), defendant()
    asked["PersonalDetails"]["Name"]["CitizenNameRequestedName"] = "Ivor the Invented"
    whole["PersonalDetails"]["Name"] |= {"CitizenNameTitle": "Dr", "CitizenNameSuffix": "Jr"}
    assert [row.defendant for row in read(crown(sitting(hearing("T1", asked, whole)))).rows] == ["Ivor the Invented", "Dr Ivor Inventedson Jr"]


def test_line_breaks_in_a_field_become_one_line() -> None:
    (row,) = read(crown(sitting(hearing("T1", defendant("Ivor\r\n", "Invented\n-son"), what="For\n Sentence")))).rows
    assert (row.defendant, row.hearing_type, row.kind) == ("Ivor Invented -son", "For Sentence", "sentence")


def test_a_key_said_twice_matters_only_where_it_is_read() -> None:
    text = json.dumps(crown(sitting(hearing("T1", defendant()))))
    unread = text.replace('"Address": {', '"Address": 1, "Address": {')
    assert court_list.read(unread.encode()).hearings == 1
    refused = court_list.read(text.replace('"IsMasked": "no"', '"IsMasked": "yes", "IsMasked": "no"').encode()).refused
    assert [(one.where, one.why) for one in refused] == [(f"{PERSON}.IsMasked", "this is said twice, and not the same each time")]


WRONG_CROWN: list[tuple[tuple[str | int, ...], Any, str]] = [
    (("IsMasked",), "maybe", f"{PERSON}.IsMasked"),
    (("IsMasked",), True, f"{PERSON}.IsMasked"),
    (("IsMasked",), None, f"{PERSON}.IsMasked"),
    (("Name", "CitizenNameSurname"), "<b>Bold</b>", f"{PERSON}.Name.CitizenNameSurname"),
    (("Name", "CitizenNameSurname"), "O&lt;script", f"{PERSON}.Name.CitizenNameSurname"),
    (("Name", "CitizenNameSurname"), "Nul\x00l", f"{PERSON}.Name.CitizenNameSurname"),
    (("Name", "CitizenNameSurname"), "\ud800", f"{PERSON}.Name.CitizenNameSurname"),
    (("Name", "CitizenNameSurname"), "x" * 2_001, f"{PERSON}.Name.CitizenNameSurname"),
    (("Name", "CitizenNameForename"), "Ivor", f"{PERSON}.Name.CitizenNameForename"),
    (("Name", "CitizenNameForename"), ["Ivor", 7], f"{PERSON}.Name.CitizenNameForename[1]"),
    (("Name",), [], f"{PERSON}.Name"),
]


@pytest.mark.parametrize(("where", "value", "place"), WRONG_CROWN, ids=lambda each: str(each)[:20])
def test_a_wrong_value_is_named_by_its_place_and_never_told(where: tuple[str, ...], value: object, place: str) -> None:
    document = crown(sitting(hearing("T1", defendant())))
    part = document["DailyList"]["CourtLists"][0]["Sittings"][0]["Hearings"][0]["Defendants"][0]["PersonalDetails"]
    for step in where[:-1]:
        part = part[step]
    part[where[-1]] = value
    result = read(document)
    assert [one.where for one in result.refused] == [place]
    assert (result.rows, result.hearings, result.kind) == ((), 0, "crown_daily_list")
    assert str(value) not in result.refused[0].why + result.refused[0].mend or len(str(value)) < 5


@pytest.mark.parametrize("missing", ["HearingDetails", "CaseNumber", "CaseNumberCaTH", "HearingSequenceNumber"])
def test_a_missing_part_is_named(missing: str) -> None:
    one = hearing("T1")
    del one[missing]
    assert [(each.where, each.why) for each in read(crown(sitting(one))).refused] == [
        (f"{HEARING}.{missing}", "something is left out that the format has to have"),
    ]


def test_every_fault_of_a_list_is_told_at_once_and_nothing_is_taken() -> None:
    bad = crown(sitting(hearing("", defendant()), hearing("T2", defendant(masked="x")), at="25:00:00"), day="2026-02-30")
    result = read(bad)
    assert {each.where.rsplit(".", 1)[1] for each in result.refused} == {"CaseNumber", "IsMasked", "SittingAt", "StartDate"}
    assert result.rows == ()
    with pytest.raises(court_list.ListRefused, match=r"list\.json") as refused:
        result.or_refuse("list.json")
    assert len(refused.value.faults) == 4 and refused.value.exit_code == 3


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"reportingRestriction": "false"}, f"{CASE}.reportingRestriction"),
        ({"reportingRestriction": 0}, f"{CASE}.reportingRestriction"),
        ({"reportingRestriction": None}, f"{CASE}.reportingRestriction"),
        ({"caseUrn": ""}, f"{CASE}.caseUrn"),
        ({"party": {"partyRole": "DEFENDANT"}}, f"{CASE}.party"),
        ({"party": [{"partyRole": 1}]}, f"{CASE}.party[0].partyRole"),
        ({"party": [party("<i>A</i>")]}, f"{CASE}.party[0].individualDetails.individualForenames"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_a_magistrates_case_with_a_fault_is_named(change: dict[str, object], place: str) -> None:
    assert [each.where for each in read(magistrates(listed(case("1") | change))).refused] == [place]


@pytest.mark.parametrize("start", ["2026-11-23T10:00:00", "2026-11-23", "2026-02-30T10:00:00Z", "0001-01-01T00:00:00Z", 5, "２026-11-23T10:00:00Z"])
def test_a_start_that_is_no_moment_is_refused(start: object) -> None:
    (refused,) = read(magistrates(listed(case("1")), start=start)).refused  # type: ignore[arg-type]
    assert refused.where.endswith("sittingStart") or start == "0001-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"FirmList": {}}, "a Crown Court firm list"),
        ({"WarnedList": {}}, "a Crown Court warned list"),
        ({"document": {"data": {"job": {}}}}, "adult court list"),
        (magistrates(listed(case("1"), panel="YOUTH")), "standard list"),
        ({"else": 1}, "no court list that is known here"),
        ([], "no court list that is known here"),
    ],
    ids=lambda each: str(each)[:30],
)
def test_any_other_kind_is_refused_in_plain_words(document: object, says: str) -> None:
    (refused,) = read(document).refused
    assert says in refused.why and refused.where == "$"
    assert "daily list" in refused.mend


@pytest.mark.parametrize(
    ("content", "where", "says"),
    [
        (b"{", "line 1, column 2", "not JSON"),
        (b'{"a": "' + b"\\" * 5, "line 1", "not JSON"),
        (b"[" * 100_000, "$", "40 levels"),
        (b'{"a": NaN}', "$", "a number is none"),
        (b'{"a": ' + b"9" * 5_000 + b"}", "$", "longer than any number"),
        (b"\xff\xfe{", "byte 1", "UTF-8"),
        (b" " * (10 * 1024 * 1024 + 1), "$", "larger than 10 megabytes"),
        (b"", "line 1", "columns"),
        (b"a,b\n1,2", "line 1", "columns"),
        (HEAD.encode() + b'\n"a', "line 2", "no CSV"),
        (HEAD.encode() + b"\na,b", "line 2", "2 columns"),
    ],
    ids=lambda each: str(each)[:20],
)
def test_what_cannot_be_read_at_all_is_refused(content: bytes, where: str, says: str) -> None:
    (refused,) = court_list.read(content).refused
    assert refused.where.startswith(where) and says in refused.why


def test_every_fault_of_a_list_by_hand_is_told_with_line_and_column() -> None:
    lines = [HEAD, "C,2026-11-23,1,10:00,T1,Sentence,A,no,no", "C,23/11/2026,1,,T2,Sentence,<b>,,perhaps", "C,2026-11-23,1,noon,T3,Sentence,A,no,no"]
    refused = court_list.read("\r\n".join(lines).encode()).refused
    told = [each.where for each in refused]
    assert told == ["line 3, column date", "line 3, column defendant", "line 3, column masked", "line 3, column restricted", "line 4, column time"]


def test_a_list_by_hand_may_leave_out_the_time() -> None:
    (row,) = court_list.read(f"{HEAD}\n\nC,2026-11-23,1,,T1,Sentence,A,no,no\n".encode()).rows
    assert (row.at, row.session) == (None, "")


def test_a_byte_order_mark_is_no_fault() -> None:
    assert court_list.read(b"\xef\xbb\xbf" + json.dumps(crown(sitting(hearing("T1")))).encode()).hearings == 1
