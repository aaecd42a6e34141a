"""A run that is killed at any moment leaves the old answer standing, whole, and the next run clears away what was left."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sooner import warehouse
from sooner.example.generator import invent
from sooner.warehouse import keys
from sooner.warehouse.home import Home
from sooner.warehouse.pointers import in_force
from sooner.warehouse.reading import verify
from sooner.warehouse.snapshots import SNAPSHOT_TABLES
from tests.unit.find.small_partnership import TODAY, write_partnership

KILLS = 10
ROOT = Path(__file__).parents[2]


class Runs:
    """The process whose runs are killed."""

    def __init__(self, file, home, key, today, how="full"):
        command = [sys.executable, "-m", "tests.integration.killed_run", str(file), str(home.path), today.isoformat(), how]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, "SOONER_KEYS": str(key)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        ended, took = self.process.stdout.readline().split()
        return ended, float(took)

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)
        self.process.stdout.close()


def whole(home):
    """The answer in force, once it was read and found whole, with its evidence."""
    names = in_force(home.snapshots), in_force(home.evidence)
    for parent, name in zip((home.snapshots, home.evidence), names, strict=True):
        verify(parent / name)
    with warehouse.open("snapshot", home) as snapshot:
        assert set(snapshot.names) == set(SNAPSHOT_TABLES)
        assert snapshot.table("people").count().execute() == snapshot.run["counts"]["people"]
    return names


def killed_at_ten_moments(file, home, key, today, seed):
    runs = Runs(file, home, key, today)
    try:
        ended, seconds = runs.run(600)
        assert ended == "done"
        before, _ = whole(home)
        moments = random.Random(seed)  # noqa: S311 - moments to kill at, nothing secret
        killed = 0
        for _ in range(KILLS):
            ended, _ = runs.run(moments.uniform(0, seconds))
            after, _ = whole(home)
            killed += ended == "killed"
            assert int(after[-4:]) - int(before[-4:]) in (0, 1)
            before = after
        ended, _ = runs.run(600)
    finally:
        runs.close()
    assert killed >= KILLS // 2
    assert ended == "done"
    return whole(home)


def nothing_left(home):
    kept = sorted(path.name for path in home.snapshots.iterdir() if path.is_dir())
    return not any(name.startswith(".") for name in kept) and not list(home.scratch.iterdir()) and not list(home.received.glob(".*"))


def test_ten_kills_of_a_small_run(tmp_path):
    home = Home(tmp_path / "home")
    snapshot, evidence = killed_at_ten_moments(write_partnership(tmp_path / "files"), home, keys.create(tmp_path / "keys.toml"), TODAY, seed=1)
    assert snapshot == evidence
    assert nothing_left(home)


@pytest.mark.long
def test_ten_kills_of_a_run_over_an_invented_town(tmp_path):
    invented = invent(4000, 1, tmp_path / "files")
    home = Home(tmp_path / "home")
    snapshot, evidence = killed_at_ten_moments(invented.partnership_file, home, keys.create(tmp_path / "keys.toml"), invented.last_day, seed=2)
    assert snapshot == evidence
    assert nothing_left(home)
