"""Which needs of a framework the rules can show from what agencies send, and for each of the others why not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sooner.definitions.frameworks import Framework
from sooner.definitions.signal_form import SignalRule


@dataclass(frozen=True)
class NeedShown:
    """One need: the rules that can show it, whether any of them has rows to look at, and the same in words."""

    outcome: int
    need: str
    text: str
    rules: tuple[str, ...]
    shown: bool
    words: str


def coverage(framework: Framework, rules: Iterable[SignalRule], sent: Collection[str] | None = None) -> tuple[NeedShown, ...]:
    """Every need of the framework, in its order. ``sent``: the kinds of which there are rows; left out, all are taken to be sent."""
    known = list(rules)
    return tuple(_need(framework, outcome.number, code, known, sent) for outcome in framework.outcomes for code in (need.code for need in outcome.needs))


def _need(framework: Framework, outcome: int, code: str, rules: list[SignalRule], sent: Collection[str] | None) -> NeedShown:
    need = framework.needs[code]
    mine = [rule for rule in rules if (rule.outcome, rule.need) == (outcome, code)]
    names = tuple(rule.name for rule in mine)
    read = list(dict.fromkeys(kind for rule in mine for kind in rule.kinds))
    there = [kind for kind in read if sent is None or kind in sent]
    if there:
        words = f"Shown by {_and(names)}, from {_and(there)}."
    elif read:
        words = f"Not shown: no agency sends {_or(read)}, from which {_and(names)} would show it."
    elif need.not_shown is not None:
        words = f"Not shown: {need.not_shown.why} What would show it: {need.not_shown.extract}"
    else:
        words = "Not shown: no rule looks for it, and the framework does not say why."
    return NeedShown(outcome, code, need.text, names, bool(there), words)


def _and(names: Iterable[str]) -> str:
    return " and ".join(name.replace("_", " ") for name in names)


def _or(names: Iterable[str]) -> str:
    return " or ".join(name.replace("_", " ") for name in names)
