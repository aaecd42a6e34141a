"""Who reads the registry of studies, and who also reads results that wait to be released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User

may_read_studies = only(Role.ANALYST, Role.LEADER, Role.MANAGER)


def reads_what_waits(user: User) -> bool:
    """Whether results that nobody has released are theirs to read: an analyst made them, a leader has to read them before releasing."""
    return user.holds(Role.ANALYST, Role.LEADER)
