"""What is asked about agencies."""

from __future__ import annotations

from collections.abc import Mapping

from sooner_site.agencies.models import Agency


def agencies() -> tuple[Agency, ...]:
    """The agencies that take part today, by name."""
    return tuple(Agency.objects.filter(active=True))


def names() -> Mapping[str, str]:
    """The name of each agency by its id, those that left too."""
    return dict(Agency.objects.values_list("id", "name"))


def contact_of(agency: str) -> str:
    """Whom to ring at an agency; empty where nobody said."""
    return Agency.objects.filter(pk=agency).values_list("contact", flat=True).first() or ""
