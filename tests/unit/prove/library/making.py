"""Entries for tests, as people write them."""

from __future__ import annotations

from pathlib import Path

ENTRY = """title = "Open Door"
by = "A university"
published = "A report of its own"
year = 2020
intervention = "Open Door: a worker for the whole family"
population = "Families with several needs"
design = "trial"
comparison = "What there was before"
followed_months = 12
cannot_say = ["What it would do elsewhere."]

[source]
where = "The report"
page = "page 12"
seen = "read"

[[outcome]]
measure = "Police called again"
direction = "lower"
found = "better"
significant = "yes"
need = "7.3"
estimate = -8.0
low = -14.0
high = -2.0
scale = "percentage points"
"""


def written(folder: Path, *pairs: tuple[str, str], name: str = "open_door") -> Path:
    """A folder with the entry above, in which each first words are the second. Returns the folder, for several entries."""
    text = ENTRY
    for before, after in pairs:
        assert before in text, before
        text = text.replace(before, after)
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder
