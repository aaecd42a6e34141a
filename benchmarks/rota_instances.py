"""Invented plans of any size, drawn by a seed: volunteers who differ in what they offer, where they can go and with whom they like to sit."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

MONDAY = date(2026, 1, 5)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALVES = ("morning", "afternoon")
LATE = date(2030, 1, 1)


def invented_plan(seed: int, volunteers: int = 60, courts: int = 3, weeks: int = 12) -> dict[str, Any]:
    """A plan with a desk at every court on ten half-days of every week. The same seed gives the same plan."""
    draw = Random(seed)  # noqa: S311 - invented plans, no secret
    places = [f"Court {chr(65 + number)}" for number in range(courts)]
    last = MONDAY + timedelta(weeks=weeks) - timedelta(days=3)
    names = [f"Volunteer {_letters(number)}" for number in range(volunteers)]
    return {
        "name": f"Invented {seed}",
        "horizon": {"first": MONDAY, "last": last},
        "court": [{"name": name} for name in places],
        "session": [_session(draw, place, day, half) for place in places for day in WEEKDAYS for half in HALVES],
        "volunteer": [_volunteer(draw, name, names, places, weeks) for name in names],
    }


def _session(draw: Random, place: str, day: str, half: str) -> dict[str, Any]:
    return {"court": place, "days": [day], "half_days": [half], "hearings": draw.randrange(12)}


def _volunteer(draw: Random, name: str, names: list[str], places: list[str], weeks: int) -> dict[str, Any]:
    trained = draw.sample(places, draw.randint(1, len(places)))
    others = [other for other in names if other != name]
    return {
        "name": name,
        "lead": draw.random() < 0.45,
        "beginner": draw.random() < 0.15,
        "checks": dict.fromkeys(("dbs", "agreement", "induction"), LATE) | ({"dbs": _day(draw, weeks)} if draw.random() < 0.1 else {}),
        "courts": trained,
        "travel": {place: draw.randrange(5, 75) for place in places},
        "most_travel": 60,
        "most_a_week": draw.randint(1, 3),
        "available": [{"days": draw.sample(WEEKDAYS, draw.randint(2, 4)), "half_days": list(HALVES if draw.random() < 0.6 else [draw.choice(HALVES)])}],
        "away": [{"first": (gone := _day(draw, weeks)), "last": gone + timedelta(days=13)}] if draw.random() < 0.4 else [],
        "likes": {"days": [draw.choice(WEEKDAYS)], "courts": [draw.choice(trained)]} if draw.random() < 0.5 else {},
        "likes_with": draw.sample(others, 1) if draw.random() < 0.3 else [],
        "not_with": draw.sample(others, 1) if draw.random() < 0.2 else [],
    }


def _day(draw: Random, weeks: int) -> date:
    return MONDAY + timedelta(days=draw.randrange(7 * weeks))


def _letters(number: int) -> str:
    return chr(65 + number // 26) + chr(97 + number % 26)
