"""Skills as people and their managers see them, needs from the gaps, and teams with their mentors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.http import Http404

from sooner.definitions import skills as framework
from sooner.lead.training import needs as rules
from sooner_site.access.choices import Role
from sooner_site.access.models import User
from sooner_site.training.models import Rating, Team

if TYPE_CHECKING:
    from sooner.lead.training.needs import Needs, View

_Views = dict[int, tuple[dict[str, int], dict[str, int]]]


def own_agency(user: User) -> list[User]:
    """The people of the user's own agency whose work the framework speaks of, by name, but for themselves."""
    return [one for one in _at_work().filter(agency=user.agency_id).exclude(pk=user.pk) if framework.shipped().needed_by(one.roles)]


def person_of(number: int) -> User:
    """Somebody at work. Raises Http404 where there is nobody."""
    found = _at_work().filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def possible_mentors() -> list[User]:
    """Everybody at work whose work the framework speaks of, by name."""
    return [one for one in _at_work() if framework.shipped().needed_by(one.roles)]


def views_of(user: User) -> list[View]:
    """The skills that somebody's work needs, as they and their manager see them."""
    own, manager = _ratings([user])[user.pk]
    return rules.views(framework.shipped().needed_by(user.roles), own, manager)


def needs(user: User, by: str) -> Needs:
    """How many people need each skill: of a manager's own agency, by ``role`` or ``team``; of all, by ``role`` or ``agency``, for a leader, protected."""
    leads = user.holds(Role.LEADER)
    people = [one for one in _at_work() if framework.shipped().needed_by(one.roles)] if leads else own_agency(user)
    ratings = _ratings(people)
    asked = framework.shipped()
    rows = [(group, rules.views(asked.needed_by(one.roles), *ratings[one.pk])) for one in people for group in _groups(one, by)]
    return rules.counted(sorted(rows, key=lambda row: row[0]), [skill.key for skill in asked.skills], protect=leads)


def teams(user: User) -> QuerySet[Team]:
    """The teams of the user's own agency, with their mentors."""
    return Team.objects.filter(agency=user.agency_id).select_related("mentor").prefetch_related("people")


def team_of(number: int) -> Team:
    """One team. Raises Http404 where there is none."""
    found = Team.objects.select_related("mentor").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def mentors_of(user: User) -> list[Team]:
    """The teams that somebody belongs to, with a mentor."""
    return list(Team.objects.filter(people=user, mentor__isnull=False).select_related("mentor"))


def _at_work() -> QuerySet[User]:
    return User.objects.filter(is_active=True).select_related("agency").prefetch_related("roles_held", "training_teams")


def _groups(user: User, by: str) -> Iterable[str]:
    if by == "agency":
        return [user.agency.name]
    if by == "team":
        return [team.name for team in user.training_teams.all()] or ["In no team"]
    return [Role(role).label for role in sorted(user.roles) if role in framework.shipped().roles]


def _ratings(people: Iterable[User]) -> Mapping[int, tuple[dict[str, int], dict[str, int]]]:
    """The latest view of each skill: a person's own, and a manager's."""
    found: _Views = defaultdict(lambda: ({}, {}))
    rows = Rating.objects.filter(person__in=list(people)).order_by("rated_at", "pk").values_list("person", "rated_by", "skill", "level")
    for person, rated_by, skill, level in rows:
        found[person][person != rated_by][skill] = level
    return found
