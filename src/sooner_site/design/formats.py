"""How dates, times and numbers are said on a page."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone

NOT_RECORDED = "not recorded"
_SPLIT = "\N{MINUS SIGN}£"
_HELD = "\N{MINUS SIGN}\N{WORD JOINER}£"


def day(value: date | datetime | None) -> str:
    """A date as people write it: "21 November 2026"; "not recorded" where there is none."""
    if value is None:
        return NOT_RECORDED
    local = _local(value) if isinstance(value, datetime) else value
    return f"{local.day} {local:%B %Y}"


def day_and_time(value: datetime | None) -> str:
    """A moment in local time: "21 November 2026 at 3:05pm"; midnight and midday are said in words."""
    if value is None:
        return NOT_RECORDED
    local = _local(value)
    return f"{day(local)} at {_time(local)}"


def number(value: int | float) -> str:
    """A number with commas between thousands: "1,234" or "1,234.5"."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """A count with its noun: "1 family", "3 families". Without the second word an s is put on the first."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def held_together(value: Any) -> Any:
    """What a page is about to show, with a minus kept on the line of its amount: a browser may end a line between "−" and "£"."""
    return value.replace(_SPLIT, _HELD) if isinstance(value, str) and _SPLIT in value else value


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _time(moment: datetime) -> str:
    if moment.minute == 0 and moment.hour in (0, 12):
        return "midnight" if moment.hour == 0 else "midday"
    return f"{moment.hour % 12 or 12}:{moment:%M}{'am' if moment.hour < 12 else 'pm'}"
