"""The pages of matches to decide, with a contradiction among what was decided."""

from __future__ import annotations

from typing import Any

from sooner_site.quality import actions
from sooner_site.quality.models import BlindPair
from tests.factories.site import user
from tests.factories.snapshot_review import IVY, tables
from tests.unit.site.cases.making import NOW


def visits(site: Any) -> list[Any]:
    """Every page of matches to decide."""
    told = (("same", "The school has one photograph of both"), ("not_same", "There are two birth certificates"))
    made = [actions.decide_pair(IVY, answer, why, "mark-1", by=user("analyst"), now=NOW) for answer, why in told]
    actions.draw_sample("2026-09-30-0001", tables()["blind_pairs"], by=user("analyst"), now=NOW)
    return [
        site._visit("analyst", "quality:sample"),
        site._visit("analyst", "quality:judge", BlindPair.objects.order_by("pk")[0].pk),
        site._visit("hub_practitioner", "quality:review"),
        site._visit("analyst", "quality:review"),
        *(site._visit("hub_practitioner", "quality:pair", f"mark-{number}") for number in (2, 4, 5)),
        site._visit("hub_practitioner", "quality:again", made[0].pk),
        site._visit("hub_practitioner", "quality:contradictions"),
    ]
