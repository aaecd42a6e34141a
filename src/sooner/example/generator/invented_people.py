"""Puts the true population together: places, households, people, names, identifiers, homes."""

from __future__ import annotations

import numpy as np

from sooner.example.generator.addresses_over_time import house_everybody, invent_residences
from sooner.example.generator.communal import invent_places
from sooner.example.generator.geography import invent_areas, invent_dwellings
from sooner.example.generator.households import invent_households
from sooner.example.generator.identifiers import give_identifiers
from sooner.example.generator.mixes import PLAIN, Mix
from sooner.example.generator.naming import give_names
from sooner.example.generator.persons import assign_apart, people_of, place_families
from sooner.example.generator.population import Population
from sooner.example.generator.streams import Streams
from sooner.example.generator.timeline import Timeline

#: Empty homes for each home that is lived in (about one English home in fifteen is empty or a second home).
_EMPTY_HOMES = 0.07


def invent_population(people: int, timeline: Timeline, streams: Streams, mix: Mix = PLAIN) -> Population:
    """A population of so many people alive and born, with the unborn on top, of whom agencies write by the mix of errors given."""
    areas = invent_areas(streams.for_purpose("areas"))
    places = invent_places(people, areas, communal := streams.for_purpose("communal"))
    households = invent_households(people, areas, places, streams.for_purpose("households"))
    place_families(households, people, places, communal)
    frame = people_of(households, areas, timeline.last_day, streams.for_purpose("people"))
    assign_apart(frame, timeline.first_day, timeline.last_day, streams.for_purpose("apart"))
    give_names(frame, timeline.first_day, timeline.last_day, streams.for_purpose("names"))
    give_identifiers(frame, timeline.last_day, streams.for_purpose("identifiers"))
    wanted = np.bincount(households.area[households.place < 0], minlength=len(areas))
    dwellings = invent_dwellings(areas, np.ceil(wanted * (1 + _EMPTY_HOMES)).astype(np.int64) + 4, streams.for_purpose("dwellings"))
    dwellings, home = house_everybody(frame, dwellings, places, moves := streams.for_purpose("moves"))
    residences = invent_residences(frame, home, dwellings, places, timeline, moves)
    return Population(frame, dwellings, residences, areas, places, timeline, mix)
