"""The shared vocabulary: every table of every station, its columns, and whom they identify.

One file a station. Stations are joined by these tables, not by imports.
"""

from sooner.tables import evidence, families, geography, people, quality, signals
from sooner.tables.extracts import KINDS
from sooner.tables.shape import Column, Identifies, Table

_ALL: tuple[Table, ...] = (
    geography.POSTCODES,
    people.RECORDS,
    people.PEOPLE,
    people.PERSON_RECORDS,
    people.LINKS,
    families.TIES,
    families.FAMILIES,
    families.FAMILY_MEMBERS,
    signals.SIGNALS,
    signals.SIGNAL_ROWS,
    quality.QUALITY,
    evidence.EVENTS,
    evidence.OUTCOMES,
    evidence.ALLOCATIONS,
)

#: Every table that the library writes, by name. What agencies send is in ``KINDS``.
TABLES: dict[str, Table] = {table.name: table for table in _ALL}

__all__ = ["KINDS", "TABLES", "Column", "Identifies", "Table"]
