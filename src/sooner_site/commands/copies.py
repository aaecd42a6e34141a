"""Backups of a home together with the site's database, and bringing both back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sooner.warehouse import keys
from sooner.warehouse.backup import BackupResult, backup
from sooner.warehouse.files import private
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.restoring import RestoreResult, restore
from sooner.warehouse.upgrading import UpgradeResult, upgrade
from sooner_site.commands import postgresql

Progress = Callable[[str], None]
#: Under which name a copy of a PostgreSQL database lies in a home that comes out of a backup.
DUMP = "site/database.dump"


def back_up(home: Home, file: Path, plain: bool, progress: Progress) -> BackupResult:
    """Write a backup of a home. SQLite is copied with the home as it is at one moment; PostgreSQL is asked for a copy of its own."""
    key = None if plain else keys.load(home.path)
    with _dump() as extra:
        return backup(home, file, key, extra, progress)


def bring_back(file: Path, home: Path, plain: bool, erasures: Path | None, today: date, progress: Progress) -> RestoreResult:
    """Bring a home back, its PostgreSQL database with it where the backup holds one; then do in the database what was erased since.

    The database that SOONER_DATABASE names has to be empty.
    """
    key = None if plain else keys.load(home)
    told = restore(file, home, key, today, [erasures] if erasures else [], progress)
    dump = home / DUMP
    if dump.is_file():
        progress("Bringing the database back")
        postgresql.restore(dump)
        dump.unlink()
    return told


def upgrade_files(home: Home, backup_to: Path, plain: bool, progress: Progress) -> UpgradeResult:
    """Bring the files of a home to this version's format, after a backup of the home as it was; nothing where they have it."""
    key = None if plain or home.format == FORMAT else keys.load(home.path)
    return upgrade(home, backup_to, key, progress)


def is_elsewhere() -> bool:
    """Whether the site's database lies outside the home."""
    return postgresql.address() is not None


@contextmanager
def _dump() -> Iterator[dict[str, Path]]:
    """A copy of the PostgreSQL database, where that is what the site uses, by its name in the home."""
    address = postgresql.address()
    if address is None:
        yield {}
        return
    with private(), TemporaryDirectory(prefix="sooner-backup-") as folder:
        file = Path(folder) / "database.dump"
        postgresql.dump(address, file)
        yield {DUMP: file}
