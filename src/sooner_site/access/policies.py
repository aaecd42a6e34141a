"""What may be done to users and agencies as things are now, whoever does it. Each raises the reason that the screen shows."""

from __future__ import annotations

from collections.abc import Collection

from sooner.errors import CheckFailed
from sooner_site.access.choices import ALONE, Role
from sooner_site.access.errors import NotNow
from sooner_site.access.models import Release, User
from sooner_site.access.queries import results
from sooner_site.agencies.models import Agency


def roles_go_together(roles: Collection[str]) -> None:
    """Somebody holds at least one role, only roles that there are, and an administrator no other."""
    if not roles:
        raise NotNow("Choose at least one role. Somebody who needs none any more has left: mark them as left.")
    if set(roles) - set(Role.values):
        raise NotNow("There is no such role.")
    if len(set(roles)) > 1 and not ALONE.isdisjoint(roles):
        raise NotNow("An administrator holds no other role: who gives out roles reads no case.")


def terms_are_signed(agency: Agency) -> None:
    """An agency has people here only once it has signed the terms."""
    if agency.terms_signed_on is None or not agency.active:
        raise NotNow(f"{agency.name} has not signed the terms, so nobody of it can be invited. Write down the day on which it signed first.")


def is_new_here(email: str) -> None:
    """An e-mail address is one person's."""
    if User.objects.filter(email__iexact=email).exists():
        raise NotNow("Somebody with this e-mail address is here already. Look them up in the list of people.")


def still_works_here(user: User) -> None:
    """Who has left is not changed any more."""
    if user.left_on is not None:
        raise NotNow("They have left, so nothing about them can be changed.")


def was_not_here_yet(user: User) -> None:
    """An invitation is for somebody who has no password yet."""
    still_works_here(user)
    if user.has_usable_password():
        raise NotNow("They have signed in already. Who has forgotten a password chooses another one on the sign-in page.")


def somebody_else_administers(user: User) -> None:
    """There is always an administrator left."""
    others = User.objects.filter(is_active=True, roles_held__role=Role.ADMINISTRATOR).exclude(pk=user.pk)
    if user.holds(Role.ADMINISTRATOR) and not others.exists():
        raise NotNow("They are the only administrator. Give the role to somebody else first.")


def is_not_released(kind: str, draft: str) -> None:
    """A result is released once at a time."""
    if found := Release.objects.filter(kind=kind, draft=draft, withdrawn_at=None).select_related("released_by").first():
        raise NotNow(f"{found.released_by} has released this already. It is on the board.")


def is_whole(kind: str, draft: str) -> None:
    """What is released is there, and every table and picture of it is what was published. Raises Http404 where there is none of that id."""
    found = results.result(kind, draft)
    try:
        found.check()
    except CheckFailed as damaged:
        raise NotNow(str(damaged)) from damaged


def is_released(found: Release | None) -> None:
    """Only what is released can be withdrawn."""
    if found is None:
        raise NotNow("This is not released, so there is nothing to withdraw. Somebody may have withdrawn it meanwhile.")


def says_why(words: str) -> None:
    """A release and a withdrawal say what was checked, or why."""
    if not words.strip():
        raise NotNow("Say what you checked, or why.")
