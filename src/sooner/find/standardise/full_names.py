"""A whole name in one column taken apart: "SURNAME, Forename Middle" or "Forename Middle Surname"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.names import titles, without_titles
from sooner.find.standardise.text import any_of, emptied

if TYPE_CHECKING:
    import ibis.expr.types as ir


#: A whole name of China or Korea: the surname first, and no space between.
_CLOSED_UP = r"^[\x{4E00}-\x{9FFF}\x{AC00}-\x{D7A3}]{2,4}$"


def surname_apart(name: ir.StringColumn) -> ir.StringColumn:
    """A whole name in Chinese or Korean signs with a comma after its surname (one sign, of four two); any other as it stands."""
    of_two = ibis.ifelse(name.length() == 4, 2, 1)
    return ibis.ifelse(name.re_search(_CLOSED_UP), name.substr(0, of_two) + ", " + name.substr(of_two), name)


def _small_words() -> str:
    return rf"(?:{any_of(titles()['with_surname'])}(?: |-))*"


def given_of(name: ir.StringColumn, titled: ir.BooleanColumn) -> ir.StringColumn:
    """The forenames in a whole name without its titles; empty where it holds none.

    A single word is a forename, unless a title went with it (``titled``).
    """
    after_comma = without_titles(emptied(name.re_extract("^[^,]+,(.*)$", 1).replace(",", " ")))
    natural = name.re_extract(rf"(?i)^([^ ,]+(?: [^ ,]+)*?) {_small_words()}[^ ,]+$", 1).nullif("")
    alone = ibis.ifelse(titled, ibis.null("string"), name.re_extract("^([^ ,]+)$", 1).nullif(""))
    return ibis.coalesce(after_comma, natural, alone)


def surname_of(name: ir.StringColumn, titled: ir.BooleanColumn) -> ir.StringColumn:
    """The surname in a whole name without its titles, with the small words that go with it; empty where it holds none."""
    before_comma = without_titles(name.re_extract("^([^,]+),", 1).nullif(""))
    natural = name.re_extract(rf"(?i)^[^ ,]+(?: [^ ,]+)*? ({_small_words()}[^ ,]+)$", 1).nullif("")
    alone = ibis.ifelse(titled, name.re_extract("^([^ ,]+)$", 1).nullif(""), ibis.null("string"))
    return ibis.coalesce(before_comma, natural, alone)
