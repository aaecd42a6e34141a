"""An agency's statement, as a table and as rows of a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sooner.help.budget import years
from sooner.help.budget.money import plain
from sooner_site.access.clock import day_of
from sooner_site.budget.present.cells import amount, heads, link, table
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.budget.queries.finding import StatementLine

_AMOUNTS = {"to_come": "Still to be paid in", "held": "Held by the pool", "set_aside": "Share set aside", "spent": "Share spent", "left": "Left"}
COLUMNS = ("year", "agency", "posted_on", "entry", "what", "action", "reverses", "still_to_pay_in", "held", "set_aside", "spent", "left")


def statement_table(lines: Sequence[StatementLine]) -> dict[str, Any]:
    """Each entry and what it changed for the agency; the last row adds them up."""
    rows = [
        [link(line.proposal), {"text": day(line.proposal.decided_at), "classes": "sooner-day"}, {"text": _what(line)}, *map(amount, _of(line))]
        for line in lines
    ]
    sums = [sum(column) for column in zip(*map(_of, lines), strict=True)]
    rows.append([{"text": "Together"}, {"text": ""}, {"text": ""}, *map(amount, sums)])
    return table("Entry by entry", heads(("Entry", "Posted on", "What"), _AMOUNTS.values()), rows)


def statement_rows(lines: Sequence[StatementLine], agency: str, year: int) -> list[list[str]]:
    """The rows of the file, its heads first; amounts in pounds that a spreadsheet adds up."""
    return [list(COLUMNS), *(_row(line, agency, year) for line in lines)]


def _row(line: StatementLine, agency: str, year: int) -> list[str]:
    proposal = line.proposal
    reverses = proposal.about_id if proposal.kind == "reversal" else ""
    said = [years.short(year), agency, day_of(proposal.decided_at).isoformat(), proposal.pk, proposal.get_kind_display(), _action(line), reverses]
    return [*map(_harmless, said), *map(plain, _of(line))]


def _of(line: StatementLine) -> list[int]:
    return [getattr(line, name) for name in _AMOUNTS]


def _what(line: StatementLine) -> str:
    return ", ".join(word for word in (line.proposal.get_kind_display(), _action(line)) if word)


def _action(line: StatementLine) -> str:
    proposal = line.proposal
    found = proposal.line or (proposal.about.proposal.line if proposal.about else None)
    return str(found or "")


def _harmless(value: str) -> str:
    """Words that a spreadsheet does not take for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
