"""Police National Computer (PNC) and Criminal Records Office (CRO) numbers, with their check letters.

Source: the rules of the Ministry of Justice's core person record. The letter is the number, read as one integer, mod 23.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Begins with Z; the pupil numbers' alphabet has the same letters and begins with A.
ALPHABET = "ZABCDEFGHJKLMNPQRTUVWXY"

#: With the slash, what goes before it is the year. Without it, twelve characters are the long form, fewer the short one.
_PNC_FORMS = (
    "^((?:19|20)?[0-9]{2})/([0-9]{1,7})([A-Z])$",
    "^((?:19|20)[0-9]{2})([0-9]{7})([A-Z])$",
    "^([0-9]{2})([0-9]{1,7})([A-Z])$",
)
_CRO_FORMS = ("^([0-9]{1,6})/([0-9]{2})([A-Z])$", "^SF([0-9]{2})/([0-9]{1,6})([A-Z])$")


def _letter_of(number: ir.StringColumn) -> ir.StringColumn:
    """The check letter of a run of digits; empty where there is none."""
    return ibis.literal(ALPHABET).substr(number.nullif("").cast("int64") % 23, 1)


def _part(text: ir.StringColumn, group: int) -> ir.StringColumn:
    """Year, serial or letter of a PNC number in whichever of its forms; the empty string where it has none of them."""
    return text.re_extract(_PNC_FORMS[0], group) + text.re_extract(_PNC_FORMS[1], group) + text.re_extract(_PNC_FORMS[2], group)


def pnc(column: ir.StringColumn, today: date) -> ir.StringColumn:
    """The PNC number in its long form, YYYY/NNNNNNNL; empty where the form or the check letter is wrong.

    A year of two digits up to that of ``today`` is 20xx, else 19xx. Small letters are refused, as where the numbers are issued.
    """
    text = column.strip()
    year, serial, letter = _part(text, 1), _part(text, 2).lpad(7, "0"), _part(text, 3)
    short = year.right(2)
    century = ibis.cases((year.length() == 4, year.left(2)), (short <= f"{today.year % 100:02d}", "20"), else_="19")
    right = (letter != "") & (letter == _letter_of(ibis.ifelse(letter != "", short + serial, "")))
    return ibis.ifelse(right, century + short + "/" + serial + letter, ibis.null("string"))


def cro(column: ir.StringColumn) -> ir.StringColumn:
    """The CRO number, NNNNNN/YYL or SFYY/N..L; empty where the form or the check letter is wrong.

    The serial of the first form is padded, that of the second (a file number) is not: the two are never the same number.
    """
    text = column.strip()
    standard, file = _CRO_FORMS
    serial = text.re_extract(standard, 1).lpad(6, "0")
    padded = serial + "/" + text.re_extract(standard, 2) + text.re_extract(standard, 3)
    letter = text.re_extract(standard, 3) + text.re_extract(file, 3)
    number = ibis.cases(
        (text.re_search(standard), text.re_extract(standard, 2) + serial),
        (text.re_search(file), text.re_extract(file, 1) + text.re_extract(file, 2)),
        else_="",
    )
    right = letter == _letter_of(number)
    return ibis.ifelse(right, ibis.ifelse(text.startswith("SF"), text, padded), ibis.null("string"))
