"""Who may do what by role: the checks that several apps share. Each raises the reason that the screen shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused

if TYPE_CHECKING:
    from sooner_site.access.models import User


def anybody(user: User) -> None:
    """Everybody who is signed in."""


def only(*roles: Role) -> Callable[[User], None]:
    """A check that lets through whoever holds one of the roles."""
    words = " or ".join(role.label.lower() for role in roles)

    def check(user: User) -> None:
        if not user.holds(*roles):
            raise Refused(f"This page is for: {words}. Your role does not include it. Ask your administrator if it should.")

    check.roles = frozenset(roles)  # type: ignore[attr-defined]
    return check


may_administer = only(Role.ADMINISTRATOR)
may_see_the_audit = only(Role.DATA_PROTECTION_OFFICER)
#: Only whoever leads answers for what the board says.
may_release = only(Role.LEADER)


def may_change(by: User, user: User) -> None:
    """An administrator changes anybody but themselves: nobody gives a role to themselves, or ends their own account unseen."""
    may_administer(by)
    if by.pk == user.pk:
        raise Refused("Nobody changes their own roles. Ask another administrator.")


def names_links(user: User, agency: str) -> bool:
    """Whether the user says whom to turn to at an agency: its manager, or an administrator for any."""
    return user.holds(Role.ADMINISTRATOR) or (user.holds(Role.MANAGER) and user.agency_id == agency)


def may_name_link(user: User, agency: str) -> None:
    """Raises Refused for anybody else."""
    if not names_links(user, agency):
        raise Refused("An agency’s own manager says whom to turn to there, or an administrator.")
