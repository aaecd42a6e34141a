"""What stands above forms of shared practice, and what every page to read is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sooner_site.practice import present

if TYPE_CHECKING:
    from sooner_site.access.site import SiteRequest

#: Stands above every form whose words others read.
NO_NAMES = (
    "Write no name of a person, and nothing by which one could be recognised. What looks like a number, an address or a reference of a person is refused; "
    "names cannot be told from other words, so you have to leave them out."
)


def page(request: SiteRequest, title: str, here: str) -> dict[str, Any]:
    """What every page to read is given: its title, and the way to the others."""
    return {"page_title": title, "tabs": present.tabs(here, request.user)}
