"""Reads a page of the documentation as a reader would follow it: files to write, commands to type, Python to run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"

_FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})(?P<language>\w*) *(?P<rest>[^\n]*)\n(?P<body>.*?)^(?P=indent)(?P=ticks) *$", re.MULTILINE | re.DOTALL)
_TITLE = re.compile(r'title="([^"]+)"')
_ENDS_WITH = re.compile(r"<!-- ends with (\d) -->\s*$")


@dataclass(frozen=True)
class Block:
    """One fenced block: its language, the file it is the text of (or none), its text, the exit code said before it, its line."""

    language: str
    title: str | None
    body: str
    ends_with: int
    line: int


@dataclass(frozen=True)
class Command:
    """One command of a console block, and the lines that the page says come out."""

    typed: str
    expected: tuple[str, ...]


def pages(folder: str) -> list[Path]:
    """Every page of one of the four kinds."""
    return sorted((DOCS / folder).glob("*.md"))


def blocks(text: str) -> Iterator[Block]:
    """Every fenced block of a page, in order."""
    for match in _FENCE.finditer(text):
        title = _TITLE.search(match["rest"])
        ends_with = _ENDS_WITH.search(text[: match.start()])
        yield Block(
            language=match["language"],
            title=title[1] if title else None,
            body=_without_indent(match["body"], len(match["indent"])),
            ends_with=int(ends_with[1]) if ends_with else 0,
            line=text.count("\n", 0, match.start()) + 1,
        )


def commands(body: str) -> Iterator[Command]:
    """The commands of a console block: lines that open with a dollar, and what stands under each."""
    for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        typed, *expected = re.sub(r"\\\n\s*", "", part).splitlines()
        yield Command(typed, tuple(line for line in expected if line.strip()))


def first_missing(expected: tuple[str, ...], output: str) -> str | None:
    """The first expected line that does not come out in its order; None where all do.

    An ellipsis stands for any text, alone on a line for any lines; how many spaces stand between words is free.
    """
    lines = iter([" ".join(line.split()) for line in output.splitlines()])
    for line in (line for line in expected if line.strip() != "…"):
        pattern = re.compile(".*".join(re.escape(part) for part in " ".join(line.split()).split("…")))
        if not any(pattern.fullmatch(come_out) for come_out in lines):
            return line
    return None


def _without_indent(body: str, indent: int) -> str:
    return "".join(line[indent:] if line[:indent].isspace() else line for line in body.splitlines(keepends=True))
