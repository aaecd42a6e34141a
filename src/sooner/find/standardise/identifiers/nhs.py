"""NHS numbers: ten digits, the last of which checks the others.

Source: NHS data dictionary. Weights 10 to 2; check = 11 - (sum mod 11); 11 is written 0; where it would be 10 there is no number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.text import compact

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: All one digit: each passes the check, and none is anybody's.
_ONE_DIGIT = [str(digit) * 10 for digit in range(10)]


def nhs_number(column: ir.StringColumn) -> ir.StringColumn:
    """The ten digits; empty where the check digit is wrong or the number is a placeholder."""
    digits = compact(column)
    # The check digit itself weighs 1: the whole sum is then a multiple of 11 exactly where it is right.
    total = sum(ibis.literal("0123456789").find(digits.substr(place, 1)) * (10 - place) for place in range(10))
    right = digits.re_search("^[0-9]{10}$") & (total % 11 == 0) & digits.notin(_ONE_DIGIT)
    return ibis.ifelse(right, digits, ibis.null("string"))
