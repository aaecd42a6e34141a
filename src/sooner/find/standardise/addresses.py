"""Addresses made alike: which flat, which number, which street, which postcode. The town is dropped: the postcode says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis

from sooner.find.standardise.placeholders import opens_with, placeholders
from sooner.find.standardise.street_words import BLOCKS, DIRECTIONS, FLOORS, HOUSES, LONG_FORMS, PERHAPS_STREETS, STREETS
from sooner.find.standardise.text import any_of, emptied, one_space, plain_capitals, plain_signs

if TYPE_CHECKING:
    import ibis.expr.types as ir

_FLAT = "(?:^| )FLAT ([0-9]+[A-Z]?|[A-Z][0-9]{0,3})(?: ,|-| |$)"
_FLOOR_FLAT = f"(?:^| )({any_of(FLOORS)})(?: FLOOR)? FLAT(?: ,| |$)"
#: A flat without the word before it ("3, 12 High Street"), the number, a letter set apart from it ("12 A"), and what follows.
_NUMBERED = "(?:^| )(?:([0-9]+[A-Z]?)(?: ,)? )?([0-9]+[A-Z]?(?:-[0-9]+[A-Z]?)?)( [A-H])?(?: ,)? ([A-Z].*)$"
_STREET = f"^((?:[^ ,]+ )+?{any_of(STREETS + PERHAPS_STREETS + HOUSES + BLOCKS)}(?: {any_of(STREETS)})*(?: {any_of(DIRECTIONS)})?)(?: |$)"
_NAME_THEN_STREET = f"^([^,]+) , (?:[^ ,]+ )+?{any_of(STREETS)}(?: |$)"
_CARE_OF = "(?:^|,) *(?:C/O|CARE OF)[^,]*(?:,|$)"


def shown_address(text: ir.StringColumn) -> ir.StringColumn:
    """The address as it should be shown: as sent, with commas in place; one all in capitals or all in small letters is made words."""
    tidy = one_space(text.re_replace("[\r\n;|]+", ", ")).re_replace("(?: ?,)+ ?", ", ").re_replace("^[ ,]+|[ ,]+$", "")
    words = tidy.lower().split(" ").map(lambda word: ibis.ifelse(word.re_search("^[0-9]"), word.upper(), word.capitalize()))
    return emptied(ibis.ifelse(tidy.re_search("[a-z]") & tidy.re_search("[A-Z]"), tidy, words.join(" ")))


def bare_address(text: ir.StringColumn) -> ir.StringColumn:
    """Capitals and single spaces only: how an address is searched for words that say there is none, or that it is protected."""
    return plain_capitals(plain_signs(text).replace("'", "")).re_replace("[^A-Z0-9]+", " ").strip()


def says_no_fixed_abode(bare: ir.StringColumn) -> ir.BooleanColumn:
    """Whether the address says that there is no fixed abode."""
    return bare.re_search(opens_with(placeholders()["no_fixed_abode"]))


def says_protected(bare: ir.StringColumn) -> ir.BooleanColumn:
    """Whether the address asks for itself to be kept from readers."""
    return bare.re_search(f"(?:^| ){any_of(placeholders()['protected'])}(?: |$)")


def says_no_place(bare: ir.StringColumn) -> ir.BooleanColumn:
    """Whether the address is a placeholder, a box at a post office, or no fixed abode."""
    return bare.isin(placeholders()["no_place"]) | bare.startswith("PO BOX") | says_no_fixed_abode(bare)


def _long_form(word: ir.StringValue) -> ir.StringValue:
    return ibis.cases(*((word == short, long) for short, long in LONG_FORMS.items()), else_=word)


def plain_address(text: ir.StringColumn) -> ir.StringColumn:
    """Capitals without accents, short words made long, a comma between spaces, no other sign but the hyphen of a range."""
    lines = plain_capitals(plain_signs(text)).re_replace("[\r\n;|]+", ", ").re_replace(_CARE_OF, ",")
    signs = lines.replace("'", "").re_replace("[^A-Z0-9,/-]+", " ").re_replace(" ?[-/][-/ ]*", "-").re_replace("(?: ?,)+ ?", " , ")
    long = signs.split(" ").map(_long_form).join(" ")
    return emptied(long.re_replace("(?:^| )NUMBER ", " ").re_replace("^[ ,]+|[ ,]+$", ""))


def flat(plain: ir.StringColumn) -> ir.StringColumn:
    """Which flat or room, by number, letter or floor; the empty string where none is named."""
    return ibis.coalesce(plain.re_extract(_FLOOR_FLAT, 1).nullif(""), plain.re_extract(_FLAT, 1).nullif(""), "")


def without_flat(plain: ir.StringColumn) -> ir.StringColumn:
    """The plain address without its flat."""
    return plain.re_replace(_FLOOR_FLAT, " ").re_replace(_FLAT, " ").re_replace("^[ ,-]+", "")


def number(rest: ir.StringColumn) -> ir.StringColumn:
    """The number of the house, after a flat that was written as a bare number; the empty string where there is no number."""
    flat_before = rest.re_extract(_NUMBERED, 1)
    own = rest.re_extract(_NUMBERED, 2) + rest.re_extract(_NUMBERED, 3).strip()
    return ibis.ifelse(flat_before == "", own, flat_before + "/" + own)


def after_number(rest: ir.StringColumn) -> ir.StringColumn:
    """What follows the number, or the whole where there is none; a Saint at its beginning is no Street."""
    tail = ibis.coalesce(rest.re_extract(_NUMBERED, 4).nullif(""), rest).replace("-", " ")
    return (" " + tail.re_replace("^ST ", "SAINT ") + " ").replace(" ST ", " STREET ").strip()


def street(tail: ir.StringColumn) -> ir.StringColumn:
    """The street or the named building that the text begins with; empty where no word tells where the name ends."""
    return tail.re_extract(_STREET, 1).nullif("")


def named_house(tail: ir.StringColumn, named: ir.StringColumn, which_flat: ir.StringColumn) -> ir.StringColumn:
    """The name of a house without a number; empty where the text is only a street, which is no place by itself."""
    last = named.re_extract("([^ ]+)$", 1)
    building = last.isin(HOUSES) | (last.isin(BLOCKS) & (which_flat != ""))
    name_first = tail.re_extract(_NAME_THEN_STREET, 1).nullif("")
    return ibis.cases((building, named), (named.isnull(), name_first), else_=ibis.null("string"))


def address_key(which_flat: ir.StringColumn, own: ir.StringColumn, tail: ir.StringColumn, named: ir.StringColumn, code: ir.StringColumn) -> ir.StringColumn:
    """``3/12 HIGH STREET, AB1 2CD``: one key for one place; empty without a number or a name, or without a postcode.

    A street that no word ends (Broadway) is known by its first word, since what follows may be the town.
    """
    first_word = tail.re_extract("^(?:THE )?([^ ,]+)", 1).nullif("")
    place = ibis.ifelse(own != "", ibis.coalesce(named, first_word), named_house(tail, named, which_flat)).re_replace("^THE ", "")
    unit = ibis.ifelse((which_flat != "") & (own != ""), which_flat + "/" + own, which_flat + own)
    return (unit + " " + place).strip() + ", " + code
