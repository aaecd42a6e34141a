"""The framework that the run in force worked by, as it tells it about itself: for the apps that read nothing else of a snapshot."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.conf import settings

from sooner.definitions import frameworks
from sooner.definitions.describing import framework_told
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import answer


def framework_in_force() -> Mapping[str, Any] | None:
    """Name, title, outcomes and needs with their words; None where nothing was published, or where the run's needs are not known."""
    name = in_force(settings.HOME.snapshots)
    return _told(settings.HOME, name) if name else None


@lru_cache(maxsize=2)
def _told(home: Home, name: str) -> Mapping[str, Any] | None:
    """Read once for a snapshot: ``name`` is asked for so that another one in force is read anew."""
    told: Mapping[str, Any] = answer("snapshot", home).run.get("framework", {})
    if "needs" in told:
        return told
    known = frameworks.shipped(told.get("name", ""))
    return framework_told(known) if known else None
