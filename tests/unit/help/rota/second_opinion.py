"""A second opinion on rotas that shares no code with the first: the hard rules read off the plan's own mapping, and every rota of a small plan tried out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def broken_rules(plan: dict[str, Any], rows: list[dict[str, Any]]) -> list[str]:
    """Every hard rule that the rows of a rota break; empty where none."""
    people = {each["name"]: each for each in plan["volunteer"]}
    desks: dict[tuple[date, str, str], list[str]] = defaultdict(list)
    found = []
    for row in rows:
        here = desks[row["date"], row["half_day"], row["court"]]
        if row["state"] == "filled":
            here.append(row["volunteer"])
            found += [f"{row['volunteer']}: {why}" for why in _barred(plan, people[row["volunteer"]], row["date"], row["half_day"], row["court"])]
    for (day, half, court), there in desks.items():
        found += [f"{day} {half} {court}: {why}" for why in _bad_desk([people[name] for name in there], court)]
    return found + _spread(people, desks)


def _bad_desk(there: list[dict[str, Any]], court: str) -> Iterator[str]:
    if not there:
        return
    if len(there) != 2 or there[0] is there[1]:
        yield "not two at the desk"
    if not any(each.get("lead") for each in there):
        yield "nobody leads"
    if all(each.get("beginner") or court in each.get("new_at", ()) for each in there):
        yield "only beginners"


def _spread(people: dict[str, Any], desks: dict[tuple[date, str, str], list[str]]) -> list[str]:
    at_once: dict[object, int] = defaultdict(int)
    in_week: dict[tuple[str, object], int] = defaultdict(int)
    for (day, half, _), there in desks.items():
        for name in there:
            at_once[name, day, half] += 1
            in_week[name, day.isocalendar()[:2]] += 1
    found = [f"{key}: in two places" for key, count in at_once.items() if count > 1]
    return found + [f"{key}: more than they come" for key, count in in_week.items() if count > people[key[0]]["most_a_week"]]


def _barred(plan: dict[str, Any], person: dict[str, Any], day: date, half: str, court: str) -> Iterator[str]:
    if court not in person["courts"]:
        yield "not trained"
    if person.get("travel", {}).get(court, 0) > person.get("most_travel", 9999):
        yield "too far"
    for check in ("dbs", "agreement", "induction"):
        if check not in person["checks"] or person["checks"][check] < day:
            yield f"{check} out of date"
    if not any(_in(times, day, half) for times in person["available"]):
        yield "not available"
    cannot = [each for each in plan.get("cannot_come", []) if each["volunteer"] == person["name"]]
    if any(_in(times, day, half) for times in [*person.get("away", []), *cannot]):
        yield "away"


def _in(times: dict[str, Any], day: date, half: str) -> bool:
    ok = WEEKDAYS[day.weekday()] in times.get("days", WEEKDAYS) and half in times.get("half_days", ("morning", "afternoon"))
    return ok and day in times.get("dates", [day]) and times.get("first", day) <= day <= times.get("last", day)


def desks_of(plan: dict[str, Any]) -> list[tuple[date, str, str]]:
    """The desks of a plan whose sessions are patterns of days, none on a bank holiday."""
    first, last = plan["horizon"]["first"], plan["horizon"]["last"]
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return sorted(
        (day, half, each["court"]) for each in plan["session"] for day in days if WEEKDAYS[day.weekday()] in each["days"] for half in each["half_days"]
    )


Seats = dict[tuple[date, str, str], tuple[str, ...]]


def every_rota(plan: dict[str, Any]) -> Iterator[Seats]:
    """Every rota of a plan that breaks no hard rule: for a small plan only."""
    people = {each["name"]: each for each in plan["volunteer"]}
    desks = desks_of(plan)
    can = {desk: [name for name in people if not [*_barred(plan, people[name], *desk)]] for desk in desks}
    pairs = {desk: [(), *(pair for pair in combinations(can[desk], 2) if not [*_bad_desk([people[name] for name in pair], desk[2])])] for desk in desks}
    yield from _every(people, desks, pairs, {})


def _every(people: dict[str, Any], desks: list[Any], pairs: dict[Any, Any], seats: Seats) -> Iterator[Seats]:
    if len(seats) == len(desks):
        yield dict(seats)
        return
    desk = desks[len(seats)]
    for pair in pairs[desk]:
        now = {**seats, desk: pair}
        if not _spread(people, {key: list(names) for key, names in now.items()}):
            yield from _every(people, desks, pairs, now)


def most_open(plan: dict[str, Any]) -> int:
    """How many desks of a small plan can open at most."""
    return max(sum(bool(pair) for pair in seats.values()) for seats in every_rota(plan))


def points(plan: dict[str, Any], seats: Seats, fair: dict[str, int]) -> float:
    """The points that a rota loses by the weights that ship, worked out from their words."""
    people = {each["name"]: each for each in plan["volunteer"]}
    hearings = {desk: each.get("hearings", 0) for each in plan["session"] for desk in desks_of({**plan, "session": [each]})}
    lost = sum(2.0 * hearings[desk] for desk, pair in seats.items() if not pair)
    shifts = dict.fromkeys(people, 0)
    for (day, half, court), pair in seats.items():
        for name in pair:
            shifts[name] += 1
            person, other = people[name], people[pair[1 - pair.index(name)]]["name"]
            likes = person.get("likes", {})
            met = [court in likes.get("courts", ()), WEEKDAYS[day.weekday()] in likes.get("days", ()), half in likes.get("half_days", ())]
            lost += person.get("travel", {}).get(court, 0) / 10 - 3 * sum(met)
            lost += 40 * (other in person.get("not_with", ())) - 4 * (other in person.get("likes_with", ()))
    for name, count in shifts.items():
        for step in range(1, abs(count - fair[name]) + 1):
            lost += 0 if step <= 1 else 5 if step <= 3 else 15
    return lost
