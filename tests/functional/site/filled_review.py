"""The pages of matches to decide, with a contradiction among what was decided."""

from __future__ import annotations

from typing import Any

from sooner_site.quality import actions
from tests.factories.site import user
from tests.factories.snapshot_review import IVY
from tests.unit.site.cases.making import NOW


def visits(site: Any) -> list[Any]:
    """Every page of matches to decide."""
    told = (("same", "The school has one photograph of both"), ("not_same", "There are two birth certificates"))
    made = [actions.decide_pair(IVY, answer, why, "mark-1", by=user("analyst"), now=NOW) for answer, why in told]
    return [
        site._visit("hub_practitioner", "quality:review"),
        site._visit("analyst", "quality:review"),
        *(site._visit("hub_practitioner", "quality:pair", f"mark-{number}") for number in (2, 4, 5)),
        site._visit("hub_practitioner", "quality:again", made[0].pk),
        site._visit("hub_practitioner", "quality:contradictions"),
    ]
