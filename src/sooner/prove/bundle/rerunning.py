"""Works a bundle out again and says whether the same answer comes out, byte for byte, or what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sooner.errors import CheckFailed, UsageError
from sooner.prove.bundle.opening import Opened, open_bundle
from sooner.prove.bundle.study import versions
from sooner.prove.result import Result
from sooner.prove.running import answered
from sooner.warehouse.files import sha256

_NOT_THERE = "not there"


@dataclass(frozen=True, eq=False)
class Rerun:
    """What came of it. ``differences``: where, what stood in the bundle, what comes out here; ``versions``: name, there, here, of those that differ."""

    result: Result = field(repr=False)
    fingerprint: str
    same: bool
    differences: tuple[tuple[str, Any, Any], ...]
    versions: tuple[tuple[str, str, str], ...]

    @property
    def furthest(self) -> float | None:
        """The largest difference of two numbers as a share of the larger; None where something else than a number differs."""
        shares = [_apart(there, here) for _, there, here in self.differences]
        return None if not shares or None in shares else max(each for each in shares if each is not None)


def rerun(path: Path | str, data: Path | str | None = None) -> Rerun:
    """Work a bundle out again. ``data``: the data where they are not in the bundle, or to be used instead: their hash has to be the same.

    Raises BundleRefused and CheckFailed as ``open_bundle`` does, ProtocolRefused for a protocol of another version,
    CheckFailed for other data or another protocol, UsageError where data are missing.
    """
    opened = open_bundle(path)
    study = opened.study
    protocol = study.asked()
    if protocol.hash != study.protocol_hash:
        raise CheckFailed("The protocol in the bundle is not the one that its hash names: one of them was changed.")
    with TemporaryDirectory() as folder:
        found = answered(protocol, study.standing(), _data(opened, data, Path(folder)), study.seed)
    result = replace(found, data_name=study.data_name)
    text = result.text()
    here = versions()
    others = tuple((name, there, here.get(name, _NOT_THERE)) for name, there in sorted(study.versions.items()) if there != here.get(name))
    differences = () if text == opened.result else tuple(_differences(json.loads(opened.result), json.loads(text)))
    return Rerun(result, opened.fingerprint, text == opened.result, differences, others)


def _data(opened: Opened, given: Path | str | None, folder: Path) -> Path | None:
    """The file with the data: the one that was given, else that of the bundle, written into a folder that goes away."""
    study = opened.study
    if study.data_name is None:
        if given is not None:
            raise UsageError("This study rests on published counts: it takes no data.")
        return None
    if given is not None:
        file = Path(given)
        if file.is_file() and sha256(file) != study.data_hash:
            raise CheckFailed(f"{file.name} is not what the study was worked out from: its hash is another. The study read {study.data_name}.")
        return file
    if opened.data is None:
        raise UsageError(f"The data are not in the bundle: give {study.data_name} with --data.")
    name, held = opened.data
    (folder / name).write_bytes(held)
    return folder / name


def _differences(there: Any, here: Any, where: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Every place at which two answers differ, named as one would look it up."""
    if isinstance(there, dict) and isinstance(here, dict):
        for key in [*there, *(key for key in here if key not in there)]:
            yield from _differences(there.get(key, _NOT_THERE), here.get(key, _NOT_THERE), f"{where}.{key}" if where else key)
    elif isinstance(there, list) and isinstance(here, list) and len(there) == len(here):
        for place, (one, other) in enumerate(zip(there, here, strict=True)):
            yield from _differences(one, other, f"{where}[{place}]")
    elif there != here:
        yield where, there, here


def _apart(there: Any, here: Any) -> float | None:
    if any(isinstance(each, bool) or not isinstance(each, int | float) for each in (there, here)):
        return None
    return float(abs(there - here) / max(abs(there), abs(here)))
