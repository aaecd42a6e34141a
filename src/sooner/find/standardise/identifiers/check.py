"""One value checked, for a notebook or a form: the same expressions, on a table of one row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import ibis

from sooner.errors import UsageError
from sooner.find.standardise.identifiers.nhs import nhs_number
from sooner.find.standardise.identifiers.nino import nino
from sooner.find.standardise.identifiers.police_numbers import cro, pnc
from sooner.find.standardise.identifiers.upn import upn
from sooner.find.standardise.identifiers.uprn import uprn
from sooner.find.standardise.postcodes import postcode

if TYPE_CHECKING:
    import ibis.expr.types as ir


@dataclass(frozen=True)
class Checked:
    """A checked identifier: ``canonical`` is None unless it is valid; ``valid`` is None where there was nothing to check."""

    canonical: str | None
    valid: bool | None


#: Each kind of identifier, as our columns name it, and the expression that gives its canonical form.
KINDS: dict[str, Callable[[ir.StringColumn, date], ir.StringColumn]] = {
    "nhs_number": lambda column, today: nhs_number(column),
    "upn": lambda column, today: upn(column),
    "nino": lambda column, today: nino(column),
    "pnc": pnc,
    "cro": lambda column, today: cro(column),
    "postcode": lambda column, today: postcode(column),
    "uprn": lambda column, today: uprn(column),
}


def check_identifier(kind: str, value: str | None, today: date) -> Checked:
    """One value of one kind, canonical and whether it is valid as at ``today`` (which decides the century of a PNC number).

    Kinds: ``nhs_number`` (or ``nhs``), ``upn``, ``nino``, ``pnc``, ``cro``, ``postcode``, ``uprn``, in capitals or not.
    Raises UsageError for another kind.

    >>> check_identifier("pnc", "02/73319Z", date(2026, 6, 1))
    Checked(canonical='2002/0073319Z', valid=True)
    """
    return check_identifiers(kind, [value], today)[0]


def check_identifiers(kind: str, values: Sequence[str | None], today: date) -> list[Checked]:
    """The same for many values of one kind at once, in their order."""
    name = {"nhs": "nhs_number"}.get(kind.lower(), kind.lower())
    if name not in KINDS:
        raise UsageError(f"no identifier is called {kind}: give one of {', '.join(KINDS)}")
    rows = ibis.memtable({"place": range(len(values)), "sent": values}, schema={"place": "int64", "sent": "string"})
    checked = rows.select("place", "sent", canonical=KINDS[name](rows.sent, today)).order_by("place")
    # An engine of its own: the site may check two values at the same moment.
    engine = ibis.duckdb.connect()
    try:
        return [_checked(row["sent"], row["canonical"]) for row in engine.to_pyarrow(checked).to_pylist()]
    finally:
        engine.disconnect()


def _checked(sent: str | None, canonical: str | None) -> Checked:
    return Checked(canonical, None if sent is None else canonical is not None)
