"""What is new, changed and gone between what a directory holds and what its source now says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Documents = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class Changes:
    """Ids of services that are new, changed (with the keys in which), the same, and gone; each in order of id."""

    new: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]
    same: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each."""
        return {"new": len(self.new), "changed": len(self.changed), "same": len(self.same), "gone": len(self.gone)}


def compare(before: Documents, after: Documents) -> Changes:
    """What became of each service between two states of one source."""
    both = sorted(before.keys() & after.keys())
    changed = {name: keys for name in both if (keys := changed_keys(before[name], after[name]))}
    return Changes(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=changed,
        same=tuple(name for name in both if name not in changed),
        gone=tuple(sorted(before.keys() - after.keys())),
    )


def changed_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    """The keys whose values differ, in order of the alphabet; a null and a key that is not there are the same."""
    return tuple(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))
