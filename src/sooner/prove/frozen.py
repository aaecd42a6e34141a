"""Freezing: a lock file beside the protocol says what it said on which day; a protocol that changes afterwards makes its results exploratory for good."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed
from sooner.prove.protocol import Protocol
from sooner.warehouse.files import write_json

NOT_FROZEN = "exploratory: not frozen before the data were read"
CHANGED = "exploratory: the protocol was changed after it was frozen"
FORMAT = 1


@dataclass(frozen=True)
class Standing:
    """Whether a protocol was frozen. ``stamp`` is empty for one that was and has not changed since; ``first`` is what was frozen."""

    frozen_on: str | None = None
    stamp: str = NOT_FROZEN
    deviations: tuple[dict[str, Any], ...] = ()
    first: Protocol | None = None

    @property
    def frozen(self) -> bool:
        """Whether the result may stand as one that was asked for beforehand."""
        return not self.stamp


def lock_of(path: Path) -> Path:
    """Where a protocol's lock lies: PROTOCOL.frozen.json beside PROTOCOL.toml."""
    return path.with_name(f"{path.stem}.frozen.json")


def freeze(protocol: Protocol, path: Path, today: date) -> Path:
    """Write the lock. Freezing again what has not changed does nothing; raises CheckFailed where it has changed since."""
    lock = lock_of(path)
    if not lock.exists():
        kept = {"format": FORMAT, "protocol_hash": protocol.hash, "frozen_on": today.isoformat(), "protocol": protocol.canonical(), "deviations": []}
        write_json(lock, kept)
        return lock
    kept = _read(lock)
    if kept["protocol_hash"] != protocol.hash or kept["deviations"]:
        raise CheckFailed(
            f"{path.name} was frozen on {kept['frozen_on']} and has changed since: it cannot be frozen again, and its results are exploratory. "
            "Ask a new question in a new file."
        )
    return lock


def standing(protocol: Protocol, path: Path | None, today: date | None) -> Standing:
    """Whether the protocol is as it was frozen. One that is not has the change written into its lock, once, with the day."""
    if path is None or not lock_of(path).exists():
        return Standing()
    kept = _read(lock_of(path))
    if kept["protocol_hash"] != protocol.hash:
        kept = _with_deviation(kept, protocol, today)
        write_json(lock_of(path), kept)
    first = Protocol.model_validate(kept["protocol"])
    return Standing(kept["frozen_on"], CHANGED if kept["deviations"] else "", tuple(kept["deviations"]), first)


def frozen_on(lock: Path) -> str:
    """The day that a lock names. Raises CheckFailed where it is damaged."""
    return str(_read(lock)["frozen_on"])


def _with_deviation(kept: dict[str, Any], protocol: Protocol, today: date | None) -> dict[str, Any]:
    if any(said["protocol_hash"] == protocol.hash for said in kept["deviations"]):
        return kept
    before, now = kept["protocol"], protocol.canonical()
    changed = {key: {"frozen": before.get(key), "now": now.get(key)} for key in sorted({*before, *now}) if before.get(key) != now.get(key)}
    said = {"seen_on": today.isoformat() if today else None, "protocol_hash": protocol.hash, "changed": changed}
    return {**kept, "deviations": [*kept["deviations"], said]}


def _read(lock: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(lock.read_text(encoding="utf-8"))
        whole = Protocol.model_validate(kept["protocol"]).hash == kept["protocol_hash"] and {"frozen_on", "deviations"} <= set(kept)
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise CheckFailed(f"{lock.name} is damaged or was changed by hand. Restore it from where it was kept.")
    return kept
