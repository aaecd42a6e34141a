"""How well one column of a file fits one of ours: by its name, and by what it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from sooner.definitions.extract_words import codes_of, names_of
from sooner.find.drafting.contents import MOSTLY, NEARLY_ALL, Look
from sooner.partnership.column_sources import folded
from sooner.tables import KINDS, Column

#: What a column has to reach, of name and content together, to be taken for one of ours.
ENOUGH = 0.45
#: Short words that are written out elsewhere.
_LONG = {"ref": "reference", "no": "number", "num": "number", "tel": "telephone", "addr": "address", "id": "identifier", "dt": "date", "pcode": "postcode"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_IDENTIFIERS = ("nhs_number", "upn", "nino", "pnc", "cro", "postcode", "email", "phone")
#: Text that may be called anything: only its name tells.
_NAMES = ("forename", "surname", "middle_names")


def by_name(kind: str, column: str, theirs: str) -> float:
    """How well the name fits: 1 where it is one that is known, less where words are shared, 0 where none is."""
    return max(_alike(theirs, known) * (1.0 if place == 0 else 0.98) for place, known in enumerate(names_of(kind, column)))


@lru_cache(maxsize=200_000)
def _alike(one: str, other: str) -> float:
    words, known = _words(one), _words(other)
    if words == known or folded(one) == folded(other):
        return 1.0
    shared = len(words & known)
    return 0.8 * shared / len(words | known) if shared else 0.0


@lru_cache(maxsize=20_000)
def _words(name: str) -> frozenset[str]:
    """The words of a name, ``dateOfBirth``, ``DATE_OF_BIRTH`` and ``Date of birth`` alike, short words written out."""
    words = [word.casefold() for word in _WORD.findall(name.replace("_", " "))]
    return frozenset(_LONG.get(word, word) for word in words) - {"the", "of", "s"}


def by_content(kind: str, column: Column, look: Look, people: Iterable[frozenset[str]] = ()) -> float | None:
    """How well the cells fit, from 0 to 1; None where they cannot be this. ``people``: the record numbers of the agency's extracts of people."""
    if look.empty:
        # a file without a row can be anything that its header says; else what is needed is there
        return None if column.required and look.rows else 0.0
    if column.required and look.filled < MOSTLY:
        return None
    if column.name.endswith("record_id") and kind != "people":
        return _numbers_of(look, tuple(people))
    if (column.name,) == KINDS[kind].key:
        return 0.4 if look.unique else None
    return _of_type(kind, column, look)


def _numbers_of(look: Look, people: tuple[frozenset[str], ...]) -> float | None:
    """Whether the cells are record numbers of people whom the agency sends."""
    if not people:
        return 0.0
    known = max(len(look.values & numbers) / len(look.values) for numbers in people)
    return 1.0 if known >= MOSTLY else (0.3 if known > 0.5 else None)


def _of_type(kind: str, column: Column, look: Look) -> float | None:
    if column.type == "date":
        return 0.4 if look.formats else None
    if column.type == "boolean":
        return 0.5 if look.share["yes_no"] >= NEARLY_ALL and 0 < len(look.few) <= 4 else None
    if column.allowed:
        return _listed(kind, column, look)
    if column.type == "integer":
        return 0.2 if look.share["whole"] >= NEARLY_ALL else None
    if column.type == "number":
        return 0.2 if look.share["number"] >= NEARLY_ALL else None
    return _text(column.name, look)


def _listed(kind: str, column: Column, look: Look) -> float | None:
    known = codes_of(kind, column.name)
    share = sum(code.upper() in known for code in look.few) / len(look.few) if look.few else 0.0
    return 0.3 + 0.5 * share if share >= 0.5 else None


def _text(name: str, look: Look) -> float | None:
    """Text: what has a form of its own is known by it, and nothing else can be it."""
    if name in _IDENTIFIERS:
        return look.share[name] if look.share[name] >= 0.6 else None
    if name == "ethnicity":
        return 0.8 * look.share["ethnicity"] if look.share["ethnicity"] >= 0.5 else None
    if name in _NAMES:
        return _name(name, look)
    if name == "full_name":
        return 0.5 * look.share["several_words"] if look.share["name"] >= MOSTLY else None
    if name == "address":
        return 0.6 * look.share["address"] if max(look.share["address"], look.share["street"]) >= 0.5 else None
    if any(look.share[form] >= NEARLY_ALL for form in _IDENTIFIERS):
        return None
    day = look.formats and not {"%Y%m%d", "excel"} & set(look.formats)
    return None if day else 0.0


def _name(name: str, look: Look) -> float | None:
    if look.share["name"] < MOSTLY:
        return None
    if look.share["several_words"] >= MOSTLY:
        return None if name == "forename" else 0.0
    given = look.share["forename"]
    return 0.85 * given if name != "surname" else 0.3 * (1 - given)
