"""One key for a record over all agencies, also from extracts that name people by the agency's own number alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.partnership import Partnership

if TYPE_CHECKING:
    import ibis.expr.types as ir


def people_extract_of(partnership: Partnership, agency: str, extract: str) -> str:
    """The name of the extract of people whose record ids an extract uses.

    Raises KeyError for an extract that the partnership does not name, or that names nobody.
    """
    found = partnership.extract(agency, extract)
    if found.kind == "people":
        return found.name
    if not found.names_people:
        raise KeyError(f"{agency}/{extract} names no people")
    return found.people or partnership.people_extracts(agency)[0]


def with_record_key(table: ir.Table, partnership: Partnership, column: str = "record_id", into: str = "record_key") -> ir.Table:
    """The table with one more column: agency/people extract/record id; missing where the record id is.

    The table needs the columns ``agency`` and ``extract``. An extract that the partnership file does not name stands for itself.
    """
    people = table.extract
    for known in partnership.extracts:
        if known.kind != "people" and known.names_people:
            name = people_extract_of(partnership, known.agency, known.name)
            people = ibis.ifelse((table.agency == known.agency) & (table.extract == known.name), name, people)
    return table.mutate(**{into: table.agency + "/" + people + "/" + table[column].cast("string")})
