"""Opens a bundle without trusting it: only the members that a bundle has, each by its own name, none written to a path that the archive names."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from sooner.errors import CheckFailed, Fault
from sooner.prove.bundle.packing import DATA, HASHES, MEMBERS, MOST_BYTES, RESULT, WORDS, BundleRefused
from sooner.prove.bundle.study import NAME, Study, hash_of, read_study

_NEEDED = (WORDS, HASHES, NAME, RESULT)
_AGAIN = "Ask for it again."


@dataclass(frozen=True, eq=False)
class Opened:
    """What a bundle holds, each member as its hash says. ``data``: the name and the bytes of the data, None where they are not in it."""

    study: Study
    result: str
    fingerprint: str
    data: tuple[str, bytes] | None = field(repr=False, default=None)


def open_bundle(path: Path | str) -> Opened:
    """Read a bundle. Raises BundleRefused for a file that is none, or that has members which no bundle has; CheckFailed where one was changed."""
    file = Path(path)
    held = _held(file)
    _check_hashes(file.name, held)
    try:
        study, result = read_study(held[NAME].decode()), held[RESULT].decode()
        json.loads(result)
    except (ValueError, TypeError, KeyError):
        raise _refused(
            file.name, f"its {NAME} or {RESULT} is none that this version reads", "Work it out with the version of sooner that its README names."
        ) from None
    if hash_of(result) != study.result_hash:
        raise CheckFailed(f"{file.name}: {RESULT} is not the one that {NAME} was written beside. One of them was changed.")
    data = next(((name, held[name]) for name in DATA.values() if name in held), None)
    if data is not None and hashlib.sha256(data[1]).hexdigest() != study.data_hash:
        raise CheckFailed(f"{file.name}: {data[0]} is not what the study was worked out from.")
    return Opened(study, result, hashlib.sha256(held[HASHES]).hexdigest(), data)


def _held(file: Path) -> dict[str, bytes]:
    """Every member by name, after a look at what the archive says of them."""
    try:
        with ZipFile(file) as archive:
            faults = list(_faults(file.name, archive.infolist()))
            if faults:
                raise BundleRefused(faults)
            return {name: archive.read(name) for name in archive.namelist()}
    except FileNotFoundError:
        raise _refused(file.name, "the file is not there", "Check the path.") from None
    except (BadZipFile, zlib.error, OSError, RuntimeError, EOFError, ValueError) as error:
        raise _refused(file.name, f"it cannot be read as a bundle ({type(error).__name__})", _AGAIN) from None


def _faults(name: str, members: list[ZipInfo]) -> Iterator[Fault]:
    """What is wrong with the list of members: a name that no bundle has (such as one that leads elsewhere), one twice, one missing, too much."""
    names = [member.filename for member in members]
    for each in sorted(set(names) - set(MEMBERS)):
        yield Fault(name, "it holds a member that no bundle has; nothing of it was read", _AGAIN, value=each)
    for each in sorted({each for each in names if names.count(each) > 1}):
        yield Fault(name, "it holds a member twice", _AGAIN, value=each)
    for each in _NEEDED:
        if each not in names:
            yield Fault(name, f"{each} is missing", _AGAIN)
    if sum(member.file_size for member in members) > MOST_BYTES:
        yield Fault(name, "unpacked it would be larger than 2 GB", "Give the data apart, with --data.")


def _check_hashes(name: str, held: dict[str, bytes]) -> None:
    try:
        told = {member: each["sha256"] for member, each in json.loads(held[HASHES]).items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        raise CheckFailed(f"{name}: {HASHES} was changed: it cannot be read. {_AGAIN}") from None
    others = {member: each for member, each in held.items() if member != HASHES}
    changed = sorted({*told} ^ {*others} | {member for member, each in others.items() if member in told and hashlib.sha256(each).hexdigest() != told[member]})
    if changed:
        raise CheckFailed(f"{name} was changed after it was written: {', '.join(changed)}. {_AGAIN}")


def _refused(name: str, why: str, mend: str) -> BundleRefused:
    return BundleRefused([Fault(name, why, mend)])
