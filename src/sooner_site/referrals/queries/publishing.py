"""The referrals as the evidence tables take them: no free text, nobody's name."""

from __future__ import annotations

from typing import Any

from sooner.help.triage import Deed, Fact, decided_on, decision
from sooner_site.access.clock import day_of
from sooner_site.families import queries as families
from sooner_site.referrals.models import Referral


def for_publishing() -> list[dict[str, Any]]:
    """One row a referral: referral_id, family_id (empty until somebody said which), happened_on, decided_on, district, from_agency, source, decision."""
    found = list(Referral.objects.prefetch_related("steps"))
    districts = families.short({referral.family for referral in found if referral.family})
    return [_row(referral, districts) for referral in found]


def _row(referral: Referral, districts: Any) -> dict[str, Any]:
    facts = [Fact(Deed(step.deed), day_of(step.at)) for step in referral.steps.all()]
    family = districts.get(referral.family)
    return {
        "referral_id": referral.reference,
        "family_id": referral.family or None,
        "happened_on": facts[0].on,
        "decided_on": decided_on(facts),
        "district": family.district if family else None,
        "from_agency": referral.agency_id,
        "source": referral.source,
        "decision": decision(facts),
    }
