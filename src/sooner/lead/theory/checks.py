"""Whether a theory can be tested. A claim that cannot fail is no claim."""

from __future__ import annotations

from collections.abc import Iterator

from sooner.lead.theory.values import Column, Theory


def untestable(theory: Theory) -> tuple[str, ...]:
    """Why nobody could tell whether the theory holds, a sentence each; none where it can be tested."""
    return (*_missing(theory), *_unmeasured(theory), *_loose(theory))


def _missing(theory: Theory) -> Iterator[str]:
    if not theory.of(Column.OUTCOMES):
        yield "It says no outcome: nothing that would change."
    if not theory.of(Column.INPUTS):
        yield "It says nothing that is put in or done."


def _unmeasured(theory: Theory) -> Iterator[str]:
    for box in theory.of(Column.OUTCOMES):
        if not box.measures:
            yield f"“{box.words}” has no measure: nobody could tell whether it came about."


def _loose(theory: Theory) -> Iterator[str]:
    led_to, led_from = {arrow.end for arrow in theory.arrows}, {arrow.start for arrow in theory.arrows}
    for box in theory.boxes:
        if box.column == Column.INPUTS and box.key not in led_from:
            yield f"Nothing follows from “{box.words}”: no arrow leads from it."
        elif box.column != Column.INPUTS and box.key not in led_to:
            yield f"Nothing leads to “{box.words}”: no arrow says how it comes about."
