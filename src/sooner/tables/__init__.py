"""The shared vocabulary: every table of every station, its columns, and whom they identify.

One file a station. Stations are joined by these tables, not by imports.
"""

from sooner.tables import board, evidence, families, geography, identifiers, ids, people, quality, returned, review, signals
from sooner.tables.extracts import KINDS
from sooner.tables.shape import Column, Identifies, Table

_ALL: tuple[Table, ...] = (
    geography.POSTCODES,
    people.RECORDS,
    people.MADE_ALIKE,
    identifiers.IDENTIFIERS,
    people.PEOPLE,
    people.PERSON_RECORDS,
    people.LINKS,
    people.TOMBSTONES,
    families.TIES,
    families.FAMILIES,
    families.FAMILY_MEMBERS,
    families.TIE_REPORTS,
    families.CASE_REPORTS,
    ids.IDS,
    ids.REDIRECTS,
    signals.SIGNALS,
    signals.SIGNAL_ROWS,
    signals.NEEDS_SHOWN,
    signals.ELIGIBLE_FAMILIES,
    signals.PRIORITIES,
    signals.PRIORITY_ROWS,
    quality.QUALITY,
    quality.RUN_REPORT,
    quality.RUN_HISTORY,
    quality.RUN_PICTURES,
    review.IN_DOUBT,
    review.IN_DOUBT_WEIGHTS,
    review.BLIND_PAIRS,
    returned.HELP_GIVEN_KEPT,
    returned.PLACES_FREE_KEPT,
    returned.LATER_OUTCOMES_KEPT,
    evidence.EVENTS,
    evidence.OUTCOMES,
    evidence.ALLOCATIONS,
    evidence.REFERRALS,
    evidence.CASES,
    evidence.CONTACTS,
    evidence.STAFF_ACTIVITY,
    board.INDICATORS,
    board.INDICATOR_POINTS,
    board.TARGETS,
    board.OUTPUTS,
    board.EVIDENCE,
    board.DEMAND,
    board.SURVEY_FIGURES,
    board.WORTH_FIGURES,
)

#: Every table that the library writes, by name. What agencies send is in ``KINDS``.
TABLES: dict[str, Table] = {table.name: table for table in _ALL}

_RETURNED = (
    *(returned.DECISIONS, returned.CANNOT_TELL, returned.BLIND_ANSWERS),
    *(returned.SITE_PEOPLE, returned.HELP_GIVEN, returned.PLACES_FREE, returned.LATER_OUTCOMES),
)

#: Every table that the site gives back to the next run, by name: neither sent by an agency nor worked out by a run.
RETURNED: dict[str, Table] = {table.name: table for table in _RETURNED}

__all__ = ["KINDS", "RETURNED", "TABLES", "Column", "Identifies", "Table"]
