"""The words that help on a page of a referral, beside its questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sooner_site.referrals.choices import Asks

#: What stands above the questions of a page.
_LEADS = {
    "children": "Name every child of the family that you know of, one after another.",
    "adults": "Parents, carers and their partners, whether they live with the children or not.",
    "contact": "A call at the wrong time can put somebody at risk. Say what is safe.",
    "you": "Your name and agency go with the referral already. The hub may need to ring you.",
}
_FOR_POLICE = {"you": "Your name and force go with the referral already. Say what the hub needs of the incident, and what keeps visitors safe."}


def help_on(page: str, asks: str, contact: Callable[[], str]) -> dict[str, Any]:
    """What the template shows above and below the questions of a page. ``contact``: whom to ring about a child in danger, asked only where it is shown."""
    lead = _FOR_POLICE.get(page) if asks == Asks.POLICE else None
    return {"lead": lead or _LEADS.get(page, ""), "ring": contact() if page == "danger" else ""}
