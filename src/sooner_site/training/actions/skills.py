"""Saying how one sees a skill, and setting up teams with their mentors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sooner_site.access import audit
from sooner_site.access.clock import day_of
from sooner_site.access.errors import NotNow, Refused
from sooner_site.training import permissions
from sooner_site.training.models import Rating, Team

if TYPE_CHECKING:
    from sooner_site.access.models import User


@transaction.atomic
def rate(person: User, levels: Mapping[str, int], *, by: User, now: datetime) -> None:
    """Say how well somebody does each skill: oneself, or one's own agency's people as their manager. Raises Refused for anybody else."""
    if by.pk != person.pk:
        permissions.may_rate(by, person)
    Rating.objects.bulk_create(Rating(person=person, skill=skill, level=level, rated_by=by, rated_at=now) for skill, level in levels.items())
    audit.record("training.rate", by=by, at=now, ids=[f"user:{person.pk}"])


@transaction.atomic
def set_up_team(name: str, people: Sequence[User], mentor: User | None, *, by: User, now: datetime, team: Team | None = None) -> Team:
    """Set up a team of one's own agency, or change one. Raises Refused for people of another agency, NotNow where the name is taken."""
    permissions.may_arrange(by)
    if team is not None:
        permissions.may_change_team(by, team)
    if any(one.agency_id != by.agency_id for one in people):
        raise Refused("A team is of people of your own agency. A mentor may come from another.")
    if Team.objects.filter(agency=by.agency_id, name__iexact=name).exclude(pk=team.pk if team else None).exists():
        raise NotNow(f"There is a team called {name} already.")
    held = team or Team(agency=by.agency)
    if held.mentor != mentor:
        held.mentor, held.mentor_since = mentor, day_of(now) if mentor else None
    held.name = name
    held.save()
    held.people.set(people)
    audit.record("training.set_up_team", by=by, at=now, ids=[f"team:{held.pk}", *(f"user:{one.pk}" for one in people)])
    return held
