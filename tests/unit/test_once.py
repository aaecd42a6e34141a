"""What takes long to make is made by the first who asks, and the others have a copy each."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.factories.once import copied, shared


def make(folder: Path, made: list[Path]) -> None:
    made.append(folder)
    (folder / "home").mkdir(mode=0o700)
    (folder / "home" / "a").write_text("1", encoding="utf-8")


def test_it_is_made_once_and_nobody_changes_anothers(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []
    first = copied(tmp_path_factory, "once", lambda folder: make(folder, made))
    (first / "home" / "a").write_text("changed", encoding="utf-8")
    second = copied(tmp_path_factory, "once", lambda folder: make(folder, made))
    assert len(made) == 1
    assert (second / "home" / "a").read_text(encoding="utf-8") == "1"
    assert {folder.stat().st_mode & 0o777 for folder in (first, second, first / "home", second / "home")} == {0o700}


def test_what_failed_is_tried_again_from_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    def half(folder: Path) -> None:
        (folder / "half").touch()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        copied(tmp_path_factory, "failed", half)
    again = copied(tmp_path_factory, "failed", lambda folder: make(folder, []))
    assert [path.name for path in again.iterdir()] == ["home"]


def test_processes_of_one_run_share_what_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Factory:
        def getbasetemp(self) -> Path:
            return tmp_path / "run" / "popen-gw0"

    Factory().getbasetemp().mkdir(parents=True)
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")
    assert shared(Factory(), "x") == tmp_path / "run" / "shared_x"
    monkeypatch.delenv("PYTEST_XDIST_WORKER")
    assert shared(Factory(), "x") == tmp_path / "run" / "popen-gw0" / "shared_x"
