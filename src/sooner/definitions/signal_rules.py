"""Signal rules as an analyst writes them: named, versioned, one file a signal, refused whole where anything is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sooner.definitions import reading, signal_checks
from sooner.definitions.reading import DefinitionRefused
from sooner.definitions.signal_form import Age, Condition, Count, SignalRule, Way
from sooner.errors import Fault

__all__ = ["SHIPPED", "Age", "Condition", "Count", "SignalRule", "Way", "load", "shipped"]

#: Where the rules that come with the library lie.
SHIPPED = Path(__file__).parent / "signals"


def load(folder: Path = SHIPPED) -> tuple[SignalRule, ...]:
    """Every rule in a folder, in the order of outcome, need and name.

    Raises DefinitionRefused with every fault of every file: each is read to the end before anything is refused.
    """
    rules: list[SignalRule] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            document = reading.read(path)
            rule = reading.understand(document, SignalRule)
        except DefinitionRefused as refused:
            faults.extend(refused.faults)
            continue
        faults.extend(signal_checks.faults(document, rule, path.stem))
        rules.append(rule)
    faults.extend(_none(folder, rules, faults))
    reading.refuse_if_any(faults)
    return tuple(sorted(rules, key=lambda rule: (rule.outcome, rule.need, rule.name)))


@cache
def shipped() -> tuple[SignalRule, ...]:
    """The rules that come with the library."""
    return load(SHIPPED)


def _none(folder: Path, rules: list[SignalRule], faults: list[Fault]) -> Iterator[Fault]:
    if not rules and not faults:
        yield Fault(folder.name, "there is no rule in this folder", "Put a rule there, as a file that ends in .yml.")
