"""Unique pupil numbers: a check letter, eleven digits, and a digit (permanent) or a letter (temporary).

Source: the published rule. Sum of the 2nd to 13th character times its position, mod 23. The list of local authorities is not
checked: lists grow old, and the letter is enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.text import compact

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Begins with A; the police alphabet has the same letters and begins with Z.
ALPHABET = "ABCDEFGHJKLMNPQRTUVWXYZ"
_FORM = f"^[{ALPHABET}][0-9]{{11}}[0-9{ALPHABET}]$"


def upn(column: ir.StringColumn) -> ir.StringColumn:
    """The thirteen characters; empty where the check letter is wrong."""
    close = compact(column)
    digits, letters = ibis.literal("0123456789"), ibis.literal(ALPHABET)
    last = close.substr(12, 1)
    total = sum(digits.find(close.substr(place, 1)) * (place + 1) for place in range(1, 12))
    total = total + ibis.greatest(digits.find(last), letters.find(last)) * 13
    right = close.re_search(_FORM) & (letters.find(close.substr(0, 1)) == total % 23)
    return ibis.ifelse(right, close, ibis.null("string"))
