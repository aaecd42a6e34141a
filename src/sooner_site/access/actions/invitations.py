"""Invitations: a link that is sent, valid for three days, and used once to choose a password."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from sooner_site.access import audit, clock, policies, post
from sooner_site.access.choices import Kind, Role
from sooner_site.access.errors import NotNow
from sooner_site.access.models import Invitation, RoleHeld, User
from sooner_site.agencies.models import Agency

VALID_FOR = timedelta(days=3)


def hash_of(secret: str) -> str:
    """What is kept of a link's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def make(user: User, *, by: User | None, now: datetime) -> str:
    """A new link's secret for a user; the earlier ones stop working. It is kept nowhere but in the link."""
    withdraw(user)
    secret = secrets.token_urlsafe(32)
    Invitation.objects.create(secret_hash=hash_of(secret), user=user, sent_by=by, sent_at=now, until=now + VALID_FOR)
    return secret


def send(user: User, *, by: User, now: datetime, link: Callable[[str], str]) -> None:
    """Make a link and send it once all else is written."""
    said = {"name": user.name, "site": settings.PARTNERSHIP_NAME, "link": link(make(user, by=by, now=now)), "until": now + VALID_FOR}
    words = render_to_string("access/email/invitation.txt", said)
    transaction.on_commit(lambda: post.send(user.email, f"Your account for {settings.PARTNERSHIP_NAME}", words))


def withdraw(user: User) -> None:
    """Let no link of a user's work any more."""
    Invitation.objects.filter(user=user, used_at=None).delete()


@transaction.atomic
def accept(secret: str, password: str, *, now: datetime) -> User:
    """Use a link: its person has this password from now on. Raises NotNow where it was used, has run out or never was."""
    used = Invitation.objects.filter(secret_hash=hash_of(secret), used_at=None, until__gt=now, user__is_active=True).update(used_at=now)
    if not used:
        raise NotNow("This link does not work any more: it is valid for three days and can be used once. Ask your administrator to send another one.")
    user = User.objects.get(pk=Invitation.objects.values_list("user", flat=True).get(secret_hash=hash_of(secret)))
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("access:accept", by=user, at=now, kind=Kind.ACCESS, ids=[f"user:{user.pk}"])
    return user


@transaction.atomic
def first_administrator(email: str, name: str, agency: Agency, *, now: datetime) -> str:
    """Make the first administrator of a new site and give the secret of their link. Raises NotNow where there is one already."""
    if User.objects.filter(is_active=True, roles_held__role=Role.ADMINISTRATOR).exists():
        raise NotNow("There is an administrator already. They invite everybody else.")
    policies.terms_are_signed(agency)
    policies.is_new_here(email)
    user = User.objects.create_user(email, name, agency, invited_on=clock.day_of(now))
    RoleHeld.objects.create(user=user, role=Role.ADMINISTRATOR, given_on=clock.day_of(now))
    audit.record("access:first_administrator", by=None, process="command line", at=now, ids=[f"user:{user.pk}"])
    return make(user, by=None, now=now)
