"""Cohorts: a list of people in, their linked histories without names out, under agreements whose purpose is evaluation."""

from sooner.find.cohort.making import Cohort, cohort

__all__ = ["Cohort", "cohort"]
