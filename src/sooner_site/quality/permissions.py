"""Who may say that something is wrong, who answers, and who decides about a match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.quality.models import Correction

may_raise = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER)
may_see_corrections = only(Role.MANAGER, Role.ANALYST, Role.DATA_PROTECTION_OFFICER)
may_decide_matches = only(Role.HUB_PRACTITIONER, Role.ANALYST)
may_see_runs = only(Role.ANALYST, Role.LEADER, Role.DATA_PROTECTION_OFFICER)


def may_answer(user: User, correction: Correction) -> None:
    """Raises Refused unless the user answers for the records of that agency."""
    may_see_corrections(user)
    if user.agency_id != correction.agency_id:
        raise Refused("These records are another agency’s: only its own people can say what is right.")
