"""Names and postcodes as people type them, made alike in the manner of the snapshot's records."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from sooner.definitions.loading import load_yaml

#: Small words that a surname is written with or without a space after.
_OPENINGS = ("O", "MC", "MAC", "FITZ", "AL", "EL")


def plain_name(text: str) -> str:
    """A name in capitals without accents: apostrophes closed up, hyphens opened, ``Mc Donald`` and ``McDonald`` alike."""
    parts = unicodedata.normalize("NFKD", text.upper())
    letters = "".join(letter for letter in parts if not unicodedata.combining(letter)).replace("'", "").replace("’", "")
    words = " ".join(re.sub(r"[^\w]+|[\d_]+", " ", letters).split())
    for opening in _OPENINGS:
        words = re.sub(f"(?:^| ){opening} ", f" {opening}", words)
    return words.strip()


def plain_postcode(text: str) -> str:
    """A postcode in capitals with one space before its last three signs; empty where nothing was typed."""
    closed = re.sub(r"[^A-Z0-9]", "", text.upper())
    return f"{closed[:-3]} {closed[-3:]}" if len(closed) > 3 else closed


def plain_address(text: str) -> str:
    """An address in capitals and single spaces, without full stops and commas."""
    return " ".join(re.sub(r"[^A-Z0-9]+", " ", text.upper()).split())


def ways_of_writing(forename: str) -> frozenset[str]:
    """The forename, its other spellings, its short forms and what it is short for with theirs: all in capitals, as records have them."""
    name = plain_name(forename)
    return frozenset({name}.union(*(group for group in _groups() if name in group)))


@cache
def _groups() -> tuple[frozenset[str], ...]:
    """Names of which any may stand for another: each full name in all its spellings with its short forms, and spellings of a name that has none."""
    spellings: Any = load_yaml("names/spellings.yml")
    lines = {line[0]: frozenset(line) for language, lines in spellings.items() if language != "why_it_matters" for line in lines}
    nicknames: Any = load_yaml("names/nicknames.yml")
    with_short = [lines.get(full, frozenset()) | {full, *short} for full, short in nicknames["short_forms"].items()]
    return (*lines.values(), *with_short)
