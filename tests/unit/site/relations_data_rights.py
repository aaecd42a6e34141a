"""What somebody can be to a request for one's own data."""

from __future__ import annotations

from typing import Any

from sooner_site.access.models import User
from tests.factories.site import agency
from tests.unit.site.data_rights import making


def nobodys(who: User, url: str) -> dict[str, Any]:
    """A request without a draft, the person Ivy Marsh, and an agency that is not the user's."""
    if url == "data_rights:held":
        return {"person": making.IVY}
    if url.startswith("data_rights:putting_right"):
        return {"agency": agency("children").pk}
    return _address(making.checked().pk, url)


def drafted(who: User, url: str) -> dict[str, Any]:
    """A request with a draft."""
    return _address(making.drafted().pk, url)


def released(who: User, url: str) -> dict[str, Any]:
    """A request that was released."""
    return _address(making.released().pk, url)


def in_it(who: User, url: str) -> dict[str, Any]:
    """A draft that holds data of the user's own agency."""
    return _address(making.drafted().pk, url)


def own_agencys(who: User, url: str) -> dict[str, Any]:
    """The user's own agency."""
    return {"agency": who.agency_id}


def _address(reference: str, url: str) -> dict[str, Any]:
    return {"reference": reference, **({"number": 1} if url == "data_rights:request_line" else {})}
