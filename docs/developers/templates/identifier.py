"""Prison numbers: a letter, four digits, two letters. There is no check letter: form only. Lies in src/sooner/find/standardise/identifiers/."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.text import compact

if TYPE_CHECKING:
    import ibis.expr.types as ir

_FORM = "^[A-Z][0-9]{4}[A-Z]{2}$"


def prison_number(column: ir.StringColumn) -> ir.StringColumn:
    """The seven characters; empty where the form is wrong."""
    close = compact(column)
    return ibis.ifelse(close.re_search(_FORM), close, ibis.null("string"))
