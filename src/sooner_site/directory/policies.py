"""What can be done with a service or a list now, whoever asks. Each raises NotNow with the reason."""

from __future__ import annotations

from sooner.help.directory.changes import Changes
from sooner_site.access.errors import NotNow
from sooner_site.directory.choices import State
from sooner_site.directory.models import Import, Service

#: So many services may go from a list at once without anybody being asked, and at most this share of it.
_FEW_GONE, _SHARE_GONE = 4, 0.5


def is_listed(service: Service) -> None:
    """A service that its list no longer has is not checked, changed or made public."""
    if service.gone_on is not None:
        raise NotNow("The list that this service came with no longer has it. When it is back in the list, it can be checked again.")


def is_not_closed(service: Service) -> None:
    """A service that has closed is first said to be open again."""
    is_listed(service)
    if service.closed_on is not None:
        raise NotNow("Somebody heard that this service has closed. If it is open again, say that first.")


def is_closed(service: Service) -> None:
    """Only a closed service can open again."""
    is_listed(service)
    if service.closed_on is None:
        raise NotNow("Nobody has said that this service is closed.")


def waits(one: Import) -> None:
    """A list is taken in, or left, once."""
    if one.state != State.WAITING:
        raise NotNow(f"This list was decided on already: {one.get_state_display().lower()}.")


def can_be_believed(changes: Changes) -> None:
    """A list from which most services are gone is rather a broken list than a year of closures."""
    held = len(changes.gone) + len(changes.same) + len(changes.changed)
    if len(changes.gone) > _FEW_GONE and len(changes.gone) > _SHARE_GONE * held:
        raise NotNow(f"{len(changes.gone)} of {held} services would be gone. That looks like a broken list, so nothing was changed.")
