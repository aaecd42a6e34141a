"""Restore: a home from a backup, every byte checked and every erasure since then done again before anything is put in place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import NotAllowed, SomethingMissing
from sooner.warehouse import do_not_take_in
from sooner.warehouse.erasing import Erased, erase
from sooner.warehouse.files import others_can_read, private, sync
from sooner.warehouse.home import Home
from sooner.warehouse.records_kept import listed_records
from sooner.warehouse.unpacking import unpack
from sooner.warehouse.upgrading import bring_up

Progress = Callable[[str], None]


@dataclass(frozen=True)
class RestoreResult:
    """A home that was restored: how many files, by which steps it was brought to this version's format, what was erased from it again."""

    home: Path
    files: int
    steps: tuple[str, ...] = ()
    erased: Erased = field(default_factory=lambda: Erased(0, 0, 0))

    @property
    def words(self) -> str:
        """The same in plain words."""
        again = f" {self.erased.records:,} records that were erased since were erased from it again." if self.erased.records else ""
        older = f" It was brought up to date: {'; '.join(self.steps)}." if self.steps else ""
        return f"{self.files:,} files were checked and put in {self.home}.{older}{again}"

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {"home": str(self.home), "files": self.files, "steps": list(self.steps), "erased": self.erased.as_dict()}


def restore(file: Path, home: Path, key: bytes | None, today: date, erasures: Iterable[Path] = (), progress: Progress | None = None) -> RestoreResult:
    """Bring a home back from a backup into a new or an empty folder.

    Every file is checked before anything is put in place, and an older home is brought to this version's format. Every record on a
    do-not-take-in list is erased from what is restored: the list in the backup, those of homes beside ``home`` with the same key, and the
    files that ``erasures`` names. ``key`` is the partnership's;
    a plain backup needs it only where there is something to erase.
    Raises NotAllowed where the folder is not empty; CheckFailed where the backup is damaged, cut, newer or of another key; SomethingMissing
    where it is not there or the key is needed. In each case, and where it is killed, nothing was put in place.
    """
    say = progress or _silent
    _refuse(file, home)
    beside = home.with_name(f".restoring-{home.name}")
    shutil.rmtree(beside, ignore_errors=True)
    with private():
        try:
            manifest = unpack(file, beside, key, say)
            steps = bring_up(Home(beside))
            erased = _erase_again(beside, home, key, today, erasures, say)
            _put_in_place(beside, home)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return RestoreResult(home, len(manifest["files"]), steps, erased)


def _refuse(file: Path, home: Path) -> None:
    if not file.is_file():
        raise SomethingMissing(f"The backup {file} is not there.")
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise NotAllowed(f"{home} is not empty. A backup is restored into a new or an empty folder only: name another with --home.")
    if home.exists() and others_can_read(home):
        raise NotAllowed(f"Others can read the folder {home}. Close it to them, then run again:\n  chmod 700 {home}")
    if not home.parent.is_dir():
        raise SomethingMissing(f"The folder {home.parent} is not there. Make it first.")


def _erase_again(unpacked: Path, home: Path, key: bytes | None, today: date, erasures: Iterable[Path], say: Progress) -> Erased:
    """Erase what was erased since the backup was made, and what is on the backup's own list."""
    hashes = _lists(unpacked, home, key, erasures)
    if not hashes:
        return Erased(0, 0, 0)
    if key is None:
        raise SomethingMissing("Records were erased since: the key is needed to erase them from what is restored. Set SOONER_KEYS. Nothing was put in place.")
    say("Erasing again what was erased since")
    do_not_take_in.add_hashes(unpacked, hashes, key)
    records = listed_records(unpacked, do_not_take_in.read(unpacked, key))
    return erase(unpacked, records, key, today) if records else Erased(0, 0, 0, newly_listed=len(hashes))


def _lists(unpacked: Path, home: Path, key: bytes | None, erasures: Iterable[Path]) -> dict[str, str]:
    """Every keyed hash that is known. Of homes beside, those made with another key are of other people and are passed over."""
    hashes: dict[str, str] = {}
    for file in erasures:
        if not file.is_file():
            raise SomethingMissing(f"The do-not-take-in list {file} is not there.")
        hashes |= do_not_take_in.read_file(file, key).hashes
    for beside in sorted(home.parent.glob(f"[!.]*/{do_not_take_in.FILE}")):
        hashes |= do_not_take_in.hashes_if_ours(beside, key)
    return {**hashes, **do_not_take_in.read(unpacked, key).hashes}


def _put_in_place(unpacked: Path, home: Path) -> None:
    """Give the folder its name, in one step."""
    Home(unpacked).check_private()
    if home.exists():
        home.rmdir()
    unpacked.rename(home)
    sync(home.parent)


def _silent(words: str) -> None:
    """Nobody is listening."""
