"""What a run writes about itself, so that anybody can say later from what, by which code and under which agreements it came."""

from __future__ import annotations

import hashlib
import hmac
import os
import platform
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sooner.warehouse.files import sha256
from sooner.warehouse.keys import sub_key

#: The package that lies on disk: what is hashed as code and as definitions.
PACKAGE = Path(__file__).parents[1]
#: Where the models that come with the library lie.
MODELS = PACKAGE / "definitions" / "models"
#: The libraries whose version can change an answer.
_LIBRARIES = ("sooner", "duckdb", "ibis-framework", "splink", "pyarrow")

#: Stands among the hashes of an answer from which something was erased: the next run works everything out anew.
ERASED = "do_not_take_in"


def code_hash(package: Path = PACKAGE) -> str:
    """One hash of every file of the library but the definitions that analysts edit."""
    return files_hash((path for path in _sources(package) if not _is_definition(path, package)), package)


def definitions_hash(package: Path = PACKAGE) -> str:
    """One hash of the definitions that analysts edit."""
    return files_hash((path for path in _sources(package) if _is_definition(path, package)), package)


def files_hash(files: Iterable[Path], root: Path) -> str:
    """One hash of several files: of their names as seen from ``root``, and of their bytes. What is no file is left out."""
    lines = sorted(f"{os.path.relpath(path, root)} {sha256(path)}" for path in files if path.is_file())
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def folder_hash(folder: Path) -> str:
    """One hash of everything in a folder; of nothing where there is no folder."""
    return files_hash(folder.rglob("*"), folder)


def key_mark(key: bytes) -> str:
    """A mark that differs from key to key and tells nothing of the key: enough to see that it was changed."""
    return hmac.new(sub_key(key, "mark"), b"", hashlib.sha256).hexdigest()[:16]


def versions() -> dict[str, str]:
    """The versions of Python and of the libraries whose version can change an answer."""
    return {"python": platform.python_version(), **{name: _version(name) for name in _LIBRARIES}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _sources(package: Path) -> Iterable[Path]:
    return (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _is_definition(path: Path, package: Path) -> bool:
    return path.is_relative_to(package / "definitions") and path.suffix != ".py"
