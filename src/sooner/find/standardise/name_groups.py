"""Forenames that may be the same person's: spellings of one name, and short forms of a full one; surnames that are spelt in several ways."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Any

import ibis

from sooner.definitions.loading import load_yaml
from sooner.find.standardise.text import any_of

if TYPE_CHECKING:
    import ibis.expr.types as ir

#: The languages of ``spellings.yml`` whose forenames are surnames too, and are spelt in as many ways there.
_SURNAMES_TOO = "arabic_turkish_and_south_asian"


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """Each name's first spelling and all of its spellings."""
    definition: Any = load_yaml("names/spellings.yml")
    lines = [line for language, lines in definition.items() if language != "why_it_matters" for line in lines]
    return {line[0]: tuple(line) for line in lines}


@cache
def _short_forms() -> dict[str, tuple[str, ...]]:
    """Each full name, in its first spelling, and its short forms."""
    definition: Any = load_yaml("names/nicknames.yml")
    return {full: tuple(short) for full, short in definition["short_forms"].items()}


@cache
def name_groups() -> dict[str, str]:
    """Each forename that has another way of writing it, and the one form that stands for all (``LIZZIE``: ``ELIZABETH``).

    A short form of two names (``ALEX``) is left out: it belongs to neither alone; ``nickname_pairs`` has it with both.
    """
    groups = {spelling: first for first, spellings in _spellings().items() for spelling in spellings}
    shorts = [short for shorts in _short_forms().values() for short in shorts]
    for full, own in _short_forms().items():
        groups.setdefault(full, full)
        groups |= {short: full for short in own if shorts.count(short) == 1 and short not in groups and short not in _short_forms()}
    return groups


@cache
def nickname_pairs() -> list[tuple[str, str]]:
    """Pairs of forenames that may be one person's, both ways round, in alphabetical order.

    Not transitive: (``ALEX``, ``ALEXANDER``) and (``ALEX``, ``ALEXANDRA``) are there, (``ALEXANDER``, ``ALEXANDRA``) is not.
    """
    pairs = {pair for spellings in _spellings().values() for pair in permutations(spellings, 2)}
    for full, shorts in _short_forms().items():
        for spelling in _spellings().get(full, (full,)):
            pairs |= {pair for short in shorts for pair in permutations((spelling, short), 2)}
    return sorted(pairs)


@cache
def surname_groups() -> dict[str, str]:
    """Each surname that has another way of writing it, and the one form that stands for all (``CHOUDHURY``: ``CHAUDHRY``)."""
    surnames: Any = load_yaml("names/surnames.yml")
    forenames: Any = load_yaml("names/spellings.yml")
    return {spelling: line[0] for line in (*surnames["surnames"], *forenames[_SURNAMES_TOO]) for spelling in line}


def one_spelling(plain_surname: ir.StringColumn) -> ir.StringColumn:
    """A surname made alike, each of its words in the one form that stands for all spellings of it."""
    others: dict[str, list[str]] = {}
    for spelling, first in surname_groups().items():
        others.setdefault(first, []).extend([] if spelling == first else [spelling])
    spelt = plain_surname.split(" ").map(lambda word: ibis.cases(*((word.isin(words), first) for first, words in others.items()), else_=word)).join(" ")
    # Looking words up is slow and most surnames are spelt in one way only.
    several = any_of(spelling for spellings in others.values() for spelling in spellings)
    return ibis.ifelse(plain_surname.re_search(f"(?:^| ){several}(?: |$)"), spelt, plain_surname)
