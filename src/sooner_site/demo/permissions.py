"""Who may sign in without a password: somebody at this machine, in a demo, and nobody else."""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404

from sooner_site.access.errors import Refused

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: Where one of these stands, the request came by way of another machine, whatever address it seems to have.
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")


def may_sign_in_by_clicking(request: SiteRequest) -> None:
    """Raises Http404 outside the demo: there the page does not exist; Refused where the request does not come from this machine."""
    if not settings.DEMO:
        raise Http404
    if not _is_here(request.META.get("REMOTE_ADDR", "")) or any(name in request.headers for name in FORWARDED):
        raise Refused("The demo's sign-ins work only in a browser on the machine that serves it.")


def _is_here(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
