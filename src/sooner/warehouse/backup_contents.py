"""What goes into a backup: every file of a home that has to be kept, each once, with its size and hash; never a key."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import NotAllowed, SomethingMissing, UsageError
from sooner.warehouse import keys
from sooner.warehouse.files import sha256
from sooner.warehouse.home import Home

#: What is never kept: working files, the lock, what a killed run left (their names begin with a full stop).
_LEFT_OUT = ("scratch", "run.lock")
#: A live SQLite database cannot simply be copied, and what lies beside it belongs to it.
_DATABASE = ".sqlite3"
_BESIDE = ("-wal", "-shm", "-journal")
#: A file of keys is short: only files up to this size are looked into for the key.
_SHORT = 4096


@dataclass(frozen=True)
class Kept:
    """One file of a backup: its name in the home, where its bytes are, and where it is the same file as one before, which."""

    name: str
    source: Path
    size: int
    sha256: str
    same_as: str | None = None


def folders(home: Home) -> list[str]:
    """The folders of a home, as seen from it; that of working files is kept, empty."""
    found = (path for path in home.path.rglob("*") if path.is_dir() and (path == home.scratch or not _left_out(path, home.path)))
    return sorted(path.relative_to(home.path).as_posix() for path in found)


def contents(home: Home, extra: Mapping[str, Path], aside: Path, key: bytes | None) -> Iterator[Kept]:
    """Every file that goes into a backup, in the order of their names.

    ``extra`` maps names in the home to files that go in their place; a SQLite database that it does not name is copied as it is at one
    moment to the folder ``aside``. Raises NotAllowed where a file of keys lies among them, UsageError for a name outside the home.
    """
    seen: dict[tuple[int, int], str] = {}
    for name, source in sorted(_sources(home, extra, aside).items()):
        status = source.stat()
        _refuse_key(name, source, status.st_size, key)
        before = seen.setdefault((status.st_dev, status.st_ino), name)
        yield Kept(name, source, status.st_size, sha256(source), before if before != name else None)


def _sources(home: Home, extra: Mapping[str, Path], aside: Path) -> dict[str, Path]:
    for name, file in extra.items():
        if not safe(name):
            raise UsageError(f"{name} is no name of a file in a home.")
        if not file.is_file():
            raise SomethingMissing(f"The file {file} for {name} is not there.")
    replaced = {name + end for name in extra for end in ("", *_BESIDE)}
    own = {path.relative_to(home.path).as_posix(): path for path in sorted(home.path.rglob("*")) if path.is_file() and not _left_out(path, home.path)}
    databases = {name for name in own if name.endswith(_DATABASE) and name not in extra}
    replaced |= {name + end for name in databases for end in _BESIDE}
    kept = {name: path for name, path in own.items() if name not in replaced}
    return {**kept, **{name: _copy(own[name], aside / f"{place}{_DATABASE}") for place, name in enumerate(sorted(databases))}, **extra}


def _copy(database: Path, into: Path) -> Path:
    """A SQLite database as it is at one moment, whoever writes to it meanwhile."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as source, closing(sqlite3.connect(into)) as target:
        source.backup(target)
    return into


def _left_out(path: Path, home: Path) -> bool:
    inside = path.relative_to(home)
    return path.is_symlink() or inside.parts[0] in _LEFT_OUT or any(part.startswith(".") for part in inside.parts)


def _refuse_key(name: str, source: Path, size: int, key: bytes | None) -> None:
    named = os.environ.get(keys.SETTING)
    is_named = bool(named) and Path(str(named)).is_file() and source.samefile(str(named))
    if is_named or (key is not None and size <= _SHORT and key.hex().encode() in source.read_bytes()):
        raise NotAllowed(f"{name} holds the key: a backup never does, for whoever had it would have both. Move it out of the home, then run again.")


def safe(name: str) -> bool:
    """Whether a name stays inside the home that it is put in."""
    parts = name.split("/")
    return bool(name) and not name.startswith("/") and all(part not in ("", ".", "..") for part in parts) and "\0" not in name
