"""The site builds without a warning, and a reader's browser has nothing to fetch from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

#: What a browser would fetch by itself: scripts, styles, pictures, frames, fonts. A link that a reader may follow is none of these.
FETCHED = re.compile(r"""<(?:script|img|iframe|source|embed|object)[^>]+(?:src|data)=["']?https?:|<link[^>]+href=["']?https?:(?![^>]*rel=["']?canonical)""")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=DOCS.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_page_is_built(site: Path) -> None:
    written = {path.relative_to(DOCS).with_suffix(".html") for path in DOCS.rglob("*.md") if "templates" not in path.parts}
    built = {path.relative_to(site) for path in site.rglob("*.html")}
    assert written - built == set()
    assert {Path(f"{name}.html") for name in ("developers", "glossary", "changelog", "security")} <= built


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    assert len(pages) > 20
    assert [str(path.relative_to(site)) for path in pages if FETCHED.search(path.read_text(encoding="utf-8"))] == []
    assert [str(path.relative_to(site)) for path in pages if re.search(r"url\(['\"]?https?:", path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text", ['<script src="https://example.org/a.js">', '<link rel="stylesheet" href="https://example.org/a.css">', '<img alt="" src=http://example.org/a>']
)
def test_what_would_be_fetched_is_noticed(text: str) -> None:
    assert FETCHED.search(text)


def test_no_program_of_ours_is_in_the_site(site: Path) -> None:
    assert [path for path in site.rglob("*.py")] == []
