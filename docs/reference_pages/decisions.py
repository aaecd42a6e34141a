"""The list of decisions, made from the records themselves."""

from __future__ import annotations

import re
from pathlib import Path

from reference_pages.words import page, table

FOLDER = Path(__file__).resolve().parents[1] / "decisions"


def decisions_page() -> str:
    """Every record of a decision with its status."""
    opening = """What was dear to decide, and would be dear to undo: each with what else was thought of.
A record is not edited; a later one supersedes it. How to write one is in the [developers' page](../developers.md)."""
    return page("Decisions", opening, table(["record", "status"], map(_row, sorted(FOLDER.glob("[0-9]*.md")))))


def _row(record: Path) -> tuple[str, str]:
    text = record.read_text(encoding="utf-8")
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    status = re.search(r"^Status: (.+)$", text, re.MULTILINE)
    if title is None or status is None:
        raise ValueError(f"{record.name} has no title or no status line")
    return f"[{title[1]}]({record.name})", status[1]
