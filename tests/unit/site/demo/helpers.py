"""The people of the demo, in a test's own database."""

from __future__ import annotations

from random import Random

from sooner_site.access.models import User
from sooner_site.demo.actions import people_at_work
from tests.factories.site import DAY, agency


def invite() -> dict[str, User]:
    """Everybody of the demo, with the agencies that they belong to."""
    for name in ("partnership", "police", "schools", "children", "health", "housing"):
        agency(name)
    return people_at_work(DAY)


def lot(seed: int) -> Random:
    """What draws by lot, the same for the same seed."""
    return Random(seed)  # noqa: S311 - invented people
