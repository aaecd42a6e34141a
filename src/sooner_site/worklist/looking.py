"""Why somebody looks at a family that is not part of their own work: asked once, kept for that family until they sign out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest
    from sooner_site.families.queries import FamilyView

_KEPT = "why_looked"


def reason_needed(request: SiteRequest, view: FamilyView) -> bool:
    """Whether the reader has yet to say why."""
    return not view.own_work and view.reference not in request.session.get(_KEPT, {})


def keep(request: SiteRequest, family: str, reason: str) -> None:
    """Remember why, for the rest of the session."""
    request.session[_KEPT] = {**request.session.get(_KEPT, {}), family: reason}


def reason_of(request: SiteRequest, family: str) -> str:
    """Why the reader looks; empty where it is their own work."""
    return str(request.session.get(_KEPT, {}).get(family, ""))
