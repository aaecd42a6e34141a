"""Who reads the registry of studies, who writes, signs and freezes a plan, and who also reads results that wait to be released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only
from sooner_site.studies.choices import Signs

if TYPE_CHECKING:
    from sooner_site.access.models import User

may_read_studies = only(Role.ANALYST, Role.LEADER, Role.MANAGER)
#: A data protection officer reads plans, since they sign them.
may_read_plans = only(Role.ANALYST, Role.LEADER, Role.MANAGER, Role.DATA_PROTECTION_OFFICER)
may_write_plans = only(Role.ANALYST, Role.LEADER, Role.MANAGER)
may_freeze = only(Role.ANALYST, Role.LEADER)
may_sign_ethics = only(Role.LEADER)
may_sign_data = only(Role.DATA_PROTECTION_OFFICER)
#: Who may sign what.
MAY_SIGN = {Signs.ETHICS: may_sign_ethics, Signs.DATA: may_sign_data}


def reads_what_waits(user: User) -> bool:
    """Whether results that nobody has released are theirs to read: an analyst made them, a leader has to read them before releasing."""
    return user.holds(Role.ANALYST, Role.LEADER)
