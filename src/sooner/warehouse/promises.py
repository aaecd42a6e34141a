"""Studies that were promised: protocols that were frozen, kept in the home so that a study that is never reported stays in sight."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sooner.errors import CheckFailed
from sooner.warehouse.files import private, sync, write_json
from sooner.warehouse.home import Home
from sooner.warehouse.snapshots import PROMISES

FORMAT = 1
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Promise:
    """One frozen protocol: its hash, and what was said of it: question, design, protocol (rows), frozen_on, known_since."""

    hash: str
    said: Mapping[str, Any] = field(repr=False)


def keep(home: Home | Path | str, protocol_hash: str, said: Mapping[str, Any]) -> Path:
    """Write what is said of a frozen protocol into the home in one step, and give the file. One that is there already stays as it is.

    Raises ValueError where the hash is no SHA-256, CheckFailed where the file that is there is damaged, and what ``Home.check`` raises.
    """
    if not _HASH.fullmatch(protocol_hash):
        raise ValueError(f"{protocol_hash!r} is no SHA-256 of a protocol")
    place = _checked(home)
    folder = place.evidence / PROMISES
    file = folder / f"{protocol_hash}.json"
    if file.exists():
        _read(file)
        return file
    with private():
        folder.mkdir(parents=True, exist_ok=True)
        sync(place.evidence)
        write_json(file, {"format": FORMAT, "protocol_hash": protocol_hash, "said": dict(said), "sha256": _digest(protocol_hash, said)})
    return file


def hashes(home: Home | Path | str) -> list[str]:
    """The hash of every protocol that was kept, in their order; none where there is none. Raises what ``Home.check`` raises."""
    return sorted(file.stem for file in (_checked(home).evidence / PROMISES).glob("*.json") if _HASH.fullmatch(file.stem))


def read(home: Home | Path | str, protocol_hash: str) -> Promise:
    """One of them. Raises CheckFailed where its file is damaged or gone, and what ``Home.check`` raises."""
    return _read(_checked(home).evidence / PROMISES / f"{protocol_hash}.json")


def _checked(home: Home | Path | str) -> Home:
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check()
    return place


def _read(file: Path) -> Promise:
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        whole = kept["protocol_hash"] == file.stem and kept["sha256"] == _digest(file.stem, kept["said"])
    except (OSError, ValueError, KeyError, TypeError):
        whole = False
    if not whole:
        raise CheckFailed(f"The frozen protocol {file.name} in the home is damaged. Restore a backup, or remove it and freeze the protocol with --home again.")
    return Promise(file.stem, kept["said"])


def _digest(protocol_hash: str, said: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps([protocol_hash, said], sort_keys=True, ensure_ascii=False).encode()).hexdigest()
