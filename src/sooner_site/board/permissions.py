"""Who reads the board, and who sees what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sooner_site.access.choices import Role
from sooner_site.access.permissions import may_release, only

if TYPE_CHECKING:
    from sooner_site.access.models import User

__all__ = ["may_read", "may_release", "may_see_waiting", "may_see_what_is_not_released"]

may_read = only(Role.LEADER, Role.MANAGER, Role.ANALYST)
may_see_waiting = only(Role.LEADER, Role.ANALYST)


def may_see_what_is_not_released(user: User) -> None:
    """A result that is not released is there for whoever may release it and for analysts; to others it is not there. Raises Http404."""
    if not user.holds(*may_see_waiting.roles):
        raise Http404("no such result")
