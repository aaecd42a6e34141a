"""Who sends families on and asks later, and who reads what it came to."""

from __future__ import annotations

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

#: Whoever looks after families: those of the desk, those whom the hub signposted, their own cases, or their agency's. `queries` narrow which.
may_follow = only(Role.HUB_PRACTITIONER, Role.COORDINATOR, Role.COURT_VOLUNTEER, Role.LEAD_PRACTITIONER, Role.MANAGER)
may_read_counts = only(Role.COORDINATOR, Role.MANAGER, Role.LEADER)
