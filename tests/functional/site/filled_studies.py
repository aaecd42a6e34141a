"""The pages of studies: what was found, what is known elsewhere, surveys, what it is worth."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from sooner.warehouse import promises
from tests.factories import surveys, worth
from tests.functional.site import filled_demand
from tests.unit.site.studies import making as studies

#: A protocol whose draw is not the one that was planned.
UNFAIR = studies.DIAMOND.replace('"matched"', '"trial"\nplanned_share = 0.9')


def visits(visit: Any, people: Any) -> list[Any]:
    """A study with a run that is released and one that waits, of a protocol changed meanwhile; one that is not fair; one promised."""
    with TemporaryDirectory() as folder:
        file = studies.frozen(settings.HOME, studies.protocol(Path(folder)))
        first = studies.released(studies.run(settings.HOME, file), people["leader"])
        file.write_text(studies.DIAMOND.replace("156", "110"), encoding="utf-8")
        changed = studies.run(settings.HOME, file)
        unfair = studies.run(settings.HOME, studies.protocol(Path(folder), UNFAIR, "unfair.toml"))
        studies.frozen(settings.HOME, studies.protocol(Path(folder), studies.DIAMOND.replace("Diamond", "Pearl"), "pearl.toml"))
    promised = next(name for name in promises.hashes(settings.HOME) if "Pearl" in promises.read(settings.HOME, name).said["question"])
    return [
        *(visit(role, "studies:list") for role in ("analyst", "manager")),
        visit("leader", "studies:list", then="?verdict=not_reported"),
        visit("manager", "studies:study", first),
        *(visit("analyst", "studies:study", one) for one in (changed, unfair)),
        visit("manager", "studies:protocol", promised),
        visit("analyst", "studies:survey", filled_demand.survey(settings.HOME)),
        *(visit(role, "studies:known") for role in ("analyst", "manager")),
        visit("leader", "studies:known", then="?need=6"),
        visit("manager", "studies:known_one", "troubled_families_2015"),
        visit("analyst", "studies:known_one", "diamond"),
        visit("leader", "studies:survey_model", surveys.model(settings.HOME)),
        visit("analyst", "studies:worth", worth.appraisal(settings.HOME)),
    ]
