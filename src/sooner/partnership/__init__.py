"""The partnership file: agencies, extracts, sharing agreements, geography and rules, or everything that is wrong with it."""

from sooner.partnership.column_sources import ColumnSource
from sooner.partnership.date_formats import EXCEL, ISO_DATE
from sooner.partnership.models import (
    HUB,
    TIERS,
    Agency,
    Agreement,
    Checks,
    DraftAgreement,
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
    "EXCEL",
    "HUB",
    "ISO_DATE",
    "TIERS",
    "Agency",
    "Agreement",
    "Checks",
    "ColumnSource",
    "DraftAgreement",
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
