"""Users and agencies, as an administrator sees them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from sooner_site.access.choices import Role
from sooner_site.access.models import Invitation, User
from sooner_site.agencies.models import Agency


@dataclass(frozen=True)
class AgencyHere:
    """One agency, and how many people of it work here."""

    agency: Agency
    people: int


def people(agency: str = "", here: bool = True) -> QuerySet[User]:
    """Users by name: of one agency or of all, who work here or who have left. Each says whether it ``has_second_step``."""
    step = Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
    found = User.objects.select_related("agency").prefetch_related("roles_held").annotate(has_second_step=Exists(step))
    return found.filter(Q(agency=agency) if agency else Q(), left_on__isnull=here)


def person(pk: int) -> User:
    """One user. Raises Http404 where there is none."""
    found = people().filter(pk=pk).first() or people(here=False).filter(pk=pk).first()
    if found is None:
        raise Http404("no such user")
    return found


def holding(*roles: Role) -> list[tuple[str, str]]:
    """Who works here and holds one of these roles, by name: their number, and their name with their agency, for a list to choose from."""
    held = User.objects.filter(left_on=None, is_active=True, roles_held__role__in=roles).select_related("agency").distinct()
    return [(str(one.pk), f"{one.name}, {one.agency.name}") for one in held.order_by("name", "pk")]


def invitation_ends(user: User) -> datetime | None:
    """Until when a user's link works, or worked; none where none was sent or it was used."""
    return Invitation.objects.filter(user=user, used_at=None).values_list("until", flat=True).first()


def invited(secret_hash: str, now: datetime) -> User | None:
    """Whose link it is; none where it does not work any more."""
    found = Invitation.objects.filter(secret_hash=secret_hash, used_at=None, until__gt=now, user__is_active=True).select_related("user").first()
    return found.user if found else None


def agencies_here() -> tuple[AgencyHere, ...]:
    """Every agency that takes part, with the number of people who work here."""
    counts = dict(User.objects.filter(left_on=None).values_list("agency").annotate(Count("pk")).values_list("agency", "pk__count"))
    return tuple(AgencyHere(agency, counts.get(agency.pk, 0)) for agency in Agency.objects.filter(active=True))


def agencies_that_signed() -> tuple[Agency, ...]:
    """The agencies of which people can be invited."""
    return tuple(Agency.objects.filter(active=True, terms_signed_on__isnull=False))


def agency(pk: str) -> Agency:
    """One agency. Raises Http404 where there is none."""
    found = Agency.objects.filter(pk=pk, active=True).first()
    if found is None:
        raise Http404("no such agency")
    return found
