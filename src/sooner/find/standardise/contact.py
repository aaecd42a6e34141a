"""Telephone numbers and e-mail addresses made alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.placeholders import placeholders
from sooner.find.standardise.text import any_of, emptied

if TYPE_CHECKING:
    import ibis.expr.types as ir

_ONE_DIGIT = "^0?(?:" + "|".join(f"{digit}+" for digit in range(10)) + ")$"


def phone(column: ir.StringColumn) -> ir.StringColumn:
    """The number in digits with the national 0 (10 or 11 digits); empty where it is none, foreign or a placeholder.

    Of two numbers in one value the first is taken; an extension is dropped; a 0 lost by a spreadsheet is put back.
    """
    first = column.lower().re_replace("(?:[/;,|]|ext|x| or ).*$", "").re_replace("[^0-9+]", "")
    national = first.re_replace("^(?:[+]|00)440?", "0")
    national = ibis.ifelse(national.re_search("^440?[1-9][0-9]{8,9}$"), national.re_replace("^440?", "0"), national)
    lost = ibis.ifelse(national.re_search("^[1-37-9][0-9]{9}$"), "0" + national, national)
    real = lost.re_search("^0[1-9][0-9]{8,9}$") & ~lost.re_search(_ONE_DIGIT) & ~lost.isin(placeholders()["phones"])
    return ibis.ifelse(real, lost, ibis.null("string"))


def email(column: ir.StringColumn) -> ir.StringColumn:
    """The address in lower case; empty where the form is wrong or it is nobody's."""
    plain = emptied(column.lower().re_replace(r"^\s*(?:mailto:)?|[\s;,.>]+$", "").re_replace("^.*<", ""))
    nobody = plain.re_search(f"^{any_of(placeholders()['email_names'])}@")
    real = plain.re_search(r"^[^@\s,;<>]+@[^@\s,;<>.]+(?:[.][^@\s,;<>.]+)*[.][a-z]{2,}$")
    return ibis.ifelse(real & ~nobody, plain, ibis.null("string"))
