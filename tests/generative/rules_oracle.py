"""What a rule's words mean, worked out slowly row by row in plain Python: a second opinion on what is compiled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from sooner.definitions.signal_form import Condition, SignalRule, Way

Row = Mapping[str, Any]


def back(day: date, months: int) -> date:
    """So many months earlier, on the last day of a month that is too short."""
    for _ in range(months):
        day = day.replace(day=1) - timedelta(days=1)
        day = day.replace(day=1)
    return day


def months_earlier(day: date, months: int) -> date:
    """The same day so many months earlier."""
    first = back(day, months)
    for number in range(day.day, 27, -1):
        try:
            return first.replace(day=number)
        except ValueError:
            continue
    return first.replace(day=day.day)


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last day."""
    found = day.replace(day=1)
    for _ in range(months):
        found = (found + timedelta(days=32)).replace(day=1)
    while day.day > 28 and (found + timedelta(days=day.day - 1)).month != found.month:
        day -= timedelta(days=1)
    return found + timedelta(days=day.day - 1)


def years(born: date | None, day: date) -> int | None:
    """Whole years of age on a day."""
    return None if born is None else day.year - born.year - ((day.month, day.day) < (born.month, born.day))


_ASK: dict[str, Callable[[Any, Any, date], bool]] = {
    "is": lambda value, asked, today: value == asked,
    "one_of": lambda value, asked, today: value in asked,
    "at_least": lambda value, asked, today: value >= asked,
    "at_most": lambda value, asked, today: value <= asked,
    "above": lambda value, asked, today: value > asked,
    "below": lambda value, asked, today: value < asked,
    "within_months": lambda value, asked, today: months_earlier(today, asked) <= value <= today,
    "not_past": lambda value, asked, today: value >= today,
    "not_empty": lambda value, asked, today: True,
    "empty": lambda value, asked, today: False,
}


def holds(condition: Condition, row: Row, today: date) -> bool:
    """Whether a condition holds of a row."""
    if condition.any is not None:
        return any(holds(one, row, today) for one in condition.any)
    value = row[str(condition.column)]
    if value is None:
        return condition.operator in ("empty", "not_past")
    return _ASK[condition.operator](value, condition.value, today)


def rests_on(rule: SignalRule, rows: Iterable[Row], born: Mapping[str, date | None], today: date) -> dict[str, set[int]]:
    """For each person for whom the rule fires, the lines of the rows it rests on. ``rows`` have ``record_id``, ``line``, ``event`` and columns."""
    found: dict[str, set[int]] = defaultdict(set)
    mine: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        mine[row["record_id"]].append(row)
    for person, theirs in mine.items():
        age = years(born[person], today)
        if rule.age is not None and (age is None or age < (rule.age.from_ or 0) or (rule.age.until is not None and age >= rule.age.until)):
            continue
        for way in rule.fires_when:
            found[person] |= {row["line"] for row in _way(way, theirs, born[person], rule.lasts_months, today)}
    return {person: lines for person, lines in found.items() if lines}


def _way(way: Way, rows: list[Row], born: date | None, lasts: int | None, today: date) -> list[Row]:
    since = date.min if lasts is None else months_earlier(today, lasts)
    simple = way.count.consecutive is None and way.count.within_months is None
    fit: list[Row] = []
    for row in sorted(rows, key=lambda one: (one[way.date] or date.max, one["line"])):
        day = row[way.date]
        aged = {**row, "age": years(born, day) if day else None}
        counts = day is not None and day <= today and (day >= since or not simple)
        if counts and all(holds(one, aged, today) for one in way.rows) and not any(one["event"] == row["event"] for one in fit):
            fit.append(row)
    if way.count.consecutive is not None:
        return _running(way, fit, since)
    if way.count.within_months is not None:
        return _close(way, fit, since)
    return fit if len(fit) >= way.count.at_least else []


def _running(way: Way, rows: list[Row], since: date) -> list[Row]:
    """The run that ends last among those that are long enough; terms are year x 10 + 1, 2 or 3."""
    runs: list[list[Row]] = []
    for row in sorted(rows, key=lambda one: one["term"]):
        before = runs[-1][-1]["term"] if runs else None
        follows = before is not None and row["term"] == (before + 1 if before % 10 < 3 else (before // 10 + 1) * 10 + 1)
        runs[-1].append(row) if follows else runs.append([row])
    long = [run for run in runs if len(run) >= way.count.at_least]
    return long[-1] if long and long[-1][-1][way.date] >= since else []


def _close(way: Way, rows: list[Row], since: date) -> list[Row]:
    """The rows of the last stretch of so many months that holds enough of them."""
    months, days = way.count.within_months or 0, [row[way.date] for row in rows]
    ends = [day for place, day in enumerate(days) if place + 1 >= way.count.at_least and day <= months_later(days[place + 1 - way.count.at_least], months)]
    if not ends or ends[-1] < since:
        return []
    return [row for row in rows if row[way.date] <= ends[-1] <= months_later(row[way.date], months)]
