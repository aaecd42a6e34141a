"""Who reads the registry of studies, who writes, signs and freezes a plan, who draws by lot, and who also reads results that wait to be released."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only
from sooner_site.studies.choices import Enrols, Signs

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


#: Who keeps a draw sees who has which arm; a data protection officer sees how it stands, and checks it.
may_keep_draws = only(Role.ANALYST, Role.LEADER)
may_read_draws = only(Role.ANALYST, Role.LEADER, Role.DATA_PROTECTION_OFFICER)
may_close_draws = only(Role.LEADER)
_meets_families = only(Role.MANAGER, Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER)


def draws_next(user: User) -> bool:
    """Whether somebody may draw the next person at all: who meets families, and keeps no draw."""
    return user.holds(*_meets_families.roles) and not user.holds(*may_keep_draws.roles)


def may_draw_next(user: User) -> None:
    """Who sees who went where could choose whom to bring next. Raises Refused for whoever keeps draws, and for who meets no family."""
    if user.holds(*may_keep_draws.roles):
        raise Refused("You keep draws and see who went where, so somebody else adds the next person: a manager, or a worker where the draw says so.")
    _meets_families(user)


def may_draw_in(user: User, enrols: str) -> None:
    """Raises Refused where it is not theirs to add somebody to a draw that is open for ``enrols``."""
    may_draw_next(user)
    if enrols == Enrols.MANAGERS and not user.holds(Role.MANAGER):
        raise Refused("In this study a manager draws the next person.")
