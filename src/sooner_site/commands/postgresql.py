"""Copies of a PostgreSQL database, made and brought back by its own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from sooner.errors import CheckFailed, SomethingMissing

SETTING = "SOONER_DATABASE"


def address() -> str | None:
    """Where the site's PostgreSQL database is; None where the site uses SQLite."""
    return os.environ.get(SETTING, "").strip() or None


def dump(where: str, into: Path) -> None:
    """Write a copy of the whole database, as it is at one moment, to a file. Raises SomethingMissing, CheckFailed."""
    _run("pg_dump", ["--format", "custom", "--no-owner", "--no-privileges", "--file", str(into)], where)


def restore(dumped: Path) -> None:
    """Bring a copy back into the database that SOONER_DATABASE names, all of it or nothing; it has to be empty."""
    where = address()
    if where is None:
        raise SomethingMissing(f"The backup holds a PostgreSQL database. Make an empty one and name it: {SETTING}=postgresql://user:password@host:5432/name")
    _run("pg_restore", ["--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error", str(dumped)], where)


def _run(name: str, words: list[str], where: str) -> None:
    """Run one of PostgreSQL's programs. The password goes by the environment: a command line can be read by others."""
    program = shutil.which(name)
    if program is None:
        raise SomethingMissing(f"{name} was not found. On Debian or Ubuntu: sudo apt-get install postgresql-client")
    parts = urlsplit(where)
    user, at, host = parts.netloc.rpartition("@")
    plain = urlunsplit(parts._replace(netloc=f"{user.partition(':')[0]}{at}{host}"))
    environment = {**os.environ, **({"PGPASSWORD": unquote(parts.password)} if parts.password else {})}
    answer = subprocess.run([program, "--dbname", plain, *words], env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if answer.returncode != 0:
        raise CheckFailed(f"{name} could not do it: {_first_line(answer.stderr)} Nothing was changed.")


def _first_line(said: str) -> str:
    """The first line of what a program said: the later ones may hold values."""
    return (said.strip().splitlines() or ["it said nothing."])[0]
