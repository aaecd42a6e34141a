"""The sharing agreements that the last run worked under, and how long each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sooner.partnership.models import Agreement
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import run_of

#: So long before it ends an agreement is said to end soon.
SOON = timedelta(days=90)


@dataclass(frozen=True)
class Standing:
    """One agreement, and how it stands in words. ``needs_work`` says whether somebody has to do something about it."""

    agreement: Agreement
    words: str
    needs_work: bool


def agreements(home: Home, today: date) -> tuple[Standing, ...]:
    """The agreements of the answer in force, those that need work first, then by the day on which they end. None where nothing was run yet."""
    name = in_force(home.snapshots) if home.exists else None
    read = [Agreement.model_validate(told) for told in run_of(home.snapshots / name)["agreements"]] if name else []
    return tuple(sorted((standing(agreement, today) for agreement in read), key=lambda one: (not one.needs_work, one.agreement.expires, one.agreement.id)))


def standing(agreement: Agreement, today: date) -> Standing:
    """How one agreement stands today."""
    if today < agreement.starts:
        return Standing(agreement, "Not in force yet", False)
    if not agreement.in_force(today):
        return Standing(agreement, "Expired: nothing is taken in under it", True)
    if agreement.review <= today:
        return Standing(agreement, "In force, review due", True)
    if agreement.expires - today <= SOON:
        return Standing(agreement, "In force, ends soon", True)
    return Standing(agreement, "In force", False)
