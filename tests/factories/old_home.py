"""A home of format 1, kept in one file as the version that wrote that format left it: made by this module run in that version, opened by it in this one."""

from __future__ import annotations

import sys
import tarfile
from pathlib import Path

from sooner.find.run import find
from sooner.warehouse import keys
from tests.unit.find.small_partnership import TODAY, write_partnership

#: Where the kept home lies, and the key with which it was made. Everybody in it is invented.
KEPT = Path(__file__).parents[1] / "fixtures" / "home_format_1" / "home.tar.xz"
KEY = bytes(range(32))


def make(folder: Path, kept: Path) -> None:
    """Run the small partnership into a home, and keep the home in one file with its folders and its rights."""
    key = keys.create(folder / "keys.toml", key=KEY)
    find(write_partnership(folder / "files"), folder / "home", TODAY, keys_file=key)
    kept.parent.mkdir(parents=True, exist_ok=True)
    with tarfile.open(kept, "w:xz") as archive:
        archive.add(folder / "home", "home", filter=_nobodys)


def opened(folder: Path) -> Path:
    """The kept home, unpacked below the folder."""
    with tarfile.open(KEPT) as archive:
        archive.extractall(folder, filter="fully_trusted")  # noqa: S202 - our own file, whose rights are to be kept
    return folder / "home"


def _nobodys(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same without the account that made it, and without its time."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


if __name__ == "__main__":
    make(Path(sys.argv[1]), KEPT)
