"""National Insurance numbers: two letters, six digits, a suffix that may be unknown. There is no check digit: form only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.text import compact

if TYPE_CHECKING:
    import ibis.expr.types as ir

_FORM = "^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]?$"
_NOT_ISSUED = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"]


def nino(column: ir.StringColumn) -> ir.StringColumn:
    """The number with its suffix, where there is one; empty where the form is wrong."""
    close = compact(column)
    right = close.re_search(_FORM) & close.substr(0, 2).notin(_NOT_ISSUED)
    return ibis.ifelse(right, close, ibis.null("string"))


def without_suffix(canonical: ir.StringColumn) -> ir.StringColumn:
    """The eight characters that say who it is: agencies often do not hold the suffix."""
    return canonical.substr(0, 8)
