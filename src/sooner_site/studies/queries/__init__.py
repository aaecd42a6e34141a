"""What is read of studies: the registry of what was promised and found, and the plans that are written here."""

from sooner_site.studies.queries import draws, process
from sooner_site.studies.queries.known import Shelf, outcomes_of, shelf
from sooner_site.studies.queries.planned import Standing, deciders, due, of_protocol, plan, plans
from sooner_site.studies.queries.registry import (
    KIND,
    SURVEYS,
    WORTH,
    Asked,
    Registry,
    Run,
    Study,
    appraisal,
    appraisals,
    as_day,
    behind,
    registry,
    run,
    study,
    survey,
    surveys,
)

__all__ = [
    "KIND",
    "SURVEYS",
    "WORTH",
    "Asked",
    "Registry",
    "Run",
    "Shelf",
    "Standing",
    "Study",
    "appraisal",
    "appraisals",
    "as_day",
    "behind",
    "deciders",
    "draws",
    "due",
    "of_protocol",
    "outcomes_of",
    "plan",
    "plans",
    "process",
    "registry",
    "run",
    "shelf",
    "study",
    "survey",
    "surveys",
]
