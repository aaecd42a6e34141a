"""Who sees what leaves the site."""

from __future__ import annotations

from sooner_site.access.choices import Role
from sooner_site.access.permissions import only

may_see_what_leaves = only(Role.DATA_PROTECTION_OFFICER, Role.ANALYST)
