"""Whoever installs the wheel needs nothing of the repository: a fresh environment, an empty folder, and the whole path runs."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import zipfile
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tools.repository import ROOT

pytestmark = pytest.mark.long

#: What the environment of whoever installs it does not have: settings of ours, and a way to the sources.
OURS = ("SOONER_", "PYTHONPATH", "VIRTUAL_ENV", "SLIPCOVER_", "PYTEST_")

COUNTED = ("records", "people", "families", "signals", "referrals", "cases")


@pytest.fixture(scope="module")
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that was handed over, or one built from the sources as they are."""
    given: Path | None = request.config.getoption("--wheel")
    if given is not None:
        return given.resolve()
    folder = tmp_path_factory.mktemp("dist")
    run([sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(folder), str(ROOT)], folder)
    return next(folder.glob("sooner-*.whl"))


@pytest.fixture(scope="module")
def program(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`sooner`, installed from the wheel in an environment of its own."""
    folder = tmp_path_factory.mktemp("environment")
    run([sys.executable, "-m", "venv", str(folder)], folder)
    install = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run([*install, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt")], folder)
    run([*install, "--no-deps", "--no-index", str(wheel)], folder)
    return folder / "bin" / "sooner"


def run(command: list[str], folder: Path) -> str:
    """What a command prints, run in a folder without our settings; fails with what it said where it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    answer = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, f"{' '.join(command)}\n{answer.stdout}\n{answer.stderr}"
    return answer.stdout


@pytest.mark.parametrize("package", ["sooner", "sooner_site"])
def test_the_wheel_holds_every_file_of_the_package(wheel: Path, package: str) -> None:
    sources = ROOT / "src"
    ours = {path.relative_to(sources).as_posix() for path in (sources / package).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    held = set(zipfile.ZipFile(wheel).namelist())
    assert ours - held == set()
    assert {name for name in held if name.endswith((".yml", ".yaml"))}


def test_the_wheel_holds_the_licences(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    assert {Path(name).name for name in held if "/licenses/" in name} == {"LICENSE", "THIRD_PARTY.md"}


def test_the_whole_path_runs_from_an_empty_folder(program: Path, tmp_path: Path) -> None:
    said = run([str(program), "demo", "--no-serve", "--json", "--people", "500"], tmp_path)
    counts = json.loads(said)["counts"]
    assert {name: counts[name] for name in COUNTED if counts[name] <= 0} == {}


def test_the_site_is_served_from_it(program: Path, tmp_path: Path, socket_enabled: None) -> None:
    """The demo is made and served, and its pages come with their styles; it ends when it is told to."""
    run([str(program), "demo", "--no-serve", "--people", "500", "--home", str(tmp_path / "home")], tmp_path)
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    command = [str(program), "serve", "--demo", "--home", str(tmp_path / "home"), "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        page = fetched(port, "/demo/")
        styles = re.findall(r'href="(/static/[^"]+[.]css)"', page)
        assert "Sign in" in page
        assert len(styles) >= 3
        assert all(len(fetched(port, style)) > 200 for style in styles)
    finally:
        server.send_signal(signal.SIGINT)
        said = server.communicate(timeout=60)[0]
    assert server.returncode == 0, said


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def fetched(port: int, path: str) -> str:
    """What the server gives for a path, once it answers; it is waited for a minute at most."""
    for _ in range(240):
        with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
            try:
                connection.request("GET", path)
                answer = connection.getresponse()
                assert answer.status == 200, path
                return answer.read().decode()
            except ConnectionError:
                time.sleep(0.25)
    raise AssertionError("The server never answered.")


def test_it_runs_without_a_terminal_and_says_what_it_did(program: Path, tmp_path: Path) -> None:
    said = run([str(program), "demo", "--no-serve", "--people", "500", "--home", str(tmp_path / "home")], tmp_path)
    assert "families" in said


def test_a_wrong_option_is_wrong_usage(program: Path, tmp_path: Path) -> None:
    answer = subprocess.run([str(program), "demo", "--peeple", "3"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert "Traceback" not in answer.stderr
