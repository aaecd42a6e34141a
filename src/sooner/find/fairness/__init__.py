"""Whom needs are seen in, and in whom they are not: shares by sex, age, self-defined ethnicity and deprivation, each with its interval."""

from sooner.find.fairness.groups import DIMENSIONS, FAMILY_DIMENSIONS, family_groups, person_groups
from sooner.find.fairness.intervals import Share, shares
from sooner.find.fairness.rates import Counted, counted_by_group

__all__ = ["DIMENSIONS", "FAMILY_DIMENSIONS", "Counted", "Share", "counted_by_group", "family_groups", "person_groups", "shares"]
