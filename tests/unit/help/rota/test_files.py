"""rota.csv is read as it was written, or refused with every fault; calendar files say the right hours by the clock in London."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest

from sooner.errors import InputRefused
from sooner.help.rota import rota, rota_file
from tests.unit.help.rota.plans import TUESDAY, plan, volunteer

LONDON = ZoneInfo("Europe/London")
HEADER = "date,half_day,court,place,role,volunteer,state,why\n"


def made(**told):
    people = [volunteer("Ann Archer", lead=True), volunteer("Bea"), volunteer("Carl", lead=True, most_a_week=0)]
    return rota(plan(*people, court=[{"name": "Oxford", "address": "1 Assize Street"}], **told))


def test_what_is_written_is_read(tmp_path):
    rows = made(session=[{"court": "Oxford", "days": ["Tuesday", "Friday"]}]).rows
    path = tmp_path / "folder" / "rota.csv"
    rota_file.write(rows, path)
    assert path.read_text(encoding="utf-8").splitlines()[:2] == [HEADER.strip(), "2026-03-03,morning,Oxford,1,lead,Ann Archer,filled,"]
    assert {desk.key: names for desk, names in rota_file.read(path).items()} == {
        (date(2026, 3, day), half, "Oxford"): ("Ann Archer", "Bea") for day in (3, 6) for half in ("morning", "afternoon")
    }
    assert [each.name for each in path.parent.iterdir()] == ["rota.csv"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("date,court\n", [(1, "half_day"), (1, "place"), (1, "volunteer"), (1, "state")]),
        (HEADER + "3.3.2026,morning,Oxford,1,lead,Ann,filled,\n", [(2, "date")]),
        (HEADER + "2026-03-03,noon,Oxford,3,lead,Ann,maybe,\n", [(2, "half_day"), (2, "place"), (2, "state")]),
        (HEADER + "2026-03-03,morning,Oxford,1,lead,,filled,\n", [(2, "volunteer")]),
        (HEADER + "2026-03-03,morning\n", [(2, None)]),
        (HEADER + 2 * "2026-03-03,morning,Oxford,1,lead,Ann,filled,\n", [(3, "volunteer"), (3, "volunteer")]),
    ],
)
def test_a_rota_that_cannot_be_read(tmp_path, text, faults):
    path = tmp_path / "rota.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused) as caught:
        rota_file.read(path)
    assert [(fault.line, fault.column) for fault in caught.value.faults] == faults


def test_a_rota_that_is_not_there_or_no_text(tmp_path):
    (tmp_path / "rota.csv").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "rota.csv", tmp_path / "none.csv"):
        with pytest.raises(InputRefused):
            rota_file.read(path)


def events(path: Path):
    return list(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT"))


def test_each_volunteer_has_a_calendar_by_the_clock_in_london(tmp_path):
    """One day in winter and one in summer: the hours on the clock are the same, those of the world are not."""
    found = made(horizon={"first": date(2026, 3, 24), "last": date(2026, 4, 1)})
    files = found.write_calendars(tmp_path, date(2026, 2, 20))
    assert [path.name for path in files] == ["ann_archer.ics", "bea.ics"]
    first, second = events(files[0])
    assert first.decoded("dtstart") == datetime(2026, 3, 24, 9, 30, tzinfo=LONDON)
    assert [each.decoded("dtend").utcoffset().total_seconds() for each in (first, second)] == [0, 3600]
    assert first["dtstart"].params["TZID"] == "Europe/London"
    assert (str(first["summary"]), str(first["location"])) == ("Court desk, Oxford", "Oxford, 1 Assize Street")
    assert str(first["description"]) == "You lead the desk, with Bea."
    assert str(events(files[1])[0]["description"]) == "You are second at the desk, with Ann Archer."
    assert files[0].read_bytes().count(b"BEGIN:VTIMEZONE") == 1
    again = found.write_calendars(tmp_path / "again", date(2026, 2, 20))
    assert [path.read_bytes() for path in files] == [path.read_bytes() for path in again]


def test_who_is_not_expected_any_more_is_told_so_by_the_same_event(tmp_path):
    first = made()
    first.write(tmp_path / "rota.csv")
    (before,) = events(first.write_calendars(tmp_path, TUESDAY)[0])
    people = [volunteer("Ann Archer", lead=True), volunteer("Bea"), volunteer("Carl", lead=True)]
    after = rota(plan(*people, cannot_come=[{"volunteer": "Ann Archer", "dates": [TUESDAY]}]), repair=tmp_path / "rota.csv")
    after.write_calendars(tmp_path, TUESDAY)
    (cancelled,) = events(tmp_path / "ann_archer.ics")
    assert (str(cancelled["uid"]), str(cancelled["status"])) == (str(before["uid"]), "CANCELLED")
    assert int(cancelled["sequence"]) > int(before["sequence"])
    assert str(cancelled["summary"]) == "Cancelled: Court desk, Oxford"
    assert len(events(tmp_path / "carl.ics")) == 1


def test_two_names_that_look_alike_have_a_file_each(tmp_path):
    people = [volunteer("Ann-Marie", lead=True), volunteer("Ann Marie")]
    files = rota(plan(*people)).write_calendars(tmp_path, TUESDAY)
    assert [path.name for path in files] == ["ann_marie.ics", "ann_marie_2.ics"]
