"""Forenames that may be the same person's: spellings of one name, and short forms of a full one."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import Any

from sooner.definitions.loading import load_yaml


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
