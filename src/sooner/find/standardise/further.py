"""Addresses and identifiers that an agency keeps in tables of their own, put beside the records that they are of.

A record's own values stand; only what it lacks is filled. Of several addresses the one that still holds and began last is taken, of several
identifiers of one kind the one that still holds and began last. The rows themselves stay as they were received.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: What an address has that a record can lack; the address itself is taken whole or not at all.
ADDRESS = ("address", "postcode", "uprn", "address_from", "address_kind", "address_protected")
#: The identifiers that a record has a column for. A former pupil number is nobody's number today.
IDENTIFIERS = ("nhs_number", "upn", "nino", "pnc", "cro")
#: Which extract of people an extract's record numbers are of.
PeopleExtracts = dict[tuple[str, str], str]

_WHOSE = ("agency", "extract", "record_id")


def with_further(people: ir.Table, addresses: ir.Table, identifiers: ir.Table, of: PeopleExtracts, today: date) -> ir.Table:
    """Records of people, filled from ``addresses`` (of ``received_person_addresses``) and ``identifiers`` (``received_person_identifiers``).

    The columns are those of ``people``, and so is their number.
    """
    return _with_identifiers(_with_address(people, under_people(addresses, of), today), under_people(identifiers, of), today)


def under_people(rows: ir.Table, of: PeopleExtracts) -> ir.Table:
    """The rows under the extract of people that their record numbers are of."""
    extract = rows.extract
    for (agency, name), people in of.items():
        extract = ibis.ifelse((rows.agency == agency) & (rows.extract == name), people, extract)
    return rows.mutate(extract=extract)


def _latest(rows: ir.Table, since: str, until: str, by: tuple[str, ...], today: date) -> ir.Table:
    """Of each group the row that holds today and began last; of several alike the one that was sent last."""
    standing = rows.filter((rows[until].isnull() | (rows[until] >= today)) & (rows[since].isnull() | (rows[since] <= today)))
    order = [standing[since].desc(nulls_first=False), standing.line.desc()]
    place = ibis.row_number().over(group_by=list(by), order_by=order)
    return standing.mutate(place=place).filter(lambda table: table.place == 0).drop("place")


def _joined(people: ir.Table, more: ir.Table, columns: tuple[str, ...]) -> ir.Table:
    """The records with further columns, called ``more_...``."""
    named = more.select(**{f"of_{name}": more[name] for name in _WHOSE}, **{f"more_{name}": more[name] for name in columns})
    return people.left_join(named, [people[name] == named[f"of_{name}"] for name in _WHOSE])


def _with_address(people: ir.Table, addresses: ir.Table, today: date) -> ir.Table:
    joined = _joined(people, _latest(addresses, "address_from", "address_to", _WHOSE, today), ADDRESS)
    lacks = joined.address.isnull() & joined.postcode.isnull() & joined.uprn.isnull()
    taken = {name: ibis.ifelse(lacks, ibis.coalesce(joined[name], joined[f"more_{name}"]), joined[name]) for name in ADDRESS}
    return joined.mutate(**taken).select(*people.columns)


def _with_identifiers(people: ir.Table, identifiers: ir.Table, today: date) -> ir.Table:
    latest = _latest(identifiers, "valid_from", "valid_to", (*_WHOSE, "identifier_kind"), today)
    of_each = {name: latest.identifier.max(where=latest.identifier_kind == name) for name in IDENTIFIERS}
    joined = _joined(people, latest.group_by(*_WHOSE).agg(**of_each), IDENTIFIERS)
    return joined.mutate(**{name: ibis.coalesce(joined[name], joined[f"more_{name}"]) for name in IDENTIFIERS}).select(*people.columns)
