"""A PostgreSQL server of the tests' own: made in a temporary folder, reached by a socket in it, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

#: Where Debian puts PostgreSQL's programs, one folder a version.
INSTALLED = Path("/usr/lib/postgresql")
#: Who may run a server, in this order: PostgreSQL refuses the superuser of the machine.
RUNNERS = ("postgres", "nobody")
#: Quick, since nothing of it has to outlive a crash.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=30 -c shared_buffers=32MB"


class NoPostgreSQL(Exception):
    """PostgreSQL is not on this machine, or there is nobody to run it as."""


def program(name: str) -> Path:
    """One of PostgreSQL's programs, of the newest version that is here."""
    versions = sorted(INSTALLED.glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3].partition(".")[0]), reverse=True)
    found = shutil.which(name)
    if not versions and not found:
        raise NoPostgreSQL(f"PostgreSQL's {name} was not found. On Debian or Ubuntu: sudo apt-get install postgresql")
    return versions[0] if versions else Path(str(found))


@contextmanager
def server() -> Iterator[str]:
    """Start a server; gives what SOONER_DATABASE has to say to reach its database. It listens on a socket alone, no port."""
    initdb, control = program("initdb"), program("pg_ctl")
    folder = Path(tempfile.mkdtemp(prefix="sooner-postgresql-"))
    data = folder / "data"
    try:
        _hand_over(folder)
        _run([str(initdb), "--pgdata", str(data), "--username", "sooner", "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--no-sync"], folder)
        listen = f"-c listen_addresses='' -c unix_socket_directories={folder} {QUICK}"
        _run([str(control), "--pgdata", str(data), "--log", str(folder / "log"), "--wait", "--options", listen, "start"], folder)
        try:
            yield f"postgresql://sooner@/postgres?host={quote(str(folder), safe='/')}"
        finally:
            _run([str(control), "--pgdata", str(data), "--wait", "--mode", "immediate", "stop"], folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runner() -> pwd.struct_passwd | None:
    """As whom the server is run: None for who runs the tests, unless that is the superuser."""
    if os.geteuid() != 0:
        return None
    there = {entry.pw_name: entry for entry in pwd.getpwall()}
    found = next((there[name] for name in RUNNERS if name in there), None)
    if found is None:
        raise NoPostgreSQL(f"PostgreSQL does not run as root, and this machine has none of the users {', '.join(RUNNERS)}.")
    return found


def _hand_over(folder: Path) -> None:
    runner = _runner()
    if runner is not None:
        os.chown(folder, runner.pw_uid, runner.pw_gid)
    folder.chmod(0o755)  # who runs the tests reaches the socket in it


def _run(command: list[str], folder: Path) -> None:
    runner = _runner()
    person = {} if runner is None else {"user": runner.pw_uid, "group": runner.pw_gid, "extra_groups": []}
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C"}
    answer = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **person)
    assert answer.returncode == 0, f"{' '.join(command)}\n{answer.stdout}"
