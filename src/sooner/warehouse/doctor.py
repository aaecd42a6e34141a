"""Is this machine, this home and this key as they should be? Each thing looked at, and what to do where it is not."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from sooner.errors import CheckFailed, SomethingMissing, SoonerError
from sooner.warehouse import about, do_not_take_in, keys
from sooner.warehouse.engines import engine_named
from sooner.warehouse.files import others_can_read
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import verify
from sooner.warehouse.spark import session

State = Literal["good", "missing", "wrong"]
#: Below this much free disk a run of a whole force may not end.
ROOM = 5 * 1024**3


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    what: str
    state: State
    words: str


@dataclass(frozen=True)
class Examination:
    """Everything that was looked at."""

    findings: tuple[Finding, ...]

    @property
    def exit_code(self) -> int:
        """0 where all is good, 4 where something is wrong, 6 where something is only missing."""
        states = {finding.state for finding in self.findings}
        return CheckFailed.exit_code if "wrong" in states else SomethingMissing.exit_code if "missing" in states else 0

    @property
    def table(self) -> Any:
        """A pandas table: what, state, words."""
        import pandas as pd

        return pd.DataFrame([asdict(finding) for finding in self.findings], columns=["what", "state", "words"])

    def _repr_html_(self) -> str:
        return str(self.table.to_html(index=False))


def examine(home: Path, keys_file: Path | None = None) -> Examination:
    """Look at the machine, the key and the home. Nothing is changed, and nothing is raised for what is found."""
    found = Home(home)
    return Examination(tuple([*_machine(home), *_key(home, keys_file), *_home(found, keys_file)]))


def _machine(home: Path) -> Iterator[Finding]:
    yield Finding("python", "good", sys.version.split()[0])
    for name, version in about.versions().items():
        if name != "python":
            state: State = "missing" if version == "not installed" and name != "sooner" else "good"
            yield Finding(name, state, version if state == "good" else f"not installed: pip install {name}")
    yield _spark()
    there = next(folder for folder in (home.absolute(), *home.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    yield Finding("disk", "good" if free >= ROOM else "wrong", f"{free / 1024**3:.1f} GiB free where the home lies; a run may need {ROOM // 1024**3} GiB")


def _spark() -> Finding:
    """Whether Spark can run; that it cannot is no fault where it is not asked for."""
    try:
        asked = engine_named() == "spark"
    except SoonerError as wrong:
        return Finding("spark", "wrong", str(wrong))
    able: State = "good"
    try:
        words = f"It would run with {session.ready()}."
    except SomethingMissing as missing:
        able, words = "missing", str(missing)
    return Finding("spark", able, words) if asked else Finding("spark", "good", f"Not asked for (SOONER_ENGINE). {words}")


def _key(home: Path, keys_file: Path | None) -> Iterator[Finding]:
    yield _try("key", "The key is there, outside the home, and only its owner can read it.", lambda: keys.load(home, keys_file))


def _home(home: Home, keys_file: Path | None) -> Iterator[Finding]:
    yield _try("home", f"{home} is readable by its owner only.", home.check)
    if not home.exists or others_can_read(home.path):
        return
    open_files = sum(others_can_read(path) for path in home.path.rglob("*"))
    mend = f"{open_files} files or folders in it give others rights. Take them away: chmod -R go= {home}"
    yield Finding("files", "wrong" if open_files else "good", mend if open_files else "Every file in the home is readable by its owner only.")
    yield _erased(home, keys_file)
    for folder in (home.snapshots, home.evidence):
        yield _answer(folder)


def _erased(home: Home, keys_file: Path | None) -> Finding:
    """The list of what is not taken in: whether it can be read, and would recognise a record with the key that is there."""
    try:
        key = keys.load(home.path, keys_file)
    except SoonerError:
        key = None
    return _try("erased", "The list of erased records, which are not taken in again, is whole.", lambda: do_not_take_in.read(home.path, key))


def _answer(folder: Path) -> Finding:
    name = in_force(folder) if folder.is_dir() else None
    if name is None:
        return Finding(folder.name, "missing", "Nothing is published yet. Run: sooner find PARTNERSHIP.toml")
    return _try(folder.name, f"{name} is in force, and every table is byte for byte what the run wrote.", lambda: verify(folder / name))


def _try(what: str, good: str, look: Callable[[], object]) -> Finding:
    try:
        look()
    except SomethingMissing as missing:
        return Finding(what, "missing", str(missing))
    except (SoonerError, OSError, ValueError) as wrong:
        return Finding(what, "wrong", str(wrong))
    return Finding(what, "good", good)
