"""dotenv-sample names every setting that the code takes from the environment, and no other."""

from __future__ import annotations

import ast
import re

from tools.repository import ROOT, python_files

READERS = [*python_files(ROOT / "src"), ROOT / "tests" / "conftest.py"]
SETTING = re.compile(r"SOONER_[A-Z_]+")


def settings_read(text: str) -> set[str]:
    """The settings that stand in code as a string of their own: read from the environment, or named to be."""
    constants = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {value for value in constants if SETTING.fullmatch(value)}


def test_the_sample_names_what_is_read_and_no_other() -> None:
    read = {name for path in READERS for name in settings_read(path.read_text(encoding="utf-8"))}
    sample = (ROOT / "dotenv-sample").read_text(encoding="utf-8")
    assert set(re.findall(r"^#? ?(SOONER_[A-Z_]+)=", sample, re.MULTILINE)) == read


def test_a_setting_is_found_however_it_is_named() -> None:
    text = 'NAME = "SOONER_FIRST"\nos.environ.get("SOONER_SECOND", 1)\n"""Prose that says SOONER_THIRD."""\n'
    assert settings_read(text) == {"SOONER_FIRST", "SOONER_SECOND"}
