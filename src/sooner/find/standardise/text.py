"""What every column of text goes through: one kind of space, one kind of sign, letters without accents."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import ibis

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: Letters that no rule of Unicode takes apart into a letter and an accent.
_WHOLE_LETTERS = {"Ø": "O", "Ł": "L", "Đ": "D", "Ð": "D", "Ħ": "H", "Ŧ": "T", "Ɖ": "D", "İ": "I", "ı": "I", "Ə": "E", "ʻ": "'"}
#: Letters that are written with two.
_TWO_LETTERS = {"ß": "SS", "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Ĳ": "IJ"}
#: Where Latin capitals with accents stand in Unicode.
_LATIN = (range(0x00C0, 0x0250), range(0x1E00, 0x1F00))

APOSTROPHES = "’‘‛`´ʼʻʹ′＇ʾʿ"
HYPHENS = "‐‑‒–—−﹣－"


def _without_accent(letter: str) -> str:
    """The plain capital under an accented one; empty where there is none."""
    first = unicodedata.normalize("NFD", letter)[0]
    return first if first.isascii() and first.isupper() and first != letter else ""


def _accents() -> dict[str, str]:
    accented = {chr(point): _without_accent(chr(point)) for points in _LATIN for point in points}
    return {letter: plain for letter, plain in accented.items() if plain} | _WHOLE_LETTERS


ACCENTS = _accents()


def any_of(words: Iterable[object]) -> str:
    """A pattern that takes any of the words, the longest first."""
    escaped = {str(word).replace(".", "[.]").replace("/", "[/]") for word in words}
    return "(?:" + "|".join(sorted(escaped, key=lambda word: (-len(word), word))) + ")"


def emptied(text: ir.StringColumn) -> ir.StringColumn:
    """Nothing where there is only the empty string."""
    return text.strip().nullif("")


def one_space(text: ir.StringColumn) -> ir.StringColumn:
    """Any run of white space made one space, none at the ends; empty where nothing is left."""
    return emptied(text.re_replace(r"[\s\x{00A0}\x{200B}\x{FEFF}]+", " "))


def plain_signs(text: ir.StringColumn) -> ir.StringColumn:
    """Every apostrophe and every hyphen made the one on the keyboard."""
    return text.translate(APOSTROPHES + HYPHENS, "'" * len(APOSTROPHES) + "-" * len(HYPHENS))


def plain_capitals(text: ir.StringColumn) -> ir.StringColumn:
    """Capitals without accents, whether the accent is part of the letter or stands after it."""
    plain = text.upper().translate("".join(ACCENTS), "".join(ACCENTS.values()))
    for letter, two in _TWO_LETTERS.items():
        plain = plain.replace(letter, two)
    # Translating is slow and most text needs none of it.
    return ibis.ifelse(text.re_search(r"[^\x00-\x7F]"), plain.re_replace(r"[\x{0300}-\x{036F}]", ""), text.upper())


def compact(text: ir.StringColumn) -> ir.StringColumn:
    """Capitals without spaces and hyphens, as identifiers are compared; empty stays empty text."""
    return plain_signs(text).upper().re_replace(r"[\s\-.]", "")
