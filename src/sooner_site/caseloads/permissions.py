"""Who sees which numbers, and who is sent the e-mail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

if TYPE_CHECKING:
    from sooner_site.access.models import User

#: A manager sees the workers of their own agency; nobody sees those of another.
may_see_team = only(Role.MANAGER)
may_see_agencies = only(Role.MANAGER, Role.LEADER, Role.HUB_PRACTITIONER)
#: Who carries a caseload, answers for one, or fills desks and makes calls.
SENT_TO = (Role.LEAD_PRACTITIONER, Role.MANAGER, Role.COORDINATOR)
may_be_sent = only(*SENT_TO)


def must_be_colleague(user: User, worker: User | None) -> User:
    """The worker, where the user answers for them. Raises Http404 otherwise: for them there is no such worker here."""
    may_see_team(user)
    if worker is None or worker.agency_id != user.agency_id:
        raise Http404
    return worker
