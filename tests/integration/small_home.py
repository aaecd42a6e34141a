"""A home with one answer in force, and the files it was made from: shared by the tests of this folder."""

from __future__ import annotations

import hashlib
from pathlib import Path
from unittest import mock

from sooner.warehouse import keys
from sooner.warehouse.home import Home
from tests.unit.cli.command import sooner
from tests.unit.find.small_partnership import TODAY, write_partnership


def make(folder: Path) -> tuple[Path, Home, Path]:
    """The partnership file, the home it was run into, the key."""
    file, key = write_partnership(folder / "files"), keys.create(folder / "keys.toml")
    with mock.patch.dict("os.environ", {"SOONER_KEYS": str(key)}):
        done = sooner("find", file, "--home", folder / "home", "--today", TODAY)
    assert done.code == 0, done.err
    return file, Home(folder / "home"), key


def content(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
