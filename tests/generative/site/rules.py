"""The rules of docs/explanation/who_sees_what.md as plain tables: of pages, of tiers, and of what is written in cases and referrals."""

from __future__ import annotations

import re
from pathlib import Path

from sooner_site.access.choices import Role

_DOCUMENT = Path(__file__).parents[3] / "docs" / "explanation" / "who_sees_what.md"
_ROLES = {role.label: role.value for role in Role}
_TIERS = ("nothing", "involvement", "summary", "full")

#: For each page, or each thing that is written, and each role: yes, no, or the relations of which each is enough.
Cells = dict[str, dict[str, tuple[str, ...]]]


def _tables() -> list[list[list[str]]]:
    found: list[list[list[str]]] = []
    for block in re.findall(r"(?:^\|.*\n)+", _DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE):
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in block.splitlines()]
        found.append([row for row in rows if not set("".join(row)) <= {"-"}])
    return found


def _cells(table: list[list[str]]) -> Cells:
    head, *rows = table
    return {row[0].strip("`"): {_ROLES[label]: tuple(cell.split(", ")) for label, cell in zip(head[1:], row[1:], strict=True)} for row in rows}


def pages() -> Cells:
    """Who opens which page."""
    return _cells(next(table for table in _tables() if table[0][0] == "Page" and len(table[0]) > 2))


def written() -> Cells:
    """Who reads what is written in a case or a referral."""
    return _cells(next(table for table in _tables() if table[0][0] == "What is written"))


def tiers() -> list[tuple[str, tuple[str, ...], int]]:
    """How much of a family a role sees, by any one of some relations: 0 nothing, 1 involvement, 2 summary, 3 full."""
    table = next(table for table in _tables() if table[0][1] == "Relation to the family")
    return [(_ROLES[role], tuple(relation.split(", or ")), _TIERS.index(tier)) for role, relation, tier in table[1:]]
