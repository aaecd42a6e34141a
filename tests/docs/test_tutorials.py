"""Every tutorial and every how-to is followed to the letter, in an empty folder."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from tests.docs.pages import first_missing, pages
from tests.docs.reader import Reader

FIRST = "from_your_files_to_families.md"
#: Followed by tests/functional/site/test_is_it_working.py, which goes on in a browser where the page goes on to the site.
ON_THE_SITE = "is_it_working.md"
#: Followed where the open data are, with the file that the page asks for.
ON_OPEN_DATA = {"one_borough_beside_the_others.md": "mps/recorded_crime_borough_historical.parquet", "confidence_by_borough.md": "survey/pas_borough.csv"}
#: Followed by tests/docs/test_did_it_change.py, which makes the files that the page asks for from open data.
FROM_OPEN_DATA = "did_it_change.md"
ASKS = re.compile(r"^ *```(?:console|python)|^ *```\w* title=", re.MULTILINE)
ALL = [page for page in (*pages("tutorials"), *pages("how_to")) if page.name not in (FIRST, ON_THE_SITE, FROM_OPEN_DATA, *ON_OPEN_DATA)]
#: Pages that ask the reader to type something.
FOLLOWED = [page for page in ALL if ASKS.search(page.read_text(encoding="utf-8"))]
#: Pages about screens: a test in a browser does what they say, and makes their pictures.
SHOWN = [page for page in ALL if page not in FOLLOWED]


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: page.stem)
def test_the_page_does_what_it_says(page: Path, tmp_path: Path, demos: Path) -> None:
    tmp_path.chmod(0o700)
    assert Reader(tmp_path, demos).follow(page) > 0, "the page asks the reader to do nothing"


@pytest.mark.reference
@pytest.mark.parametrize("name", ON_OPEN_DATA)
def test_a_page_about_open_data_does_what_it_says(name: str, tmp_path: Path, open_data: Path) -> None:
    tmp_path.chmod(0o700)
    shutil.copy(open_data / ON_OPEN_DATA[name], tmp_path)
    page = next(page for page in pages("tutorials") if page.name == name)
    assert Reader(tmp_path).follow(page) > 5


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.stem)
def test_a_page_that_asks_to_type_nothing_shows_the_screens(page: Path) -> None:
    assert re.search(r"!\[[^\]]{10,}\]\(\.\./images/\w+\.png\)", page.read_text(encoding="utf-8")), "neither anything to type nor a picture of a screen"


def test_the_first_tutorial_does_what_it_says(tutorial: Path) -> None:
    """The fixture follows it, once for all tests that need somebody who did."""
    assert (tutorial / "home" / "snapshots" / "current").read_text(encoding="utf-8").strip() == "2026-11-22-0002"


def test_a_demo_is_typed_once_and_copied_for_the_next_reader(tmp_path: Path) -> None:
    page, typed = tmp_path / "page.md", tmp_path / "typed"
    page.write_text('```console\n$ sooner demo --no-serve\nmade it\n```\n```csv title="home/own"\nx\n```\n', encoding="utf-8")
    (tmp_path / "sooner").write_text(f"#!/bin/sh\nmkdir -m 700 home; echo 1 > home/a; echo x >> {typed}; echo made it", encoding="utf-8")
    (tmp_path / "sooner").chmod(0o700)
    for name, kept in (("first", tmp_path), ("second", tmp_path), ("third", None)):
        (tmp_path / name).mkdir(mode=0o700)
        reader = Reader(tmp_path / name, kept)
        reader.environment["PATH"] = f"{tmp_path}:{os.environ['PATH']}"
        assert reader.follow(page) == 2
        assert sorted(path.name for path in (tmp_path / name / "home").iterdir()) == ["a", "own"]
        assert {path.stat().st_mode & 0o777 for path in (tmp_path / name, tmp_path / name / "home")} == {0o700}
    assert typed.read_text(encoding="utf-8") == "x\nx\n", "by the first, and by the third, who keeps nothing"


def test_a_demo_is_copied_beside_other_files_and_never_over_one(tmp_path: Path) -> None:
    page, reader = tmp_path / "page.md", Reader(tmp_path / "reader", tmp_path)
    reader.folder.mkdir(mode=0o700)
    (reader.folder / "own.csv").write_text("x", encoding="utf-8")
    page.write_text("```console\n$ sooner demo --no-serve\nmade it\n```\n", encoding="utf-8")
    (tmp_path / "sooner").write_text("#!/bin/sh\nmkdir -m 700 home; echo made it", encoding="utf-8")
    (tmp_path / "sooner").chmod(0o700)
    reader.environment["PATH"] = f"{tmp_path}:{os.environ['PATH']}"
    assert reader.follow(page) == 1
    assert sorted(path.name for path in reader.folder.iterdir()) == ["home", "own.csv"]
    with pytest.raises(AssertionError, match="is typed where there is home"):
        reader.follow(page)


def test_a_wrong_exit_code_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("<!-- ends with 3 -->\n```console\n$ true\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="ended with 0"):
        Reader(tmp_path).follow(page)


def test_a_line_that_does_not_come_out_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo one two\none … three\n```\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="did not say"):
        Reader(tmp_path).follow(page)


def test_python_and_what_it_says(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        '```csv title="a/b.csv"\nx\n1\n```\n```python\nimport pathlib\nprint(pathlib.Path("a/b.csv").read_text())\n```\n```text\nx\n2\n```\n', encoding="utf-8"
    )
    with pytest.raises(AssertionError, match="'2' did not come out"):
        Reader(tmp_path).follow(page)


@pytest.mark.parametrize(
    ("expected", "output", "missing"),
    [
        ((), "", None),
        (("a", "c"), "a\nb\nc", None),
        (("c", "a"), "a\nb\nc", "a"),
        (("3 … families",), "3 whole families\n", None),
        (("3 … families",), "30 families\n", "3 … families"),
        (("a   b",), "a b", None),
    ],
)
def test_lines_are_looked_for_in_order(expected: tuple[str, ...], output: str, missing: str | None) -> None:
    assert first_missing(expected, output) == missing
