"""Invented partnerships for tests, each made once a session however many tests ask for it."""

from __future__ import annotations

import pytest

from sooner.example.generator import Invented, invent

_made: dict[tuple[int, int], Invented] = {}


def invented_partnership(tmp_path_factory: pytest.TempPathFactory, people: int, seed: int = 1) -> Invented:
    """A partnership of so many people. Its folder is shared: read it, never write to it."""
    if (people, seed) not in _made:
        _made[people, seed] = invent(people, seed, tmp_path_factory.mktemp(f"invented_{people}_{seed}"))
    return _made[people, seed]


def small_partnership(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """A partnership of 400 people: every agency, every kind of extract, a second to make."""
    return invented_partnership(tmp_path_factory, 400)
