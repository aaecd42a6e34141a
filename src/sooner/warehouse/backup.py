"""Backup: a whole home in one file, encrypted unless told otherwise."""

from __future__ import annotations

import io
import json
import os
import tarfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sooner.errors import CheckFailed, NotAllowed
from sooner.warehouse.backup_contents import Kept, contents, folders
from sooner.warehouse.encryption import EncryptedWriter
from sooner.warehouse.files import private, sync
from sooner.warehouse.home import Home
from sooner.warehouse.locking import one_run_at_a_time
from sooner.warehouse.snapshots import clear_scratch

#: The format of a backup, and the name of its first part, which says what is in it.
FORMAT = 1
MANIFEST = "manifest.json"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class BackupResult:
    """A backup that was written: where, how many files of a home are in it, and how large it is."""

    file: Path
    files: int
    size: int
    encrypted: bool

    @property
    def words(self) -> str:
        """The same in plain words."""
        how = "encrypted" if self.encrypted else "NOT encrypted: whoever has this file can read every name in it"
        return f"{self.files:,} files are in {self.file} ({self.size / 1024**2:,.1f} MiB, {how})."

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {**asdict(self), "file": str(self.file)}


def backup(home: Home | Path, out: Path, key: bytes | None, extra: Mapping[str, Path] | None = None, progress: Progress | None = None) -> BackupResult:
    """Write everything that a home keeps to the new file ``out``; encrypted with ``key`` (the partnership's), or plain where it is None.

    ``extra`` maps names in the home ("site/database.sqlite3") to files that go in their place: a consistent copy of a database, a dump.
    A SQLite database in the home that is not named there is copied as it is at one moment. No run may be under way.
    A plain backup is an ordinary tar archive. Raises NotAllowed where ``out`` is there already or lies in the home, or where the home
    holds the key; CheckFailed where a run is under way, or a file changes while it is read; what ``Home.check_private`` raises.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check_private()
    _refuse(place, out)
    with one_run_at_a_time(place), private():
        place.scratch.mkdir(exist_ok=True)
        clear_scratch(place.scratch)
        try:
            kept = list(contents(place, extra or {}, place.scratch, key))
            _write(place, out, kept, key, progress or _silent)
        finally:
            clear_scratch(place.scratch)
    return BackupResult(out, len(kept), out.stat().st_size, key is not None)


def _refuse(home: Home, out: Path) -> None:
    if out.exists():
        raise NotAllowed(f"{out} is there already, and a backup is never written over. Name a new file.")
    if not out.parent.is_dir():
        raise NotAllowed(f"The folder {out.parent} is not there. Make it first.")
    if out.resolve().is_relative_to(home.path.resolve()):
        raise NotAllowed(f"{out} lies in the home {home}: what befalls one befalls both. Name a file elsewhere.")


def _write(home: Home, out: Path, kept: list[Kept], key: bytes | None, say: Progress) -> None:
    """Write it beside, then give it its name: a file of that name is always a whole backup."""
    beside = out.with_name(f".{out.name}-new")
    with beside.open("wb") as raw:
        sealed = EncryptedWriter(raw, key) if key is not None else None
        _archive(home, cast(BinaryIO, sealed or raw), kept, say)
        if sealed is not None:
            sealed.finish()
        raw.flush()
        os.fsync(raw.fileno())
    beside.replace(out)
    sync(out.parent)


def _archive(home: Home, into: BinaryIO, kept: list[Kept], say: Progress) -> None:
    with tarfile.open(fileobj=into, mode="w|", format=tarfile.PAX_FORMAT) as archive:
        told = json.dumps(_manifest(home, kept), indent=1, sort_keys=True).encode()
        archive.addfile(_member(MANIFEST, len(told)), io.BytesIO(told))
        for place, file in enumerate(kept, 1):
            say(f"[{place}/{len(kept)}] Backing up")
            _add(archive, file)


def _manifest(home: Home, kept: list[Kept]) -> dict[str, Any]:
    files = [{"name": file.name, "size": file.size, "sha256": file.sha256, "same_as": file.same_as} for file in kept]
    return {"format": FORMAT, "home_format": home.format, "invented": home.invented, "folders": folders(home), "files": files}


def _add(archive: tarfile.TarFile, file: Kept) -> None:
    member = _member(f"home/{file.name}", file.size)
    if file.same_as is not None:
        member.type, member.linkname, member.size = tarfile.LNKTYPE, f"home/{file.same_as}", 0
        archive.addfile(member)
        return
    with file.source.open("rb") as source:
        if os.fstat(source.fileno()).st_size != file.size:
            raise CheckFailed(f"{file.name} changed while it was backed up; nothing was kept. Run the backup again.")
        archive.addfile(member, source)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _silent(words: str) -> None:
    """Nobody is listening."""
