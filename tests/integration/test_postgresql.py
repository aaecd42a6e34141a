"""The site on PostgreSQL: tests of the site are run a second time, against a server of its own; those of actions and queries always, all of them at length."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.unit.site import postgresql
from tools.repository import ROOT

#: Where the tests of actions and queries are, and those among them that are about pages and rules of the code: the same whatever the database.
APPS = ("access", "agencies", "budget", "cases", "families", "practice", "publishing", "quality", "referrals")
NO_MATTER = (
    "access/test_rules.py",
    "access/test_classified.py",
    "access/test_demo_guard.py",
    "budget/test_pages.py",
    "cases/test_pages.py",
    "families/test_genogram.py",
    "practice/test_pages.py",
)
#: Fewer tests than this were not the site's tests.
AT_LEAST, AT_LEAST_IN_ALL = 300, 600


@pytest.fixture(scope="module")
def database():
    """A server that runs while these tests do."""
    try:
        with postgresql.server() as address:
            yield address
    except postgresql.NoPostgreSQL as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(str(missing))


def run(address: str, *words: str) -> subprocess.CompletedProcess[str]:
    """A run of pytest of its own, with the site's database at that address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SLIPCOVER_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly", *words]
    return subprocess.run(command, cwd=ROOT, env={**environment, "SOONER_DATABASE": address}, capture_output=True, text=True, check=False)


def passed(database: str, *words: str) -> int:
    """How many tests passed; fails with what pytest said where one did not."""
    answer = run(database, *words)
    assert answer.returncode == 0, answer.stdout[-6000:] + answer.stderr[-2000:]
    found = re.search(r"(\d+) passed", answer.stdout)
    assert found is not None
    return int(found[1])


def test_actions_and_queries_pass_on_postgresql_too(database):
    left_out = [word for file in NO_MATTER for word in ("--ignore", f"tests/unit/site/{file}")]
    assert passed(database, *(f"tests/unit/site/{app}" for app in APPS), *left_out) > AT_LEAST


@pytest.mark.long
def test_every_test_of_the_site_passes_on_postgresql_too(database):
    assert passed(database, "tests/unit/site", "--ignore", "tests/unit/site/design") > AT_LEAST_IN_ALL


def test_a_database_that_is_not_there_is_noticed():
    answer = run("postgresql://sooner@/postgres?host=/nowhere", "tests/unit/site/config/test_database.py")
    assert answer.returncode == 1
    assert "connection" in answer.stdout


def test_a_machine_without_postgresql_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(postgresql, "INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(postgresql.NoPostgreSQL, match="apt-get install postgresql"):
        postgresql.program("initdb")
