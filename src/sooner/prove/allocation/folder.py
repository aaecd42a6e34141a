"""The folder of a draw: the promised plan, the seed that only its keeper reads, the log and the allocation, held by one process at a time."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sooner.errors import CheckFailed, SomethingMissing, UsageError
from sooner.prove.allocation.log import Decision, log_text, table_text
from sooner.prove.allocation.scheme import FORMAT, Scheme, seed_hash
from sooner.warehouse.files import private, sha256, write_json, write_whole

PLAN, SEED, LOG, TABLE, LOCK = "plan.json", "seed.txt", "log.jsonl", "allocation.csv", "draw.lock"


@dataclass(frozen=True)
class Folder:
    """Where a draw is kept."""

    path: Path

    @property
    def started(self) -> bool:
        """Whether a plan was promised here."""
        return (self.path / PLAN).is_file()

    @property
    def promise(self) -> str:
        """The hash that is published: of the plan, which holds that of the seed."""
        return sha256(self.path / PLAN)

    @property
    def log(self) -> str:
        """The log as it stands; empty before the first draw."""
        return (self.path / LOG).read_text(encoding="utf-8") if (self.path / LOG).is_file() else ""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder; another process waits until this one has done. Raises UsageError where it cannot be a folder that is written to."""
        try:
            self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise UsageError(f"A draw cannot be kept in {self.path}: {error.strerror}. Name another folder.") from None
        with private(), (self.path / LOCK).open("a", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    @contextmanager
    def seen(self) -> Iterator[None]:
        """Hold the folder to look at it; an auditor's copy that cannot be written to is looked at as it is."""
        self.plan()
        if not os.access(self.path, os.W_OK):
            yield
            return
        with self.held():
            yield

    def begin(self, scheme: Scheme, seed: str, on: str, with_list: bool) -> None:
        """Write the seed and the plan. ``with_list``: the list was there already, so that nobody can see that no other seed was tried first."""
        plan = {"format": FORMAT, "scheme": scheme.as_dict(), "seed_hash": seed_hash(seed), "promised_on": on, "promised_with_the_list": with_list}
        write_whole(self.path / SEED, seed + "\n")
        write_json(self.path / PLAN, plan)

    def plan(self) -> tuple[Scheme, str, bool]:
        """The scheme, the seed's hash, and whether it was promised only with the list. Raises SomethingMissing, CheckFailed where it cannot be read."""
        if not self.started:
            raise SomethingMissing(f"No draw was started in {self.path}. Start one: sooner prove allocate start --out {self.path}")
        try:
            kept = json.loads((self.path / PLAN).read_text(encoding="utf-8"))
            return Scheme.from_dict(kept["scheme"]), str(kept["seed_hash"]), bool(kept["promised_with_the_list"])
        except (ValueError, KeyError, TypeError):
            raise CheckFailed(f"{PLAN} is damaged or was changed by hand. Restore it from where it was kept.") from None

    def seed(self, other: str | None = None) -> str:
        """The seed, or the one that an auditor was given. Raises SomethingMissing where there is none, CheckFailed where it is not the one promised."""
        if other is None and not (self.path / SEED).is_file():
            raise SomethingMissing(f"The seed is not in {self.path}. Ask whoever keeps it, and name its file with --seed-file.")
        seed = other if other is not None else (self.path / SEED).read_text(encoding="utf-8").strip()
        if seed_hash(seed) != self.plan()[1]:
            raise CheckFailed("This is not the seed that was promised: its hash is another.")
        return seed

    def keep(self, scheme: Scheme, decisions: Sequence[Decision]) -> None:
        """Write the log, then the allocation that follows from it, each in one step."""
        write_whole(self.path / LOG, log_text(scheme, self.promise, decisions))
        write_whole(self.path / TABLE, table_text(scheme, decisions))
