"""What an administrator does to users: invite, change roles, mark who has left, take away a second step that was lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.db import transaction

from sooner_site.access import audit, clock, permissions, policies
from sooner_site.access.actions import invitations
from sooner_site.access.choices import Role
from sooner_site.access.errors import ChangedMeanwhile
from sooner_site.access.models import RoleHeld, User
from sooner_site.agencies.models import Agency


@transaction.atomic
def invite(email: str, name: str, agency: Agency, roles: Collection[str], *, by: User, now: datetime, link: Callable[[str], str]) -> User:
    """Make a user, who can do nothing until they choose a password, and send them the link to do so. ``link`` makes the address of a secret."""
    permissions.may_administer(by)
    policies.roles_go_together(roles)
    policies.terms_are_signed(agency)
    policies.is_new_here(email)
    user = User.objects.create_user(email, name, agency, invited_on=clock.day_of(now))
    _give(user, roles, by, clock.day_of(now))
    invitations.send(user, by=by, now=now, link=link)
    audit.record("access:invite", by=by, at=now, ids=[f"user:{user.pk}", f"agency:{agency.pk}", *_named(roles)])
    return user


@transaction.atomic
def invite_again(user: User, *, by: User, now: datetime, link: Callable[[str], str]) -> None:
    """Send another link to somebody whose first one ran out or was lost; earlier ones stop working."""
    permissions.may_change(by, user)
    policies.was_not_here_yet(user)
    invitations.send(user, by=by, now=now, link=link)
    audit.record("access:invite_again", by=by, at=now, ids=[f"user:{user.pk}"])


@transaction.atomic
def change_roles(user: User, roles: Collection[str], *, version: int, by: User, now: datetime) -> None:
    """Give a user these roles and no other. Raises ChangedMeanwhile where another administrator was quicker."""
    permissions.may_change(by, user)
    policies.still_works_here(user)
    policies.roles_go_together(roles)
    if Role.ADMINISTRATOR not in roles:
        policies.somebody_else_administers(user)
    _next_version(user, version)
    RoleHeld.objects.filter(user=user).exclude(role__in=roles).delete()
    _give(user, set(roles) - set(RoleHeld.objects.filter(user=user).values_list("role", flat=True)), by, clock.day_of(now))
    audit.record("access:user", by=by, at=now, ids=[f"user:{user.pk}", *_named(roles)])


@transaction.atomic
def mark_as_left(user: User, *, by: User, now: datetime) -> None:
    """End a user's account and every session of theirs at once. They stay in the list, so that the audit can say who it was."""
    permissions.may_change(by, user)
    policies.still_works_here(user)
    policies.somebody_else_administers(user)
    user.is_active, user.left_on = False, clock.day_of(now)
    user.version += 1
    user.set_unusable_password()
    user.save(update_fields=["is_active", "left_on", "version", "password"])
    invitations.withdraw(user)
    audit.record("access:user_left", by=by, at=now, ids=[f"user:{user.pk}"])


@transaction.atomic
def take_second_step_away(user: User, *, by: User, now: datetime) -> None:
    """For who lost the telephone and the recovery codes: they set it up anew at their next sign-in, with their password."""
    permissions.may_change(by, user)
    policies.still_works_here(user)
    Authenticator.objects.filter(user=user).delete()
    audit.record("access:second_step_away", by=by, at=now, ids=[f"user:{user.pk}"])


def _give(user: User, roles: Iterable[str], by: User | None, on: date) -> None:
    RoleHeld.objects.bulk_create(RoleHeld(user=user, role=role, given_on=on, given_by=by) for role in sorted(set(roles)))


def _named(roles: Iterable[str]) -> list[str]:
    return [f"role:{role}" for role in sorted(set(roles))]


def _next_version(user: User, version: int) -> None:
    if not User.objects.filter(pk=user.pk, version=version).update(version=version + 1):
        raise ChangedMeanwhile([f"Another administrator has changed this person since you opened the page. They now hold: {_roles_now(user)}."])


def _roles_now(user: User) -> str:
    return User.objects.get(pk=user.pk).role_words or "no role"
