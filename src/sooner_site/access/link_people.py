"""Link people on a page that is about something else: at the court desk, beside a case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sooner_site.access.present.links import whom_to_turn_to as in_words
from sooner_site.agencies.queries import link_people

if TYPE_CHECKING:
    from markupsafe import Markup

    from sooner_site.access.site import SiteRequest


def whom_to_turn_to(request: SiteRequest, at_court: bool = False) -> Markup:
    """A short list of whom to turn to, written into the request's audit; empty where nobody is named."""
    people = link_people(at_court)
    request.audit.showed([str(one.pk) for one in people], what="link_person")
    return in_words(people)
