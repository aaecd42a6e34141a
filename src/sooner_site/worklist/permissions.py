"""Who may open the worklist and a family's page."""

from __future__ import annotations

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only
from sooner_site.families import queries as families

may_see_worklist = only(Role.HUB_PRACTITIONER)
may_see_families = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER, Role.COORDINATOR)
may_see_people_alone = families.may_see_people_alone
may_search = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.COORDINATOR)
may_say_whose_contact_it_was = only(Role.COORDINATOR)
may_say_what_is_wrong = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER)
may_look_back = only(Role.HUB_PRACTITIONER, Role.LEAD_PRACTITIONER, Role.MANAGER)
