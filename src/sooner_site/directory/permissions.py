"""Who searches the directory, and who keeps it."""

from __future__ import annotations

from sooner_site.access.areas import REFERS
from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

#: Everybody who meets families may tell them where to turn.
may_search = only(*REFERS)
may_keep = only(Role.COORDINATOR)
