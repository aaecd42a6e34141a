"""Invented plans for tests: as mappings with the keys of the file, small enough to see through."""

from __future__ import annotations

from copy import deepcopy
from datetime import date, time, timedelta
from random import Random
from typing import Any

MONDAY = date(2026, 3, 2)
TUESDAY = date(2026, 3, 3)
LATE = date(2030, 1, 1)
DAYS = ("Monday", "Tuesday", "Wednesday")
HALVES = ("morning", "afternoon")


def volunteer(name: str, **told: Any) -> dict[str, Any]:
    """Somebody who can do everything unless told otherwise."""
    checks = {"dbs": LATE, "agreement": LATE, "induction": LATE} | told.pop("checks", {})
    return {"name": name, "courts": ["Oxford"], "most_a_week": 5, "available": [{}], "checks": {key: value for key, value in checks.items() if value}, **told}


def plan(*volunteers: dict[str, Any], **told: Any) -> dict[str, Any]:
    """One desk at Oxford on a Tuesday morning, unless told otherwise."""
    base = {
        "name": "A plan",
        "horizon": {"first": MONDAY, "last": MONDAY + timedelta(days=6)},
        "court": [{"name": "Oxford"}],
        "session": [{"court": "Oxford", "days": ["Tuesday"], "half_days": ["morning"]}],
        "volunteer": list(volunteers),
    }
    return deepcopy({**base, **told})


def drawn(seed: int, volunteers: int | None = None, weeks: int = 1) -> dict[str, Any]:
    """A small plan of every kind of trouble: short of leads, checks that run out, people away, wishes, fixed places. The same seed gives the same."""
    draw = Random(seed)  # noqa: S311 - invented plans, no secret
    courts = ["Oxford", "Reading"][: draw.randint(1, 2)]
    names = [f"{chr(65 + number)}a" for number in range(draw.choice([0, 1, 3, 4, 5, 6, 7, 8]) if volunteers is None else volunteers)]
    made = {
        "name": f"Drawn {seed}",
        "horizon": {"first": MONDAY, "last": MONDAY + timedelta(days=7 * weeks - 1)},
        "court": [{"name": court} for court in courts],
        "session": _sessions(draw, courts),
        "volunteer": [_one(draw, name, names, courts, weeks) for name in names],
    }
    return made | {"half_days": {"morning": {"starts": time(9), "ends": time(12)}}} if draw.random() < 0.2 else made


def _sessions(draw: Random, courts: list[str]) -> list[dict[str, Any]]:
    desks = [(court, day, half) for court in courts for day in DAYS for half in HALVES]
    chosen = draw.sample(desks, draw.choice([0, 2, 3, 4, 5, 5]))
    return [{"court": court, "days": [day], "half_days": [half], "hearings": draw.randrange(9)} for court, day, half in chosen]


def _one(draw: Random, name: str, names: list[str], courts: list[str], weeks: int) -> dict[str, Any]:
    others = [other for other in names if other != name]
    runs_out = MONDAY + timedelta(days=draw.randrange(-2, 7 * weeks))
    wishes = draw.sample(others, min(2, len(others)))
    return {
        "name": name,
        "lead": draw.random() < 0.5,
        "beginner": draw.random() < 0.2,
        "new_at": draw.sample(courts, 1) if draw.random() < 0.2 else [],
        "checks": {"dbs": LATE, "agreement": LATE, "induction": LATE}
        | ({draw.choice(["dbs", "agreement", "induction"]): runs_out} if draw.random() < 0.3 else {}),
        "courts": draw.sample(courts, draw.randint(1, len(courts))),
        "travel": {court: draw.randrange(5, 70) for court in courts},
        "most_travel": 60,
        "most_a_week": draw.choice([0, 1, 1, 2, 2, 3]),
        "available": [
            {"days": draw.sample(DAYS, draw.randint(2, 3)), "half_days": draw.choice([[*HALVES], ["morning"], [*HALVES]])} for _ in range(draw.randint(1, 2))
        ],
        "away": [{"dates": [MONDAY + timedelta(days=draw.randrange(7))]}] if draw.random() < 0.3 else [],
        "likes": {"days": draw.sample(DAYS, 1)} if draw.random() < 0.4 else {},
        "likes_with": wishes[:1] if draw.random() < 0.4 else [],
        "not_with": wishes[1:] if draw.random() < 0.4 else [],
    }
