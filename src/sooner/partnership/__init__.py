"""The partnership file: agencies, extracts, sharing agreements, geography and rules, or everything that is wrong with it."""

from sooner.partnership.models import ISO_DATE, Agency, Agreement, Checks, ColumnSource, Extract, FamilyRules, Geography, Partnership
from sooner.partnership.reading import load

__all__ = ["ISO_DATE", "Agency", "Agreement", "Checks", "ColumnSource", "Extract", "FamilyRules", "Geography", "Partnership", "load"]
