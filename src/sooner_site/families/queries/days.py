"""Who belonged to a family on an earlier day, as far as one reader may see it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings

from sooner.errors import SomethingMissing
from sooner_site.families import family_rows, permissions
from sooner_site.families.building import Builder
from sooner_site.families.choices import Tier
from sooner_site.families.following import follow, is_written_here
from sooner_site.families.queries.views import agency_names
from sooner_site.families.sharing import sharing
from sooner_site.families.snapshot import current
from sooner_site.families.view import SOMEBODY, Member

if TYPE_CHECKING:
    from sooner_site.access.models import User


@dataclass(frozen=True)
class Then:
    """A family on a day. ``here_today``: those of the members who belong to it today too; ``unseen``: how many the reader may not be told of.

    ``kept``: whether the answer in force keeps what is needed to look back.
    """

    day: date
    members: tuple[Member, ...] = ()
    here_today: frozenset[str] = frozenset()
    unseen: int = 0
    kept: bool = True


def last_day() -> date | None:
    """The last day of which anything is known: that of the answer in force."""
    return current().as_at


def family_on(family: str, user: User, today: date, day: date) -> Then | None:
    """The family on a day, for a user who sees at least a summary of it today; None where they do not.

    ``day`` is not after ``last_day()``. Who belongs to it no more, and must not be found, is told without a name. Raises UsageError for a later day.
    """
    from sooner.find.families import as_at

    now, snapshot = follow(family), current()
    tier = permissions.tier(user, now, today)
    if tier < Tier.SUMMARY:
        return None
    if is_written_here(now):
        return Then(day, kept=False)
    try:
        found = as_at(settings.HOME.snapshots / snapshot.id, day, now).as_dict()["members"]
    except SomethingMissing:
        return Then(day, kept=False)
    rows = family_rows.read_then(snapshot, now, found, day)
    seen = Builder(rows, tier, sharing(snapshot, user.agency_id, today), agency_names(), (), day, day).view().members
    here = frozenset(family_rows.members_today(snapshot, now))
    hidden = {row["person_id"] for row in rows.members if row["address_protected"]} - here
    told = tuple(replace(member, name=SOMEBODY, age="") if member.person_id in hidden else member for member in seen)
    return Then(day, told, here, len(found) - len(told))
