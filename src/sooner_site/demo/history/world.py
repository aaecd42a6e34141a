"""What every story of the demo stands on: the day, the people at work, the lot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle
from random import Random
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sooner.help.due_dates import is_working_day

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: Who refers, in turn; the hub refers families from the worklist.
REFERRERS = ("referrer", "hub", "lead.police", "lead.children", "hub", "volunteer", "referrer")
#: Who leads, in turn.
LEADS = ("lead.children", "lead.police", "lead.schools", "lead.children", "lead.charity")


@dataclass
class World:
    """The demo as its stories see it. ``people`` by the first part of their e-mail address."""

    today: date
    people: Mapping[str, User]
    lot: Random
    _referrers: Any = field(default_factory=lambda: cycle(REFERRERS))
    _leads: Any = field(default_factory=lambda: cycle(LEADS))

    @property
    def hub(self) -> User:
        """Who screens."""
        return self.people["hub"]

    def at(self, days_ago: float, hour: int | None = None) -> datetime:
        """A moment in working hours so many days before today, on the last working day up to then."""
        day = self.today - timedelta(days=max(1, round(days_ago)))
        while not is_working_day(day):
            day -= timedelta(days=1)
        return timezone.make_aware(datetime.combine(day, time(hour or self.lot.randrange(9, 16), self.lot.randrange(60))))

    def next_referrer(self) -> User:
        """Whose turn it is to refer."""
        return self.people[next(self._referrers)]

    def next_lead(self) -> User:
        """Whose turn it is to lead."""
        return self.people[next(self._leads)]

    def one_of(self, words: tuple[str, ...]) -> str:
        """One of these by lot."""
        return self.lot.choice(words)
