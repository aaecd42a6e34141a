"""A survey and an account of what a programme is worth that wait in the home, and the address of each of their pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from sooner_site.access.queries.results import result
from tests.factories.surveys import model, survey
from tests.factories.worth import appraisal


def survey_address(url: str) -> dict[str, Any]:
    """What the URL of a survey's page needs."""
    name = (model if url == "studies:survey_model" else survey)(settings.HOME)
    pictures = result("surveys", name).about["pictures"]
    return {"draft": name, **({"name": pictures["a.svg"]["file"]} if url == "studies:survey_picture" else {})}


def worth_address(url: str) -> dict[str, Any]:
    """What the URL of a page about value for money needs."""
    name = appraisal(settings.HOME)
    pictures = result("worth", name).about["pictures"]
    return {"draft": name, **({"name": pictures["tornado.svg"]["file"]} if url == "studies:worth_picture" else {})}
