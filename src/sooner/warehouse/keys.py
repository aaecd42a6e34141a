"""The partnership's secret key: read from a file outside the home, never kept, never shown."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import tomllib
from pathlib import Path

from sooner.errors import NotAllowed, SomethingMissing
from sooner.warehouse.files import others_can_read

#: The setting that names the file of keys.
SETTING = "SOONER_KEYS"
_MAKE_ONE = "Make one with: sooner doctor --new-keys FILE, then set SOONER_KEYS to FILE."


def load(home: Path | None = None, file: Path | None = None) -> bytes:
    """The partnership's key, 32 bytes, from the file that SOONER_KEYS names (or ``file``).

    Raises SomethingMissing where there is no such file or no key in it; NotAllowed where others can read it,
    or where it lies inside the home and so would be copied with the data that it protects.
    """
    path = file or _named()
    if not path.is_file():
        raise SomethingMissing(f"The file of keys {path} is not there. {_MAKE_ONE}")
    refuse_inside(path, home)
    if others_can_read(path):
        raise NotAllowed(f"Others can read the file of keys {path}. Close it to them, then run again:\n  chmod 600 {path}")
    return _key_in(path)


def create(path: Path, home: Path | None = None, key: bytes | None = None) -> Path:
    """Write a key to a new file, 0600: one that nobody can guess, unless ``key`` (32 bytes) is given.

    Raises NotAllowed where the file is there already, or would lie inside the home.
    """
    refuse_inside(path, home)
    if not path.parent.is_dir():
        raise SomethingMissing(f"The folder {path.parent} is not there. Make it first.")
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotAllowed(f"{path} is there already. A lost key cannot be made again, so it is never written over: name a new file.") from None
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        out.write(f'# Keep this file outside the home and out of every backup of it.\npartnership = "{(key or secrets.token_bytes(32)).hex()}"\n')
        out.flush()
        os.fsync(out.fileno())
    return path


def sub_key(key: bytes, purpose: str) -> bytes:
    """A key for one purpose (32 bytes), from which neither the first key nor another purpose's can be worked out."""
    return hmac.digest(key, f"sooner/{purpose}".encode(), hashlib.sha256)


def refuse_inside(path: Path, home: Path | None) -> None:
    """Raises NotAllowed where the file of keys lies inside the home."""
    if home is not None and path.resolve().is_relative_to(Path(home).resolve()):
        raise NotAllowed(f"The file of keys {path} lies inside the home {home}: whoever copies one copies both. Keep it outside.")


def _named() -> Path:
    named = os.environ.get(SETTING)
    if not named:
        raise SomethingMissing(f"No key: {SETTING} is not set. {_MAKE_ONE}")
    return Path(named)


def _key_in(path: Path) -> bytes:
    try:
        key = bytes.fromhex(tomllib.loads(path.read_text(encoding="utf-8"))["partnership"])
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError):
        key = b""
    if len(key) != 32:
        raise SomethingMissing(f'{path} holds no key: it needs one line, partnership = "64 hexadecimal digits". {_MAKE_ONE}')
    return key
