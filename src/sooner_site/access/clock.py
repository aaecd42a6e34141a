"""The site's one clock. In the demo it stands on the generator's last day, with the real time of day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def now() -> datetime:
    """The time of the site, aware, in UTC. Only the middleware, tasks and commands ask; everybody else is told."""
    real = timezone.now()
    if not settings.CLOCK_DAY:
        return real
    day = date.fromisoformat(settings.CLOCK_DAY)
    local = timezone.localtime(real)
    return local.replace(year=day.year, month=day.month, day=day.day)


def day_of(moment: datetime) -> date:
    """The day on which a moment falls here."""
    return timezone.localtime(moment).date()


def days_of(moments: Iterable[datetime | None]) -> list[date | None]:
    """The days on which many moments fall here, None for none: the zone is looked up once."""
    here = timezone.get_current_timezone()
    return [moment.astimezone(here).date() if moment else None for moment in moments]
