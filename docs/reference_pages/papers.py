"""Puts the papers at the top of the repository (developers, glossary, changes, security) into the site as they are."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parents[2]
PAPERS = {
    "DEVELOPERS.md": "developers.md",
    "GLOSSARY.md": "glossary.md",
    "CHANGELOG.md": "changelog.md",
    "SECURITY.md": "security.md",
}


def in_the_site(text: str) -> str:
    """The text of a paper with its links as they are inside the site: ``docs/`` is the top there."""
    text = re.sub(r"\]\(docs/", "](", text)
    for paper, name in PAPERS.items():
        text = text.replace(f"]({paper}", f"]({name}")
    return text


def add(files: Any, config: Any) -> Any:
    """The files of the site with the papers among them."""
    from mkdocs.structure.files import File

    for paper, name in PAPERS.items():
        files.append(File.generated(config, name, content=in_the_site((TOP / paper).read_text(encoding="utf-8"))))
    return files
