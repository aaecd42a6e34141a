"""Received person records made alike for linking: names, dates, places, contact details, identifiers, ethnicity."""

from sooner.find.standardise.identifier_rows import STEP as IDENTIFIERS
from sooner.find.standardise.identifiers.check import Checked, check_identifier, check_identifiers
from sooner.find.standardise.name_groups import name_groups, nickname_pairs
from sooner.find.standardise.records import STEP, standardise

__all__ = ["IDENTIFIERS", "STEP", "Checked", "check_identifier", "check_identifiers", "name_groups", "nickname_pairs", "standardise"]
