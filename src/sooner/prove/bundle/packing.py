"""Packs a study: the folder that ``sooner prove`` wrote, and its data where they are open, into one zip with the hash of every member."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from sooner.errors import CheckFailed, Fault, InputRefused, NotAllowed, UsageError
from sooner.prove.bundle.study import NAME, Study, hash_of, read_study
from sooner.prove.bundle.words import explained
from sooner.warehouse.files import sha256

RESULT, HASHES, WORDS = "result.json", "hashes.json", "README.txt"
#: The name of the data in a bundle, by what kind of file they were.
DATA = {".csv": "data.csv", ".parquet": "data.parquet"}
MEMBERS = (WORDS, HASHES, NAME, RESULT, *DATA.values())
#: No more than this goes into a bundle, or is read from one, however small it is packed.
MOST_BYTES = 2 * 1024**3
#: A zip keeps the time of each member; the same study gives the same bytes.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


class BundleRefused(InputRefused):
    """A study cannot be packed, or a bundle cannot be opened."""

    heading = "It cannot be used: nothing was written."


@dataclass(frozen=True)
class Packed:
    """A bundle: where it lies, its members, and its fingerprint, which is told to whoever works it out again."""

    path: Path
    members: tuple[str, ...]
    fingerprint: str


def bundle(folder: Path | str, out: Path | str, data: Path | str | None = None) -> Packed:
    """Write a study as one zip. ``folder``: what ``sooner prove --out`` wrote; ``data``: its data file, taken in where the protocol says that it is open.

    Raises BundleRefused where the folder holds no study, CheckFailed where result or data are not those of the study, NotAllowed for data about
    people, UsageError for data beside published counts, or where ``out`` is a folder.
    """
    target = Path(out)
    if target.is_dir():
        raise UsageError(f"{target} is a folder. Name a file, such as study.zip.")
    study, result = _read(Path(folder))
    members = {NAME: study.text().encode(), RESULT: result.encode()}
    if data is not None:
        name = _data_name(study, Path(data))
        members[name] = Path(data).read_bytes()
    members[WORDS] = explained(study, json.loads(result), tuple(sorted(members))).encode()
    hashes = {name: {"bytes": len(held), "sha256": hashlib.sha256(held).hexdigest()} for name, held in sorted(members.items())}
    members[HASHES] = (json.dumps(hashes, indent=2) + "\n").encode()
    _write(target, members)
    return Packed(target, tuple(sorted(members)), hashlib.sha256(members[HASHES]).hexdigest())


def _read(folder: Path) -> tuple[Study, str]:
    """The study of a folder and its result, which has to be the one that was worked out."""
    try:
        result = (folder / RESULT).read_text(encoding="utf-8")
        study = read_study((folder / NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError, KeyError):
        mend = f"Name the folder that sooner prove --out wrote, with {RESULT} and {NAME}; if it is of an earlier version, run sooner prove again."
        raise BundleRefused([Fault(folder.name, "this folder holds no study", mend)]) from None
    if hash_of(result) != study.result_hash:
        raise CheckFailed(f"{folder.name}/{RESULT} is not what was worked out: it was changed since. Run sooner prove again.")
    return study, result


def _data_name(study: Study, data: Path) -> str:
    if study.data_name is None:
        raise UsageError("This study rests on published counts: it has no data file.")
    if not study.open:
        raise NotAllowed(f"{data.name} is about people: its data class is indirect, so that it does not leave. Leave --data out; its hash goes in.")
    if not data.is_file() or data.suffix.lower() not in DATA:
        raise BundleRefused([Fault(data.name, "the file is not there, or is neither CSV nor Parquet", "Name the file that was given to sooner prove.")])
    if sha256(data) != study.data_hash:
        raise CheckFailed(f"{data.name} is not the file that was read: its hash is another. Name the file that was given to sooner prove.")
    if data.stat().st_size > MOST_BYTES:
        raise BundleRefused([Fault(data.name, "it is larger than 2 GB", "Leave --data out, and give it apart.")])
    return DATA[data.suffix.lower()]


def _write(target: Path, members: dict[str, bytes]) -> None:
    """The zip, written beside and put in place whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}-new")
    with ZipFile(beside, "w") as archive:
        for name in sorted(members):
            about = ZipInfo(name, _NO_TIME)
            about.compress_type, about.external_attr = ZIP_DEFLATED, 0o600 << 16
            archive.writestr(about, members[name])
    beside.replace(target)
