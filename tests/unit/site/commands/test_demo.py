"""Filling and serving a demo from the command line: in processes of their own, over invented homes alone."""

from __future__ import annotations

import json
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from sooner.errors import NotAllowed
from sooner.warehouse.home import Home
from sooner_site.commands import demo, demo_filling

TODAY = date(2026, 9, 30)


def filling(monkeypatch, program: str) -> None:
    """Let another program stand for the one that fills."""
    monkeypatch.setattr(demo.subprocess, "Popen", _with(program, demo.subprocess.Popen))


def _with(program: str, popen):
    return lambda command, **how: popen([sys.executable, "-c", program, *command[3:]], **how)


def test_what_the_filling_says_is_passed_on(site_home, tmp_path, monkeypatch):
    filling(
        monkeypatch,
        "import json, os, sys; print(json.dumps({'doing': ' '.join(sys.argv[2:])})); "
        "print(json.dumps({'doing': os.environ['SOONER_SITE'] + os.environ['SOONER_DATABASE'] + os.environ['SOONER_KEYS']})); "
        "print(json.dumps({'counts': {'referrals': 3, 'cases': 2}}))",
    )
    monkeypatch.setenv("SOONER_DATABASE", "postgresql://db/of_a_partnership")
    said: list[str] = []
    assert demo.fill(site_home.path, TODAY, 7, said.append, tmp_path / "keys.toml") == {"referrals": 3, "cases": 2}
    assert said[:2] == ["2026-09-30 7", f"demo{tmp_path / 'keys.toml'}"]


def test_what_goes_wrong_is_told_in_its_last_words_with_its_exit_code(site_home, tmp_path, monkeypatch):
    filling(monkeypatch, "import sys; print('first', file=sys.stderr); print('No key.', file=sys.stderr); sys.exit(6)")
    with pytest.raises(demo.NotFilled, match=r"could not be filled\. No key") as refused:
        demo.fill(site_home.path, TODAY, 7, lambda words: None, tmp_path / "keys.toml")
    assert refused.value.exit_code == 6
    assert "first" not in str(refused.value)


def test_this_process_becomes_the_server(tmp_path, monkeypatch):
    called = []
    monkeypatch.setattr(demo.os, "execv", lambda program, words: called.append((program, words)))
    demo.serve(tmp_path / "home", TODAY, 8123)
    assert called == [(sys.executable, [sys.executable, "-m", "sooner.cli", "serve", "--demo", "--home", str(tmp_path / "home"), "--port", "8123"])]


def test_nothing_invented_is_written_over_real_people(tmp_path):
    with pytest.raises(NotAllowed, match="real people"):
        demo_filling.fill(Home(tmp_path / "real").create(), TODAY, 1)


@pytest.fixture
def site(monkeypatch, site_home):
    """The site's own filling, and the key, as they would be."""
    from sooner_site.commands import database
    from sooner_site.demo import actions

    monkeypatch.setattr(demo_filling, "bring_up", lambda home, serving: site_home)
    monkeypatch.setattr(demo_filling.keys, "load", lambda home: bytes(32))
    monkeypatch.setattr(database, "migrate", lambda progress: progress("Bringing"))
    monkeypatch.setattr(database, "tell_of_agencies", lambda home, today: None)
    return SimpleNamespace(actions=actions)


def test_the_process_speaks_one_object_a_line(site, monkeypatch, capsys):
    monkeypatch.setattr(site.actions, "fill", lambda key, today, seed, progress: {"referrals": seed, "cases": len(key)})
    assert demo_filling.main(["home", "2026-09-30", "5"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == [{"doing": "Bringing"}, {"counts": {"referrals": 5, "cases": 32}}]


def test_a_refusal_goes_to_standard_error(site, monkeypatch, capsys):
    def refuse(*given):
        raise NotAllowed("Not here.")

    monkeypatch.setattr(site.actions, "fill", refuse)
    assert demo_filling.main(["home", "2026-09-30", "5"]) == 5
    assert capsys.readouterr().err == "Not here.\n"
