"""The agencies that joined the partnership later: courts, prison, victim support, treatment services, jobcentre, charities.

Each draws from a source of chance of its own, so that what the founders' files hold does not depend on who joined.
"""

from __future__ import annotations

import pandas as pd

from sooner.example.generator.courts import court_files
from sooner.example.generator.extract_file import AgencyFiles
from sooner.example.generator.incidents import Incidents
from sooner.example.generator.justice import invent_justice
from sooner.example.generator.needs import NeedStates
from sooner.example.generator.population import Population
from sooner.example.generator.prison import prison_files
from sooner.example.generator.services import jobcentre_files, treatment_files, victim_support_files, voluntary_files
from sooner.example.generator.streams import Streams


def partner_files(population: Population, events: Incidents, needs: NeedStates, ties: pd.DataFrame, streams: Streams) -> list[AgencyFiles]:
    """Their files, in the order in which they joined."""
    justice = invent_justice(population, events, needs, streams.for_purpose("justice"))
    return [
        court_files(population, justice, streams.for_purpose("courts")),
        prison_files(population, justice, ties, streams.for_purpose("prison")),
        victim_support_files(population, events, streams.for_purpose("victim_support")),
        treatment_files(population, needs, streams.for_purpose("treatment")),
        jobcentre_files(population, needs, streams.for_purpose("jobcentre")),
        voluntary_files(population, needs, streams.for_purpose("voluntary")),
    ]
