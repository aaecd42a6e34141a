"""What is asked of follow-on: whom to ask today, one thing that is followed, and what it all came to."""

from sooner_site.follow_on.queries.counting import YEARS, Funnel, Stands, funnel, standing
from sooner_site.follow_on.queries.following import Origin, Thing, checks, due, get, of_origin, origin, phones, tellable, with_heard

__all__ = [
    "YEARS",
    "Funnel",
    "Origin",
    "Stands",
    "Thing",
    "checks",
    "due",
    "funnel",
    "get",
    "of_origin",
    "origin",
    "phones",
    "standing",
    "tellable",
    "with_heard",
]
