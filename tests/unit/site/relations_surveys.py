"""A survey that waits in the home, and the address of each of its pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from sooner_site.access.queries.results import result
from tests.factories.surveys import survey


def survey_address(url: str) -> dict[str, Any]:
    """What the URL of a survey's page needs."""
    name = survey(settings.HOME)
    pictures = result("surveys", name).about["pictures"]
    return {"draft": name, **({"name": pictures["a.svg"]["file"]} if url == "studies:survey_picture" else {})}
