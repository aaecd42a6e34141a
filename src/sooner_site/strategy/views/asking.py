"""What every form and every page of the strategy is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from sooner_site.access import asking
from sooner_site.access.choices import Role
from sooner_site.agencies.queries import agencies
from sooner_site.strategy import permissions, present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: Every form of the strategy adds something.
ask = partial(asking.ask, adds=True)


def page(request: SiteRequest, title: str, here: str) -> dict[str, Any]:
    """What every page that is read is given: its title, the way to the others, and whether the reader writes."""
    return {
        "page_title": title,
        "tabs": present.tabs(here, request.user.holds(*permissions.may_read.roles)),
        "writes": request.user.holds(*permissions.may_write.roles),
        "leads": request.user.holds(*permissions.may_lead.roles),
    }


def own_agencies(request: SiteRequest) -> list[tuple[str, str]]:
    """The agencies that the user may write for: a leader for all, a manager for their own."""
    leads = request.user.holds(Role.LEADER)
    return [(one.pk, one.name) for one in agencies() if leads or one.pk == request.user.agency_id]
