"""A plan for a study: the protocol and everything beside it that people agree on before anybody sees an outcome."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from sooner.prove import frozen
from sooner.prove.forms import DESIGNS
from sooner.prove.forms.form import Form
from sooner.prove.keys import LABELS, MEANINGS
from sooner.prove.protocol import Protocol
from sooner.prove.reading import ProtocolRefused, read
from sooner.prove.writing import as_toml

#: What a plan says beside its protocol, in the order in which it is written above it, and what each is called.
TOLD: dict[str, str] = {
    "theory": "Why it should work",
    "population": "Who can take part",
    "counted": "Who or what is counted",
    "offered": "What is offered",
    "instead": "What the others get",
    "enough": "Done enough to judge by, in per cent of its steps or its people",
    "measure": "The primary outcome",
    "measured_when": "When it is read",
    "margin_why": "Why that much",
    "lost": "So that few outcomes stay unknown",
    "secondary": "Other outcomes",
    "several": "Several outcomes",
    "how_many": "How many have to take part",
    "stopping": "When it ends",
    "looks": "Looks before the end",
    "harms": "What could do harm",
    "harms_seen": "Who would see it, and what follows",
    "ethics": "What was weighed",
    "data_from": "Where the data come from, and what allows it",
}
#: What is called the primary outcome: a change of any of it makes the study exploratory for good.
PRIMARY = ("measure", "outcome", "measured_when", "direction")
#: Keys that have a page of their own, or that a plan leaves as they are.
_ELSEWHERE = ("question", "design", "outcome", "direction", "margin", "covariates", "subgroups", "data_class", "estimator")
_AS_THEY_ARE = ("alpha", "standard_errors", "missing", "counts", "effect", "effect_se")
#: Keys that say what the table of data will hold: a design says which of them it needs and which it may have.
OF_THE_TABLE = tuple(key for key in MEANINGS if key not in (*_ELSEWHERE, *_AS_THEY_ARE))


def form_of(answers: Mapping[str, Any]) -> Form | None:
    """The form of the design that was chosen; None where none was that this version judges from data."""
    return DESIGNS.get((str(answers.get("design")), False))


def protocol_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of the protocol among the answers of a plan: those that its design uses and that were answered."""
    form = form_of(answers)
    keys = form.keys if form else MEANINGS
    return {key: answers[key] for key in MEANINGS if key in keys and answers.get(key) not in (None, "", [], ())}


def unused(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Keys that were answered and that the design has no use for: they are no part of the protocol."""
    form = form_of(answers)
    return () if form is None else tuple(key for key in MEANINGS if key not in form.keys and answers.get(key) not in (None, "", [], ()))


def faults(answers: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the protocol, by key, as `sooner prove` itself would say it; empty where nothing is."""
    try:
        read(protocol_of(answers))
    except ProtocolRefused as refused:
        return {(fault.column or "question").partition(".")[0]: _words(fault.why, fault.mend) for fault in refused.faults}
    return {}


def protocol(answers: Mapping[str, Any]) -> Protocol:
    """The protocol of a plan. Raises ProtocolRefused with every fault."""
    return read(protocol_of(answers))


def text(answers: Mapping[str, Any]) -> str:
    """The plan as a file that ``sooner prove`` reads: the protocol, and above it as comments whatever else was agreed."""
    return as_toml(protocol_of(answers), [(words, str(answers[name])) for name, words in TOLD.items() if answers.get(name)])


def digest(answers: Mapping[str, Any]) -> str:
    """SHA-256 of everything that a plan says, in hexadecimal: who signs it signs this."""
    return hashlib.sha256(json.dumps(answers, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def primary_changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Whether the primary outcome is another one: what is measured, in which column, when it is read, or which way is better."""
    return any(before.get(name) != now.get(name) for name in PRIMARY)


def lock_after(lock: Mapping[str, Any], before: Mapping[str, Any], now: Mapping[str, Any], today: Any) -> dict[str, Any]:
    """The lock of a frozen plan after a change. A change that the library judges by, or of the primary outcome, is in it for good.

    ``before``: the answers as they were frozen; ``now``: as they stand after the change. Raises ProtocolRefused where they make no protocol.
    """
    told = ("measure", "measured_when")
    said = {"outcome": {"frozen": _outcome(before), "now": _outcome(now)}} if any(before.get(name) != now.get(name) for name in told) else {}
    return frozen.with_change(lock, protocol(now), today, said)


def name_of(field: str) -> str:
    """What an answer is called where a plan is shown."""
    return TOLD.get(field) or LABELS.get(field) or field.replace("_", " ").capitalize()


def _outcome(answers: Mapping[str, Any]) -> str:
    return f"{answers.get('measure')} ({answers.get('measured_when')}; column {answers.get('outcome')})"


def _words(why: str, mend: str) -> str:
    """A fault as a sentence, and how to mend it."""
    return f"{why[:1].upper()}{why[1:]}. {mend}".strip()
