"""The framework and the rules that a partnership works by: those that come with the library, or its own, checked alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sooner.definitions import frameworks, signal_rules
from sooner.definitions.frameworks import Framework
from sooner.definitions.reading import DefinitionRefused
from sooner.definitions.signal_form import SignalRule
from sooner.errors import Fault

#: The framework where a partnership says nothing.
DEFAULT = "sf_2022"


@dataclass(frozen=True)
class Chosen:
    """A framework, and the rules as they stand under it."""

    framework: Framework
    rules: tuple[SignalRule, ...]


def choose(framework: str = DEFAULT, rules: str | None = None, folder: Path = Path()) -> Chosen:
    """The framework of that name, or in that file; and the rules that are shipped, or those in a folder.

    Files are named from ``folder``. Raises DefinitionRefused with every fault found, also where no rule stands under the framework.
    """
    chosen = _framework(framework, folder)
    written = signal_rules.load(folder / rules, chosen) if rules is not None else signal_rules.shipped()
    recast = under(chosen, written)
    if not recast:
        fault = Fault(
            framework, "no rule shows a need of this framework", "Write rules for it, or say with stands_for which needs of another framework its needs are."
        )
        raise DefinitionRefused([fault])
    return Chosen(chosen, recast)


def under(framework: Framework, rules: Iterable[SignalRule]) -> tuple[SignalRule, ...]:
    """The rules as they stand under a framework: its own as they are, others under the need that stands for theirs; the rest are left out."""
    places = {code: (outcome.number, need.code) for outcome in framework.outcomes for need in outcome.needs for code in need.stands_for}
    found = []
    for rule in rules:
        if rule.framework == framework.name:
            found.append(rule)
        elif (place := places.get(f"{rule.framework}/{rule.need}")) is not None:
            found.append(rule.model_copy(update={"framework": framework.name, "outcome": place[0], "need": place[1]}))
    return tuple(sorted(found, key=lambda rule: (rule.outcome, rule.need, rule.name)))


def _framework(name: str, folder: Path) -> Framework:
    if name.endswith((".yml", ".yaml")):
        return frameworks.load(folder / name)
    found = frameworks.shipped(name)
    if found is None:
        known = ", ".join(sorted(path.stem for path in frameworks.SHIPPED.glob("*.yml")))
        raise DefinitionRefused([Fault(name, "no such framework", f"Say one of {known}, or the name of a file that ends in .yml.")])
    return found
