"""Who may do what with a referral. Each check raises the reason that the screen shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.areas import REFERS
from sooner_site.access.choices import Role
from sooner_site.access.errors import Refused
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.referrals.models import Referral

may_refer = only(*REFERS)
may_screen = only(Role.HUB_PRACTITIONER)


def may_answer(user: User, referral: Referral) -> None:
    """Whether the user may add to a referral that was returned, and send it again."""
    may_refer(user)
    own_agency = user.holds(Role.MANAGER) and referral.agency_id == user.agency_id
    if referral.referrer_id != user.pk and not own_agency:
        raise Refused("Only who sent this referral, or a manager of their agency, may add to it.")


def may_close(user: User) -> None:
    """Whether the user may close a referral: the hub, or who leads or manages the case that it led to."""
    if not user.holds(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER):
        raise Refused("A referral is closed by the hub, or with its case by who leads or manages it.")
