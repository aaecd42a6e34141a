"""The story of the demo's link people: each agency names somebody, or a post, and one of them changes."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sooner_site.access.actions.links import name_link
from sooner_site.agencies.models import Agency
from sooner_site.demo.history.running import Story

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World

#: Agency, purpose, post, name, how to reach them, and how many days ago they were named; in the order of time.
NAMED = (
    ("police", "offender_management", "Integrated offender management desk", "", "01632 960141, weekdays 8am to 6pm", 200),
    ("children", "action_team", "Family link, Children’s Action Team", "Delphine Ashgrove", "01632 960142", 190),
    ("schools", "court_and_prison", "Family link, inclusion service", "Rosalind Thwaitely", "01632 960143", 150),
    ("children", "action_team", "Family link, Children’s Action Team", "Marlon Quilley", "01632 960142", 60),
    ("police", "court_and_prison", "Custody families’ officer", "Ingrid Fallowes", "01632 960144", 40),
)


def tell(world: World) -> Story:
    """Name them, one after the other; where somebody is named already, they are followed. No lot is drawn: the other stories stay as they are."""
    there = dict(Agency.objects.in_bulk())
    for agency, purpose, post, name, reach, days_ago in NAMED:
        at = timezone.make_aware(datetime.combine(world.today - timedelta(days=days_ago), time(10)))
        yield at
        if agency in there:
            told = {"post": post, "name": name, "reach": reach, "from_on": at.date()}
            name_link(there[agency], purpose, **told, by=world.people["administrator"], now=at)
