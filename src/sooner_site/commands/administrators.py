"""The first administrator: made on the machine itself, since nobody is there yet who could invite them."""

from __future__ import annotations

from datetime import date, datetime

from sooner.errors import NotAllowed, UsageError
from sooner_site.access import audit
from sooner_site.access.choices import Role
from sooner_site.access.models import RoleHeld, User
from sooner_site.agencies.choices import HUB, AgencyKind
from sooner_site.agencies.models import Agency

#: The process that the audit names.
PROCESS = "sooner administrator"


def nobody_can_sign_in() -> bool:
    """Whether the site has no administrator, so that nobody can be invited."""
    return not RoleHeld.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True).exists()


def make_first(email: str, name: str, password: str, now: datetime, today: date) -> User:
    """Make the first administrator, who belongs to the hub and invites everybody else.

    Raises NotAllowed where there is an administrator, UsageError for an e-mail address or password that cannot be taken.
    """
    from django.db import transaction

    _check(email, name, password)
    with transaction.atomic():
        if not nobody_can_sign_in():
            raise NotAllowed("There is an administrator already. Administrators invite others on the site: People and roles.")
        hub = {"name": "The partnership's hub", "kind": AgencyKind.HUB, "terms_signed_on": today}
        user = User.objects.create_user(email, name, Agency.objects.get_or_create(pk=HUB, defaults=hub)[0], password, invited_on=today)
        RoleHeld.objects.create(user=user, role=Role.ADMINISTRATOR, given_on=today)
        audit.record("access:first_administrator", by=None, at=now, ids=[f"user:{user.pk}"], process=PROCESS)
    return user


def _check(email: str, name: str, password: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    if not name.strip():
        raise UsageError('The administrator needs a name: sooner administrator you@example.org "Your Name"')
    if User.objects.filter(email__iexact=email).exists():
        raise UsageError("Somebody has this e-mail address already. Give another.")
    try:
        validate_email(email)
        validate_password(password, User(email=email, name=name))
    except ValidationError as refused:
        raise UsageError(" ".join(refused.messages)) from None
