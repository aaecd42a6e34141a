"""The partnership file: agencies, extracts, sharing agreements, geography and rules, or everything that is wrong with it."""

from sooner.partnership.models import (
    HUB,
    ISO_DATE,
    TIERS,
    Agency,
    Agreement,
    Checks,
    ColumnSource,
    Extract,
    FamilyRules,
    Geography,
    Harm,
    Partnership,
    SignalSettings,
    Tier,
)
from sooner.partnership.reading import load
from sooner.partnership.sharing import shown_to

__all__ = [
    "HUB",
    "ISO_DATE",
    "TIERS",
    "Agency",
    "Agreement",
    "Checks",
    "ColumnSource",
    "Extract",
    "FamilyRules",
    "Geography",
    "Harm",
    "Partnership",
    "SignalSettings",
    "Tier",
    "load",
    "shown_to",
]
