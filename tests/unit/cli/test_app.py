"""What every command has in common: help with an example, exit codes, words on one side and JSON on the other."""

import subprocess
import sys
import time
from importlib.metadata import EntryPoint, version

import pytest
import typer

from sooner.cli import app as application
from sooner.cli import site
from sooner.errors import CheckFailed, Fault, InputRefused, NotAllowed, SomethingMissing, SoonerError, UsageError
from tests.unit.cli.command import sooner

COMMANDS = [
    ("demo",),
    ("find",),
    ("find", "check"),
    ("link",),
    ("doctor",),
    ("places",),
    ("lead", "indicators"),
    ("lead", "targets"),
    *((name,) for name in site.VERBS),
    ("audit", "verify"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(command):
    said = sooner(*command, "--help")
    assert said.code == 0
    assert "Example" in said.out
    assert f"sooner {' '.join(command)}" in " ".join(said.out.split())


def test_no_word_at_all_shows_what_there_is():
    said = sooner()
    assert said.code == 2
    assert all(command[0] in said.out + said.err for command in COMMANDS)


def test_the_version_is_that_of_the_package():
    assert sooner("--version").out == f"sooner {version('sooner')}\n"


@pytest.mark.parametrize("words", [("bogus",), ("demo", "--colour"), ("find",), ("doctor", "more")])
def test_wrong_usage_ends_with_2_and_says_so_aside(words):
    said = sooner(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Usage" in said.err


ERRORS = [
    SoonerError("a"),
    UsageError("a"),
    InputRefused([Fault("a.csv", "it is empty", "Send it again.", line=1)]),
    CheckFailed("a"),
    NotAllowed("a"),
    SomethingMissing("a"),
]


@pytest.fixture
def failing(monkeypatch):
    def fail_with(error):
        def examine(home):
            raise error

        monkeypatch.setattr("sooner.warehouse.doctor.examine", examine)

    monkeypatch.delenv(application.DEBUG_SETTING, raising=False)
    return fail_with


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_told_without_a_traceback_and_with_its_own_exit_code(failing, error):
    failing(error)
    said = sooner("doctor")
    assert (said.code, said.out, said.err) == (type(error).exit_code, "", f"{error}\n")


def test_an_error_for_machines_is_one_json_object(failing):
    failing(ERRORS[2])
    said = sooner("doctor", "--json")
    assert said.code == 3
    assert said.json["error"]["kind"] == "InputRefused"
    assert said.json["error"]["faults"] == [{"file": "a.csv", "why": "it is empty", "mend": "Send it again.", "line": 1, "column": None, "value": None}]
    failing(CheckFailed("a"))
    assert sooner("doctor", "--json").json == {"error": {"kind": "CheckFailed", "exit_code": 4, "message": "a", "faults": []}}


def test_a_fault_of_ours_is_told_shortly_and_shows_no_value(failing):
    failing(RuntimeError("Ada Example"))
    said = sooner("doctor")
    assert said.code == 1
    assert "RuntimeError" in said.err
    assert "Ada" not in said.err
    assert "Traceback" not in said.err


def test_debug_shows_where_an_error_came_from(failing, monkeypatch):
    monkeypatch.setenv(application.DEBUG_SETTING, "1")
    failing(CheckFailed("a"))
    assert "Traceback" in sooner("doctor").err
    failing(RuntimeError("a"))
    with pytest.raises(RuntimeError):
        sooner("doctor")


def test_debug_may_be_asked_for_by_word(failing, monkeypatch):
    monkeypatch.setenv(application.DEBUG_SETTING, "")
    failing(CheckFailed("a"))
    assert "Traceback" not in sooner("doctor").err
    assert "Traceback" in sooner("--debug", "doctor").err


@pytest.mark.parametrize("verb", site.VERBS)
def test_without_django_the_sites_verbs_say_what_to_install(verb):
    words = ["sooner", verb, "import", "list.json", "--json-ish"]
    program = f"import sys; sys.modules['django'] = None; sys.argv = {words}; from sooner.cli import main; main()"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert said.returncode == 6
    assert f"sooner {verb} needs a part of the site that is not installed here." in said.stderr
    assert "pip install 'sooner[site]'" in said.stderr


@pytest.mark.parametrize("missing", ["django", "sooner_site", "sooner_site.commands.serve", "allauth"])
def test_only_where_django_is_missing_does_another_verb_stand_in(monkeypatch, missing):
    def load(self):
        raise ModuleNotFoundError(f"No module named {missing!r}", name=missing)

    monkeypatch.setattr(EntryPoint, "load", load)
    point = EntryPoint("serve", "site:add", site.GROUP)
    monkeypatch.setattr(site, "entry_points", lambda group: [point])
    if missing in ("django", "sooner_site"):
        assert site.load(point) is None
        assert site.demo_site() is None
    else:
        with pytest.raises(ModuleNotFoundError):
            site.load(point)


def test_with_the_site_its_verbs_are_its_own(monkeypatch):
    def add(app):
        app.command("serve")(lambda: None)

    monkeypatch.setattr(EntryPoint, "load", lambda self: add)
    monkeypatch.setattr(site, "entry_points", lambda group: [EntryPoint("serve", "site:add", group)])
    app = typer.Typer()
    site.register(app)
    helps = {command.name: command.help for command in app.registered_commands}
    assert helps["serve"] is None
    assert "Needs the site" in helps["backup"]


def test_the_help_comes_at_once():
    before = time.perf_counter()
    subprocess.run([sys.executable, "-m", "sooner.cli", "--help"], capture_output=True, check=True)
    assert time.perf_counter() - before < 3, "0.3 seconds on an idle machine; this allows for a busy one"
