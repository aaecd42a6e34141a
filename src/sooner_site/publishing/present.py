"""What left the site, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sooner_site.design.formats import number
from sooner_site.publishing.choices import TABLES, GoesTo
from sooner_site.publishing.queries import Time


def tables(time: Time) -> list[dict[str, Any]]:
    """One table of the page for each place that something went to: its caption, and the parameters of its rows."""
    return [_table(time, goes_to) for goes_to in GoesTo if any(each.goes_to == goes_to for each in time.tables)]


def meanings() -> Iterable[tuple[str, str]]:
    """What each table is called, and what is in it."""
    return list(TABLES.values())


def _table(time: Time, goes_to: GoesTo) -> dict[str, Any]:
    """Of what goes back to the next run nothing is ever held back, so that table has two columns."""
    rows = [_row(each) for each in time.tables if each.goes_to == goes_to]
    wide = len(_HEAD) if goes_to == GoesTo.EVIDENCE else 2
    return {"caption": goes_to.label, "captionClasses": "govuk-table__caption--m", "head": _HEAD[:wide], "rows": [row[:wide] for row in rows]}


_HEAD = [{"text": "Table"}, {"text": "Rows that left", "format": "numeric"}, {"text": "Held back", "format": "numeric"}, {"text": "Why"}]


def _row(each: Any) -> list[dict[str, Any]]:
    called = TABLES.get(each.table, (each.table, ""))[0]
    numbers = [{"text": number(count), "format": "numeric"} for count in (each.rows, each.held_back)]
    return [{"text": called}, *numbers, {"text": each.why or "–"}]
