"""What happened at the demo's court desk: lists of an invented court, a seat, contacts of the last months, one morning that changed the night's list."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sooner.help.due_dates import is_working_day
from sooner_site.court_desk import actions
from sooner_site.court_desk.actions import Given
from sooner_site.court_desk.choices import Asked, Support
from sooner_site.court_desk.models import Court

if TYPE_CHECKING:
    from sooner_site.demo.history.running import Story
    from sooner_site.demo.history.world import World

COURT = "Ashmere Crown Court (invented)"
#: The desk is open one day a week, and began so many weeks ago.
WEEKS = 16
FORENAMES = ("Perrin", "Odette", "Jarek", "Winsome", "Callan", "Imani", "Rufus", "Sabiha", "Tomos", "Verity", "Idris", "Marla")
SURNAMES = ("Holloway-Finch", "Brackenbury", "Osterley", "Quillfeather", "Tamworthy", "Nandakumar", "Pellew", "Strandmark", "Wexcombe", "Adebisi-Crane")
KINDS = ("For Sentence", "Plea and Trial Preparation", "Trial (Part Heard)", "For Sentence", "Bail Application", "Mention", "For Sentence")
TIMES = ("10:00:00", "10:30:00", "11:15:00", "14:00:00")
_ANOTHER, _GONE = 3, 5


def tell(world: World) -> Story:
    """Tell it through the desk's own actions: the seat, the contacts week by week, then the list of last night and that of this morning."""
    world = replace(world, lot=Random(2))  # noqa: S311 - a lot of its own, so that the stories of families stay as they are
    by = world.people["coordinator"]
    yield (at := _at(world.today - timedelta(weeks=WEEKS + 1), time(9)))
    court = actions.add_court(COURT, by=by, now=at)
    actions.give_seat(court, world.people["volunteer"], by=by, now=at)
    for week in range(WEEKS, 0, -1):
        yield from _desk_day(world, court, world.today - timedelta(weeks=week))
    hearings = [_hearing(world, number) for number in range(14)]
    yield (at := _at(world.today - timedelta(days=1), time(17, 30)))
    actions.take_in(_list(hearings, world.today, "1.0"), "night.json", by=by, now=at)
    yield (at := _at(world.today, time(0, 20)))
    actions.take_in(_list(_changed(world, hearings), world.today, "2.0"), "morning.json", by=by, now=at)


def _desk_day(world: World, court: Court, day: date) -> Story:
    """One day at the desk; whoever asked for the co-ordinator is taken on the next morning and rung the day after."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    asked: list[tuple[str, datetime]] = []
    for number in range(world.lot.randint(2, 6)):
        yield (at := _at(day, time(10 + number, world.lot.randrange(60))))
        made = actions.log(court, day, _given(world), by=world.people["volunteer"], now=at)
        if made.asked and (world.today - day).days > 14:
            asked.append((made.pk, at))
    for reference, at in asked:
        yield at + timedelta(hours=20)
        actions.take(reference, by=world.people["coordinator"], now=at + timedelta(hours=20))
    for reference, at in asked:
        yield at + timedelta(days=2)
        actions.finish(reference, "Rang, and sent the visiting times.", day + timedelta(days=2), by=world.people["coordinator"], now=at + timedelta(days=2))


def _given(world: World) -> Given:
    support = tuple(kind.value for kind in Support if world.lot.random() < 0.12)
    asked = world.lot.choice(Asked.values) if world.lot.random() < 0.15 else ""
    return Given(support=support, leaflets=world.lot.random() < 0.7, asked=asked)


def _hearing(world: World, number: int) -> dict[str, Any]:
    masked = number == 6
    name = {"CitizenNameForename": [world.lot.choice(FORENAMES)], "CitizenNameSurname": world.lot.choice(SURNAMES)}
    case = f"T2026{number:04d}"
    return {
        "HearingSequenceNumber": number,
        "HearingDetails": {"HearingDescription": KINDS[number % len(KINDS)]},
        "CaseNumber": case,
        "CaseNumberCaTH": case,
        "ListNote": "Reporting restrictions apply" if number == 9 else "",
        "Defendants": [{"PersonalDetails": {"Name": name, "IsMasked": "yes" if masked else "no"}}],
        "room": 1 + number // 4,
        "at": TIMES[number % len(TIMES)],
    }


def _changed(world: World, hearings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The list as it is in the morning: one moved to another room, one taken off, one new."""
    moved = {**hearings[_ANOTHER], "room": 4}
    return [*hearings[:_ANOTHER], moved, *hearings[_ANOTHER + 1 : _GONE], *hearings[_GONE + 1 :], _hearing(world, 14)]


def _list(hearings: list[dict[str, Any]], day: date, version: str) -> bytes:
    house = {"CourtHouseType": "Crown Court", "CourtHouseCode": 9999, "CourtHouseName": COURT}
    places = sorted({(one["room"], one["at"]) for one in hearings})
    sittings = [
        {
            "CourtRoomNumber": room,
            "SittingAt": at,
            "Judiciary": {"Judge": {"CitizenNameSurname": "Invented"}},
            "Hearings": [one for one in hearings if (one["room"], one["at"]) == (room, at)],
        }
        for room, at in places
    ]
    header = {"StartDate": day.isoformat(), "Version": version, "PublishedTime": f"{day.isoformat()}T06:00:00Z"}
    told = {"DocumentID": {"UniqueID": "invented", "DocumentType": "DL"}, "ListHeader": header, "CrownCourt": house}
    return json.dumps({"DailyList": {**told, "CourtLists": [{"CourtHouse": house, "Sittings": sittings}]}}).encode()


def _at(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
