"""Files that only their owner can read, written so that a crash leaves the old one or the new one, never half."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: The rights of a group and of everybody else, in a file's mode.
OTHERS = 0o077


@contextmanager
def private() -> Iterator[None]:
    """Whatever is made inside can be read by its owner only: folders 0700, files 0600."""
    before = os.umask(OTHERS)
    try:
        yield
    finally:
        os.umask(before)


def others_can_read(path: Path) -> bool:
    """Whether a group or anybody else has any right on the file or folder."""
    return bool(path.stat().st_mode & OTHERS)


def sync(path: Path) -> None:
    """Make sure that a file, or the list of names in a folder, has reached the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, text: str) -> None:
    """Put the text in the file in one step: written beside, synced, then swapped in by one rename."""
    beside = path.with_name(f".{path.name}-new")
    with private(), beside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)
    sync(path.parent)


def write_json(path: Path, value: Any) -> None:
    """A value as JSON, keys in order, so that equal values give equal bytes."""
    write_whole(path, json.dumps(value, indent=2, sort_keys=True, ensure_ascii=False) + "\n")


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
