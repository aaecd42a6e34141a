"""Signal rules as an analyst writes them: named, versioned, one file a signal, refused whole where anything is wrong."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sooner.definitions import reading, signal_checks
from sooner.definitions.frameworks import Framework
from sooner.definitions.signal_form import Age, Condition, Count, SignalRule, Way

__all__ = ["SHIPPED", "Age", "Condition", "Count", "SignalRule", "Way", "load", "shipped"]

#: Where the rules that come with the library lie.
SHIPPED = Path(__file__).parent / "signals"


def load(folder: Path = SHIPPED, framework: Framework | None = None) -> tuple[SignalRule, ...]:
    """Every rule in a folder, in the order of outcome, need and name. ``framework``: one of a partnership's own that they may name too.

    Raises DefinitionRefused with every fault of every file: each is read to the end before anything is refused.
    """
    rules = reading.read_folder(folder, SignalRule, lambda document, rule, stem: signal_checks.faults(document, rule, stem, framework))
    return tuple(sorted(rules, key=lambda rule: (rule.outcome, rule.need, rule.name)))


@cache
def shipped() -> tuple[SignalRule, ...]:
    """The rules that come with the library."""
    return load(SHIPPED)
