"""Small pieces of Markdown that every reference page uses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

MADE = "<!-- Made from the code by docs/generate_reference.py. Change the code, then run it. -->"


def page(title: str, *parts: str) -> str:
    """A whole page: its title, the note that it is made, its parts, one empty line between them."""
    return "\n\n".join([f"# {title}", MADE, *(part.strip("\n") for part in parts if part.strip())]) + "\n"


def plain(text: str) -> str:
    """Words that may hold angle brackets, as Markdown shows them: a page would take them for a tag. What stands in backticks is left alone."""
    return "".join(part if place % 2 else part.replace("<", "&lt;").replace(">", "&gt;") for place, part in enumerate(re.split(r"(`[^`]*`)", text)))


def cell(value: object) -> str:
    """A value as it may stand in a cell of a table: no line break, no bar that would end the cell."""
    text = "" if value is None else str(value)
    return plain(" ".join(text.split()).replace("|", "\\|"))


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(heads) + " |", "|" + " --- |" * len(heads)]
    return "\n".join([*lines, *("| " + " | ".join(cell(value) for value in row) + " |" for row in rows)])


def code(value: object) -> str:
    """A word of the program, such as a column's name."""
    return f"`{value}`"


def yes(flag: object) -> str:
    """yes, or nothing at all: an empty cell is easier to read past than a no."""
    return "yes" if flag else ""
