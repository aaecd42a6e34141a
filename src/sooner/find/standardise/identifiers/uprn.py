"""Unique property reference numbers: up to twelve digits, no public check digit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir


def uprn(column: ir.StringColumn) -> ir.StringColumn:
    """The digits without leading zeros; empty where the form is wrong."""
    digits = column.strip().re_replace("^0+", "")
    return ibis.ifelse(digits.re_search("^[0-9]{1,12}$"), digits, ibis.null("string"))
