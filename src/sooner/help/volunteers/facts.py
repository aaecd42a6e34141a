"""What is written down of a volunteer. Everything else about them is worked out from it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum


class Capability(StrEnum):
    """What a volunteer is able to do, since a day."""

    DESK = "desk"
    LEAD = "lead"
    PEER = "peer"


@dataclass(frozen=True)
class Reference:
    """One reference: when it was asked for, when it came, and whether it speaks for them."""

    asked_on: datetime.date
    received_on: datetime.date | None = None
    satisfactory: bool = False


@dataclass(frozen=True)
class Dbs:
    """One DBS certificate: the day of issue, and the last day on which the partnership takes it to be in date."""

    issued_on: datetime.date
    expires_on: datetime.date


@dataclass(frozen=True)
class Away:
    """Days on which somebody does not come, the last one included; without it until they say. ``pause``: of all their volunteering, not a holiday."""

    first: datetime.date
    last: datetime.date | None = None
    pause: bool = False

    def holds(self, day: datetime.date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Facts:
    """Everything dated about one volunteer. ``capabilities``: since which day. ``left_on``: their last day. ``first_shift_on``: at a desk."""

    enquired_on: datetime.date
    references: tuple[Reference, ...] = ()
    dbs: tuple[Dbs, ...] = ()
    induction_on: datetime.date | None = None
    agreement_on: datetime.date | None = None
    capabilities: tuple[tuple[Capability, datetime.date], ...] = ()
    away: tuple[Away, ...] = ()
    first_shift_on: datetime.date | None = None
    left_on: datetime.date | None = None

    def able_since(self, what: Capability) -> datetime.date | None:
        """Since when they are able to do that; None where they are not."""
        return min((since for capability, since in self.capabilities if capability is what), default=None)
