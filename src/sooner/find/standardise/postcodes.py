"""Postcodes: capitals, one space before the last three, form checked. Whether one exists, only a directory knows.

Source: forms A9 9AA to AA9A 9AA, GIR 0AA, BFPO numbers and the health service's pseudo codes ZZ99 (no place).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.text import compact

if TYPE_CHECKING:
    import ibis.expr.types as ir

_FIRST, _SECOND = "[A-PR-UWYZ]", "[A-HK-Y]"
_OUTWARD = f"(?:{_FIRST}[0-9][0-9A-Z]?|{_FIRST}{_SECOND}[0-9][0-9A-Z]?)"
_INWARD = "[0-9][ABD-HJLNP-UW-Z]{2}"
_PSEUDO = "ZZ99[0-9][A-Z]{2}"
_FORM = f"^(?:{_OUTWARD}{_INWARD}|GIR0AA|{_PSEUDO})$"
_FORCES = "^BFPO([1-9][0-9]{0,3})$"
_AT_THE_END = f"(?:^|[ ,])({_OUTWARD} ?{_INWARD})[ .,]*$"


def postcode(column: ir.StringColumn) -> ir.StringColumn:
    """The canonical postcode; empty where the form is wrong. A pseudo code is a right code."""
    close = compact(column)
    spaced = close.re_extract("^(.+)...$", 1) + " " + close.re_extract("(...)$", 1)
    forces = "BFPO " + close.re_extract(_FORCES, 1)
    return ibis.cases((close.re_search(_FORM), spaced), (close.re_search(_FORCES), forces), else_=ibis.null("string"))


def place_of(canonical: ir.StringColumn) -> ir.StringColumn:
    """The canonical postcode; empty where it is a pseudo code, which is no place."""
    return ibis.ifelse(canonical.startswith("ZZ99 "), ibis.null("string"), canonical)


def postcode_at_end(address: ir.StringColumn) -> ir.StringColumn:
    """The postcode written at the end of an address in capitals; empty where there is none."""
    return postcode(address.re_extract(_AT_THE_END, 1).nullif(""))


def without_postcode_at_end(address: ir.StringColumn) -> ir.StringColumn:
    """The address, in any case, without a postcode written at its end."""
    return address.re_replace(f"(?i){_AT_THE_END}", "").re_replace("[ ,]+$", "")
