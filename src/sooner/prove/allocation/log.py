"""The log of a draw: one line a decision, each holding the hash of the line before, so that none can be changed, taken out or put in unseen."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sooner.errors import CheckFailed
from sooner.prove.allocation.people import Person
from sooner.prove.allocation.scheme import Scheme


@dataclass(frozen=True)
class Decision:
    """One person, the arm, and the day on which it was drawn."""

    person: Person
    arm: str
    on: str


def log_text(scheme: Scheme, promise: str, decisions: Sequence[Decision]) -> str:
    """The whole log. ``promise``: the hash of the promised plan, which the first line holds."""
    return "".join(f"{line}\n" for line in _lines(scheme, promise, decisions))


def _lines(scheme: Scheme, before: str, decisions: Sequence[Decision]) -> Iterator[str]:
    for number, made in enumerate(decisions, start=1):
        said: dict[str, Any] = {"number": number, "unit": made.person.unit, "values": dict(zip(scheme.strata, made.person.values, strict=True))}
        said |= {"cluster": made.person.cluster, "arm": made.arm, "on": made.on, "before": before}
        before = _hash(said)
        yield _plain({**said, "hash": before})


def _plain(said: dict[str, Any]) -> str:
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _hash(said: dict[str, Any]) -> str:
    return hashlib.sha256(_plain(said).encode()).hexdigest()


def head(text: str, promise: str) -> str:
    """The hash of the last line: whoever keeps it sees whether lines at the end were cut off."""
    return str(json.loads(text.splitlines()[-1])["hash"]) if text else promise


def read_log(text: str, scheme: Scheme, promise: str) -> list[Decision]:
    """The decisions of a log. Raises CheckFailed with the first line that does not hold the one before, or is not what it says."""
    decisions = []
    before = promise
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            said = json.loads(line)
            kept = said.pop("hash")
            good = said["before"] == before and said["number"] == number and _hash(said) == kept
            person = Person(said["unit"], tuple(said["values"][name] for name in scheme.strata), said["cluster"])
            decisions.append(Decision(person, said["arm"], said["on"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            good, kept = False, ""
        if not good:
            raise CheckFailed(f"The log was changed: line {number} does not hold the line before it, or is not what it was.")
        before = kept
    return decisions


def table_text(scheme: Scheme, decisions: Sequence[Decision]) -> str:
    """The allocation as CSV: the columns of the list, the arm, and for steps the first period in which a cluster has it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    stepped = scheme.method == "stepped_wedge"
    writer.writerow([*scheme.columns, "arm", *(["first_treated"] if stepped else [])])
    for made in decisions:
        cluster = [made.person.cluster] if scheme.cluster else []
        # in the first period nobody has begun
        begins = [scheme.arms.index(made.arm) + 2] if stepped else []
        writer.writerow([made.person.unit, *made.person.values, *cluster, made.arm, *begins])
    return out.getvalue()
