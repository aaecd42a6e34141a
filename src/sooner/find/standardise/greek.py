"""Greek names in Latin letters, as passports write them (ELOT 743): two letters that are one sound are taken together."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        ["a", "v", "g", "d", "e", "z", "i", "th", "i", "k", "l", "m", "n", "x", "o", "p", "r", "s", "s", "t", "y", "f", "ch", "ps", "o"],
        strict=True,
    )
)
_VOICELESS = "θκξπσςτφχψ"
_PAIRS = (("ου", "ou"), ("γγ", "ng"), ("γξ", "nx"), ("γχ", "nch"))


def greek(word: str) -> str:
    """The word in small Latin letters; what is no Greek letter stays.

    >>> greek("παπαδόπουλος")
    'papadopoulos'
    """
    # A diaeresis keeps two vowels apart; an accent does not.
    parted = unicodedata.normalize("NFD", word.lower()).replace("ϊ", "ι").replace("υ\u0308", "y").replace("ι\u0308", "i")
    plain = "".join(sign for sign in parted if not unicodedata.combining(sign))
    plain = re.sub("^μπ", "b", plain)
    plain = re.sub(f"([αεη])υ(?=[{_VOICELESS}]|$)", r"\1f", plain)
    plain = re.sub("([αεη])υ", r"\1v", plain)
    for pair, sound in _PAIRS:
        plain = plain.replace(pair, sound)
    return "".join(_LETTERS.get(sign, sign) for sign in plain)
