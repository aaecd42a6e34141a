"""Brings an older home to the format of this version, by named steps, after a backup of it as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.warehouse import do_not_take_in
from sooner.warehouse.backup import BackupResult, backup
from sooner.warehouse.files import private
from sooner.warehouse.home import FORMAT, Home
from sooner.warehouse.locking import one_run_at_a_time

Progress = Callable[[str], None]


@dataclass(frozen=True)
class UpgradeStep:
    """One step from a format to the next. It may be done again after it was cut short."""

    words: str
    do: Callable[[Home], None]


@dataclass(frozen=True)
class UpgradeResult:
    """What an upgrade did: the formats before and after, the steps in words, and the backup taken first, if there was anything to do."""

    before: int
    after: int
    steps: tuple[str, ...] = ()
    backup: BackupResult | None = None

    @property
    def words(self) -> str:
        """The same in plain words."""
        if self.backup is None:
            return f"The home has format {self.after} already: nothing was done."
        return f"The home went from format {self.before} to {self.after}: {'; '.join(self.steps)}. As it was before, it is in {self.backup.file}."

    def as_dict(self) -> dict[str, Any]:
        """The same for machines."""
        return {"before": self.before, "after": self.after, "steps": list(self.steps), "backup": self.backup.as_dict() if self.backup else None}


def _site_and_list(home: Home) -> None:
    home.site.mkdir(exist_ok=True)
    do_not_take_in.create(home.path)


#: From which format, the step to the next.
STEPS = {1: UpgradeStep("made the folder of the site and an empty do-not-take-in list", _site_and_list)}


def upgrade(home: Home | Path, backup_to: Path, key: bytes | None, progress: Progress | None = None) -> UpgradeResult:
    """Bring a home to the format of this version; nothing is done where it has that format already.

    First it is backed up to the new file ``backup_to``, encrypted with ``key``, or plain where that is None. Each step marks the home with
    its format when it is done: killed at any moment, the same call with another ``backup_to`` finishes it.
    Raises what ``Home.check_private`` and ``backup`` raise: CheckFailed for a home that is newer than this version.
    """
    place = home if isinstance(home, Home) else Home(Path(home))
    place.check_private()
    before = place.format
    if before == FORMAT:
        return UpgradeResult(before, before)
    kept = backup(place, backup_to, key, progress=progress)
    with one_run_at_a_time(place), private():
        return UpgradeResult(before, FORMAT, bring_up(place), kept)


def bring_up(home: Home) -> tuple[str, ...]:
    """Do the steps that a home needs, each marked when it is done; what was done, in words. It is for the caller to have a backup."""
    done = []
    for form in range(home.format, FORMAT):
        STEPS[form].do(home)
        home.mark_as(form + 1)
        done.append(STEPS[form].words)
    return tuple(done)
