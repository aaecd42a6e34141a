"""What every form and every page of the budget is given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import Http404

from sooner.help.budget import years
from sooner_site.access import asking
from sooner_site.budget import present, queries
from sooner_site.budget.permissions import may_set_up

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: Every form of the budget adds something.
ask = partial(asking.ask, adds=True)


def year_asked(request: SiteRequest) -> int:
    """The year that the address names, of those there are; this year where it names none. Raises Http404 for another."""
    asked = request.GET.get("year", "")
    offered = {str(year): year for year in queries.years_to_show(request.today)}
    if asked and asked not in offered:
        raise Http404
    return offered.get(asked, years.year_of(request.today))


def page(request: SiteRequest, title: str, here: str) -> dict[str, Any]:
    """What every page of the budget is given: its title, and the way to the others."""
    waits = queries.waiting(request.user).count()
    return {"page_title": title, "tabs": present.tabs(here, request.user.agency_id, waits), "sets_up": request.user.holds(*may_set_up.roles)}
