"""The courts to which a volunteer may come. Whoever keeps courts says which there are; the volunteers stand below and do not ask."""

from __future__ import annotations

from collections.abc import Callable

#: Who is asked for the names of the courts that are known.
_ASK: list[Callable[[], list[str]]] = []


def courts_are(ask: Callable[[], list[str]]) -> None:
    """Have this asked whenever a page offers courts; said twice it is asked once."""
    if ask not in _ASK:
        _ASK.append(ask)


def courts() -> list[str]:
    """The names of the courts that are known, in the order of the alphabet."""
    return sorted({name for ask in _ASK for name in ask()}, key=str.casefold)
