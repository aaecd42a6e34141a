"""How wide words are, near enough to wrap them so that they stay inside their box in any of the usual fonts without serifs."""

from __future__ import annotations

import re

#: Widths of letters as a part of the size of the font; on the wide side, as the widest common font (DejaVu Sans) has them.
_WIDTHS = {**dict.fromkeys("ijl.,:;'’|!", 0.34), **dict.fromkeys("frt()[]- ", 0.42), **dict.fromkeys("mwMW@%–—", 1.0)}
_CAPITAL, _SMALL, _OTHER = 0.78, 0.64, 1.0
#: What XML 1.0 does not allow in a document at all.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def width(text: str, size: float) -> float:
    """How wide a text is at most, in the unit of ``size``."""
    return size * sum(_WIDTHS.get(letter) or _of(letter) for letter in text)


def wrap(text: str, size: float, most: float) -> tuple[str, ...]:
    """The text in lines no wider than ``most``, broken between words; a word that is wider by itself is broken inside."""
    lines = [""]
    for word in clean(text).split():
        for piece in _pieces(word, size, most):
            longer = f"{lines[-1]} {piece}".strip()
            if width(longer, size) <= most:
                lines[-1] = longer
            else:
                lines.append(piece)
    return tuple(line for line in lines if line) or ("",)


def clean(text: str) -> str:
    """The text without letters that no XML document may hold."""
    return _NOT_IN_XML.sub("", text)


def _of(letter: str) -> float:
    return (_CAPITAL if letter.isupper() or letter.isdigit() else _SMALL) if letter.isascii() or (letter.isalpha() and ord(letter) < 0x500) else _OTHER


def _pieces(word: str, size: float, most: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width(pieces[-1] + letter, size) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces
