"""Unpacks a backup into a folder, and holds every file in it to what the backup says of it."""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from sooner.errors import CheckFailed
from sooner.warehouse.backup import FORMAT, MANIFEST
from sooner.warehouse.backup_contents import safe
from sooner.warehouse.encryption import DecryptedReader, is_encrypted
from sooner.warehouse.home import FORMAT as HOME_FORMAT

Progress = Callable[[str], None]
_PIECE = 1024 * 1024


def unpack(file: Path, into: Path, key: bytes | None, say: Progress) -> dict[str, Any]:
    """Write every file of the backup to the new folder ``into``, each checked; returns what the backup says of itself.

    Raises CheckFailed where it is damaged, cut, newer than this version or of another key, SomethingMissing where the key is needed.
    """
    try:
        with file.open("rb") as raw:
            source = cast(BinaryIO, DecryptedReader(raw, key)) if is_encrypted(raw) else raw
            with tarfile.open(fileobj=source, mode="r|") as archive:
                manifest = _read_manifest(archive)
                _Unpacking(archive, into, manifest, say).do()
            while source.read(_PIECE):
                pass  # to the last byte, so that a cut end is found even where nothing of a file is in it
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as fault:
        raise CheckFailed(f"{file} is no backup, or it is damaged: nothing was put in place.") from fault
    return manifest


def _read_manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    first = archive.next()
    source = archive.extractfile(first) if first is not None and first.name == MANIFEST and first.isreg() else None
    try:
        manifest: dict[str, Any] = json.loads(source.read()) if source else {}
        names = [file["name"] for file in manifest["files"]]
        right = all(safe(name) for name in (*names, *manifest["folders"])) and len(set(names)) == len(names)
    except (ValueError, KeyError, TypeError):
        raise CheckFailed("The file does not say what is in it: it is no backup, or it is damaged. Nothing was put in place.") from None
    if not right:
        raise CheckFailed("The backup names files outside a home: it was not made by this program. Nothing was put in place.")
    if manifest["format"] > FORMAT or manifest["home_format"] > HOME_FORMAT:
        raise CheckFailed("The backup was made by a newer version of sooner. Install that version, then restore.")
    return manifest


@dataclass
class _Unpacking:
    """The writing out of a backup's files, each held to what the manifest says of it."""

    archive: tarfile.TarFile
    into: Path
    manifest: dict[str, Any]
    say: Progress

    def do(self) -> None:
        """Write them all. Raises CheckFailed where one is missing, too many, or not byte for byte what was backed up."""
        self.into.mkdir()
        for name in self.manifest["folders"]:
            (self.into / name).mkdir(parents=True, exist_ok=True)
        files = self.manifest["files"]
        for place, said in enumerate(files, 1):
            self.say(f"[{place}/{len(files)}] Checking and unpacking")
            self._one(said)
        if self.archive.next() is not None:
            raise CheckFailed("The backup holds more than it says: it was changed. Nothing was put in place.")

    def _one(self, said: dict[str, Any]) -> None:
        member = self.archive.next()
        target = self.into / said["name"]
        if member is None or member.name != f"home/{said['name']}":
            raise _damaged(said["name"])
        target.parent.mkdir(parents=True, exist_ok=True)
        if said["same_as"] is not None:
            self._link(said, member, target)
        elif not member.isreg() or self._write(member, target) != said["sha256"]:
            raise _damaged(said["name"])

    def _link(self, said: dict[str, Any], member: tarfile.TarInfo, target: Path) -> None:
        same = next((other for other in self.manifest["files"] if other["name"] == said["same_as"]), None)
        if same is None or same["sha256"] != said["sha256"] or not (self.into / said["same_as"]).is_file() or not member.islnk():
            raise _damaged(said["name"])
        os.link(self.into / said["same_as"], target)

    def _write(self, member: tarfile.TarInfo, target: Path) -> str:
        digest = hashlib.sha256()
        source = self.archive.extractfile(member)
        with target.open("xb") as out:
            while source is not None and (piece := source.read(_PIECE)):
                digest.update(piece)
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        return digest.hexdigest()


def _damaged(name: str) -> CheckFailed:
    return CheckFailed(f"{name} is missing from the backup or is not, byte for byte, what was backed up. Nothing was put in place: use another backup.")
