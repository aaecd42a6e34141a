"""Records of decisions: numbered without a gap, each with its parts, short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import DOCS

RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


def test_they_are_numbered_without_a_gap() -> None:
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))
    assert len(RECORDS) > 10


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_each_has_its_parts_and_is_short(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert text.startswith(f"# {int(record.name[:4])}. ")
    assert re.search(r"^Status: (accepted|superseded by \d{4})", text, re.MULTILINE)
    assert re.findall(r"^## (\w+)$", text, re.MULTILINE) == ["Context", "Options", "Decision", "Consequences"]
    assert len(re.findall(r"^- ", text, re.MULTILINE)) >= 2, "a decision has options"
    assert len([line for line in text.splitlines() if line.strip()]) <= 30
