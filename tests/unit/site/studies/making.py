"""Studies for tests: worked out by the real `sooner prove` and published into the site's home, and a few that stand in for older versions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from sooner.prove import freeze, prove
from sooner.prove.publishing import publish
from sooner.warehouse.home import Home
from sooner_site.access.actions.releases import release, withdraw
from sooner_site.access.models import User
from tests.factories.site import user
from tests.unit.site.cases.making import NOW

DAY, LATER = date(2026, 9, 1), date(2026, 9, 28)
DIAMOND = """question = "Did Diamond reduce reoffending?"
design = "matched"
direction = "lower"
margin = 5
[counts]
treated = { n = 368, events = 156 }
comparison = { n = 327, events = 136 }
"""


def protocol(folder: Path, text: str = DIAMOND, name: str = "diamond.toml") -> Path:
    """A protocol in a folder."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def frozen(home: Home, file: Path, on: date = DAY) -> Path:
    """The same, frozen and told to the home."""
    freeze(file, on, home)
    return file


def run(home: Home, file: Path, data: Any = None, on: date = LATER) -> str:
    """A run of a protocol, published; the id of its draft."""
    return publish(prove(file, data, today=on), home, on)


def released(draft: str, leader: User | None = None, words: str = "Read, and the checks hold") -> str:
    """The draft, released by a leader."""
    release("evidence", draft, words, by=leader or user("leader", name="Ruth Ade"), now=NOW)
    return draft


def withdrawn(draft: str, why: str = "The data were not whole") -> str:
    """The draft, released and withdrawn."""
    leader = user("leader", name="Ruth Ade")
    withdraw("evidence", released(draft, leader), why, by=leader, now=NOW)
    return draft
