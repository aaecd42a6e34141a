"""The server itself, in a process of its own: it answers, it says nothing of anybody in its log, it ends when told to."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest

from sooner.errors import UsageError
from sooner_site.commands import serving
from sooner_site.commands.serving import Address
from tools.repository import ROOT

SECRET = "x" * 60


@pytest.fixture
def port(socket_enabled) -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def settings(**more: str) -> dict[str, str]:
    """The environment of somebody who serves a site, without what the tests have set up for themselves."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SOONER_", "DJANGO_", "SLIPCOVER_", "PYTEST_"))}
    return {**kept, **more}


def begin(*words: object, **more: str) -> subprocess.Popen[str]:
    """``sooner serve`` in a process of its own."""
    command = [sys.executable, "-m", "sooner.cli", "serve", *map(str, words)]
    return subprocess.Popen(command, env=settings(**more), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)


def ask(port: int, path: str, server: subprocess.Popen[str]) -> tuple[int, str]:
    """What the server answers; asked again until it does, or has ended."""
    for _ in range(600):
        assert server.poll() is None, server.communicate()[0]
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read().decode()
            except ConnectionError:
                time.sleep(0.2)
    raise AssertionError("The server never answered.")


def end(server: subprocess.Popen[str]) -> tuple[int, str]:
    """End it as Ctrl-C does; how it ended, and what it had said."""
    server.send_signal(signal.SIGINT)
    try:
        said = server.communicate(timeout=30)[0]
    finally:
        server.kill()
    return server.returncode, said


def test_a_demo_is_served_until_ctrl_c(site_home, port):
    server = begin("--demo", "--home", site_home, "--port", port, "--workers", 1)
    try:
        status, health = ask(port, "/health", server)
        assert (status, '"status": "good"' in health) == (200, True)
        assert ask(port, "/demo/", server)[0] == 200
        assert ask(port, "/static/design/sooner.css", server)[0] == 200
        assert ask(port, "/nowhere/Ada-Example/", server)[0] == 404
    finally:
        code, said = end(server)
    assert code == 0
    assert f"http://127.0.0.1:{port}/demo/" in said
    log = (site_home.path / "logs" / "site.log").read_text(encoding="utf-8")
    assert "Listening at" in log
    assert "Ada" not in log
    files = [path for path in (site_home.path / "logs", site_home.site) for path in path.iterdir() if path.is_file()]
    assert {path.stat().st_mode & 0o077 for path in files} == {0}


def test_a_partnerships_site_needs_its_secret_key(site_home, port):
    server = begin("--home", site_home, "--port", port)
    said = server.communicate(timeout=60)[0]
    assert server.returncode == 6
    assert "SOONER_SECRET_KEY" in said


def test_a_new_site_says_how_to_make_the_first_administrator(site_home, port):
    server = begin("--home", site_home, "--port", port, "--workers", 1, SOONER_SECRET_KEY=SECRET)
    try:
        assert ask(port, "/health", server)[0] == 200
        assert ask(port, "/", server)[0] == 301, "everything but the page about health wants https"
    finally:
        code, said = end(server)
    assert code == 0
    assert "sooner administrator" in said


def test_without_migrating_an_older_database_is_not_served(site_home, port):
    server = begin("--home", site_home, "--port", port, "--no-migrate", SOONER_SECRET_KEY=SECRET)
    said = server.communicate(timeout=60)[0]
    assert server.returncode == 4
    assert "sooner upgrade" in said


def test_a_port_that_is_taken_is_said_before_anything_else(socket_enabled):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            Address("127.0.0.1", taken.getsockname()[1]).refuse_taken()


def test_an_address_is_written_as_a_server_takes_it():
    assert str(Address("127.0.0.1", 8000)) == "127.0.0.1:8000"
    assert str(Address("::1", 8000)) == "[::1]:8000"


def test_each_worker_seals_the_audit_until_it_ends(monkeypatch, tmp_path):
    seen = []

    def keep(stop: threading.Event) -> None:
        seen.append(stop.wait(20))

    monkeypatch.setattr("sooner_site.access.chain.keep_sealing", keep)
    stop = threading.Event()
    thread = serving.keep_sealing(stop)
    stop.set()
    thread.join(20)
    assert seen == [True]
    assert thread.daemon


@pytest.mark.parametrize("more", [{}, {"SOONER_BEHIND_PROXY": "1", "SOONER_HOSTS": "hub.example.org"}])
def test_the_settings_of_a_partnership_pass_djangos_own_checks(site_home, more):
    command = [sys.executable, str(ROOT / "manage.py"), "check", "--deploy", "--fail-level", "WARNING"]
    secret = "".join(chr(33 + place % 90) for place in range(80))
    environment = settings(SOONER_HOME=str(site_home.path), SOONER_SECRET_KEY=secret, **more)
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=ROOT)
    assert answer.returncode == 0, answer.stderr
    assert "no issues" in answer.stdout
