"""What is asked about desks, lists, contacts and rotas."""

from sooner_site.court_desk.queries.desk import (
    SHOWN,
    Count,
    contact,
    contacts,
    counts,
    court,
    courts,
    hearings,
    lists,
    named,
    names,
    queue,
    seats,
    standing,
    volunteers,
)
from sooner_site.court_desk.queries.dues import due
from sooner_site.court_desk.queries.planning import Planned, plan_of, wanted
from sooner_site.court_desk.queries.repairing import Mending, lost_places, mended, other_dates
from sooner_site.court_desk.queries.rotas import calendar_of, cannot_come, place, places, rota, rotas, said, shifts, told

__all__ = [
    "SHOWN",
    "Count",
    "Mending",
    "Planned",
    "calendar_of",
    "cannot_come",
    "contact",
    "contacts",
    "counts",
    "court",
    "courts",
    "due",
    "hearings",
    "lists",
    "lost_places",
    "mended",
    "named",
    "names",
    "other_dates",
    "place",
    "places",
    "plan_of",
    "queue",
    "rota",
    "rotas",
    "said",
    "seats",
    "shifts",
    "standing",
    "told",
    "volunteers",
    "wanted",
]
