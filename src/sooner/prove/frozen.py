"""Freezing: a lock file beside the protocol says what it said on which day; a protocol that changes afterwards makes its results exploratory for good."""

from __future__ import annotations

import json
from collections.abc import Mapping
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
        write_json(lock, kept_of(protocol, today))
        return lock
    kept = _read(lock)
    if kept["protocol_hash"] != protocol.hash or kept["deviations"]:
        raise CheckFailed(
            f"{path.name} was frozen on {kept['frozen_on']} and has changed since: it cannot be frozen again, and its results are exploratory. "
            "Ask a new question in a new file."
        )
    return lock


def kept_of(protocol: Protocol, today: date) -> dict[str, Any]:
    """What the lock says of a protocol that is frozen on a day: wherever it is frozen, the lock and its hash are these."""
    return {"format": FORMAT, "protocol_hash": protocol.hash, "frozen_on": today.isoformat(), "protocol": protocol.canonical(), "deviations": []}


def with_change(kept: Mapping[str, Any], protocol: Protocol, today: date, said: Mapping[str, Any]) -> dict[str, Any]:
    """A lock after a change that somebody told: what of the protocol differs from what was frozen, and what ``said`` names beside it.

    ``said``: by key what was frozen and what stands now, for a change that the file does not show, such as another time at which the outcome is
    read. A change of neither leaves the lock as it is.
    """
    changed = _changed(kept["protocol"], protocol.canonical()) | dict(said)
    if not changed:
        return dict(kept)
    return {**kept, "deviations": [*kept["deviations"], {"seen_on": today.isoformat(), "protocol_hash": protocol.hash, "changed": changed}]}


def as_text(kept: Mapping[str, Any]) -> str:
    """A lock as the text of its file."""
    return json.dumps(kept, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


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
    changed = _changed(kept["protocol"], protocol.canonical())
    said = {"seen_on": today.isoformat() if today else None, "protocol_hash": protocol.hash, "changed": changed}
    return {**kept, "deviations": [*kept["deviations"], said]}


def _changed(before: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """Each key that differs, with what was frozen and what stands now."""
    return {key: {"frozen": before.get(key), "now": now.get(key)} for key in sorted({*before, *now}) if before.get(key) != now.get(key)}


def _read(lock: Path) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(lock.read_text(encoding="utf-8"))
        whole = Protocol.model_validate(kept["protocol"]).hash == kept["protocol_hash"] and {"frozen_on", "deviations"} <= set(kept)
    except (ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise CheckFailed(f"{lock.name} is damaged or was changed by hand. Restore it from where it was kept.")
    return kept
