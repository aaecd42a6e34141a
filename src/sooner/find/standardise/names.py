"""Names made alike: titles, brackets and aliases dropped, then capitals without accents, hyphens and apostrophes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ibis

from sooner.definitions.loading import load_yaml
from sooner.find.standardise.text import any_of, emptied, one_space, plain_capitals, plain_signs

if TYPE_CHECKING:
    import ibis.expr.types as ir


@cache
def titles() -> dict[str, Any]:
    """The definition: titles, aliases, and the small words that go with a surname."""
    definition: Any = load_yaml("names/titles.yml")
    return dict(definition)


def tidy(text: ir.StringColumn) -> ir.StringColumn:
    """A name as sent, in its own case, without brackets, aliases and stray signs; empty where nothing is left."""
    plain = plain_signs(one_space(text)).re_replace(r"[“”„]", '"')
    plain = plain.re_replace(r'\([^)]*(?:\)|$)|\[[^\]]*(?:\]|$)|"[^"]*"', " ")
    plain = one_space(plain).re_replace(rf"(?i)[ ,]+{any_of(titles()['alias'])}[ :].*$", "")
    plain = plain.re_replace(" ?- ?", "-").re_replace(" ?,[ ,]*", ", ")
    return emptied(plain.re_replace(r"^[ ,.'\-]+|[ ,'\-]+$", ""))


def without_titles(text: ir.StringColumn) -> ir.StringColumn:
    """The tidy name without what stands before it (Mr, Dr) and after it (Junior, MBE)."""
    before, after = any_of(titles()["before"]), any_of(titles()["after"])
    plain = text.re_replace(rf"(?i)^(?:{before}(?:[.] ?| ))+", "")
    return emptied(plain.re_replace(rf"(?i)(?:[ ,]+{after}[.]?)+$", "").re_replace(r"^[ ,.]+|[ ,]+$", ""))


def _words(capitals: ir.StringColumn) -> ir.StringColumn:
    return emptied(capitals.replace("'", "").re_replace(r"[^\p{L}\p{M}]+", " "))


def plain_surname(text: ir.StringColumn) -> ir.StringColumn:
    """A tidy surname made alike: capitals and single spaces, no accents, apostrophes closed up, hyphens opened into spaces.

    ``O’Brien``, ``O Brien`` and ``OBRIEN`` are alike, so are ``Smith-Jones`` and ``SMITH JONES``, ``Mc Donald`` and ``McDonald``,
    ``Al-Hassan`` and ``Alhassan``. Letters of other scripts stay: ``scripts.in_latin`` goes before. Empty where nothing is left.
    """
    closed = _words(plain_capitals(text))
    for opening in ("O", "MC", "MAC", "FITZ", "AL", "EL"):
        closed = closed.re_replace(f"(?:^| ){opening} ", f" {opening}")
    return closed.strip()


def plain_given_names(text: ir.StringColumn) -> ir.StringColumn:
    """Tidy forenames made alike, the same way; ``Al-Amin`` closes up, but ``Al James`` does not."""
    closed = plain_capitals(text).re_replace("(?:^| )AL-", " AL").re_replace("(?:^| )EL-", " EL")
    return _words(closed)


def whole_abdul(given_names: ir.StringColumn) -> ir.StringColumn:
    """``ABDUL RAHMAN``, ``ABD ALRAHMAN`` and ``ABDULRAHMAN`` made one, since Abdul alone is half a name."""
    return given_names.re_replace("(?:^| )ABD ?(?:AL|UL|EL) ?", " ABDUL").strip()


def all_given_names(forename: ir.StringColumn, middle_names: ir.StringColumn) -> ir.StringColumn:
    """Forename and middle names one after the other, where the forename does not hold the middle names already."""
    middle = middle_names.fill_null("")
    rest = rest_of_words(forename).fill_null("")
    repeated = (rest != "") & ((middle == rest) | middle.startswith(rest + " "))
    return emptied(ibis.ifelse(repeated, first_word(forename), forename.fill_null("")) + " " + middle)


def first_word(text: ir.StringColumn) -> ir.StringColumn:
    """The first word; empty where there is none."""
    return text.re_extract("^([^ ]+)", 1).nullif("")


def rest_of_words(text: ir.StringColumn) -> ir.StringColumn:
    """What follows the first word; empty where there is only one."""
    return text.re_extract("^[^ ]+ (.+)$", 1).nullif("")
