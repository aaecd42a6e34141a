"""The papers at the top of the repository: their links lead somewhere, their words are in the code."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from sooner.find.run import find
from sooner.warehouse import keys
from tests.docs.pages import DOCS, blocks
from tests.repository.test_examples_are_invented import could_be_somebodys

TOP = DOCS.parent
PAPERS = ("README.md", "DEVELOPERS.md", "GLOSSARY.md", "CHANGELOG.md", "SECURITY.md")


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_somewhere(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (TOP / name).read_text(encoding="utf-8"))
    assert [link for link in links if not link.startswith("https://") and not (TOP / link).exists()] == []


def test_the_readme_fits_on_a_few_screens() -> None:
    assert len((TOP / "README.md").read_text(encoding="utf-8").splitlines()) <= 110


def test_the_shortest_partnership_file_of_the_readme_runs(tmp_path: Path) -> None:
    written = [block.body for block in blocks((TOP / "README.md").read_text(encoding="utf-8")) if block.language == "toml"]
    assert len(written) == 1
    (tmp_path / "partnership.toml").write_text(written[0], encoding="utf-8")
    (tmp_path / "pupils.csv").write_text("PupilID,First,Last,DOB\n1,Mia,Marsh,2014-06-09\n2,Leo,Marsh,2019-01-30\n", encoding="utf-8")
    key = keys.create(tmp_path / "keys.toml")
    answer = find(tmp_path / "partnership.toml", tmp_path / "home", date(2026, 11, 21), keys_file=key)
    assert answer.counts["people"] == 2


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), TOP / "README.md"], ids=lambda page: page.stem)
def test_every_piece_of_toml_is_toml(page: Path) -> None:
    for block in blocks(page.read_text(encoding="utf-8")):
        if block.language == "toml":
            assert tomllib.loads(block.body)


@pytest.mark.parametrize("page", [*DOCS.rglob("*.md"), *(TOP / name for name in PAPERS)], ids=lambda page: page.stem)
def test_nobody_in_the_pages_can_be_somebody(page: Path) -> None:
    assert could_be_somebodys(page.read_text(encoding="utf-8")) == []


def test_the_modules_of_the_glossary_are_there() -> None:
    text = (TOP / "GLOSSARY.md").read_text(encoding="utf-8")
    modules = set(re.findall(r"`(sooner(?:\.\w+)+)", text))
    there = {module for module in modules if any((TOP / "src" / Path(*module.split("."))).with_suffix(suffix).exists() for suffix in ("", ".py"))}
    classes = {module for module in modules if module.rsplit(".", 1)[1][0].isupper()}
    assert modules - there - classes == set()
    assert len(modules) > 10


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\*\*(.+?)\.\*\* ", (TOP / "GLOSSARY.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert words == sorted(words, key=str.casefold)
    assert len(words) > 20


#: A file or folder of open data as a test names it: open_data / "linkage" / "febrl", or open_data / "reference/codes.csv".
NAMED = re.compile(r'open_data((?: / "[^"]+")+)')


def used_open_data() -> set[str]:
    """Every path of open data that a test names."""
    texts = [path.read_text(encoding="utf-8") for path in (TOP / "tests").rglob("*.py") if "docs" not in path.parts]
    return {"/".join(re.findall(r'"([^"]+)"', chain)) for text in texts for chain in NAMED.findall(text)}


def test_every_set_of_open_data_that_a_test_uses_is_named() -> None:
    page = (DOCS / "reference" / "open_data.md").read_text(encoding="utf-8")
    used = used_open_data()
    assert used, "no test uses open data"
    assert [path for path in used if path.rsplit("/", 1)[-1] not in page] == []
    assert {path.split("/")[0] for path in used} - set(re.findall(r"^  (\w+)/", page, re.MULTILINE)) == set()
