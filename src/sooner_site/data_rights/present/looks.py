"""Rows of the audit and agreements as the data protection officer reads them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sooner_site.access.choices import Result
from sooner_site.data_rights.queries import Standing
from sooner_site.data_rights.words import what, who
from sooner_site.design.components import render
from sooner_site.design.formats import day, day_and_time

if TYPE_CHECKING:
    from sooner_site.access.models import AuditRow

HEAD = ("When", "Who", "What", "Whom or what", "Why", "Result")
#: Of one row so many ids are shown on the page; the file has them all.
_IDS_SHOWN = 8


def table(rows: Iterable[AuditRow]) -> dict[str, Any]:
    """The rows, newest first."""
    cells = [_cells(row) for row in rows]
    return {"caption": "Who looked at whom", "captionClasses": "govuk-visually-hidden", "head": [{"text": words} for words in HEAD], "rows": cells}


def line(row: AuditRow) -> list[str]:
    """One line of the file."""
    ids, recipients = " ".join(row.ids), " ".join(row.recipients)
    said = [row.at.isoformat(timespec="seconds"), who(row), row.kind, row.what, ids, str(row.count), row.reason, recipients, row.result]
    return [_harmless(value) for value in said]


COLUMNS = ("at", "who", "kind", "what", "ids", "count", "reason", "recipients", "result")


def agreements_table(standing: Iterable[Standing], names: Mapping[str, str]) -> dict[str, Any]:
    """The agreements and how each stands."""
    head = ("Agreement", "Agency", "For", "Under", "Review", "Ends", "How it stands")
    rows = [_agreement(one, names) for one in standing]
    return {
        "caption": "Sharing agreements",
        "captionClasses": "govuk-visually-hidden",
        "head": [{"text": words} for words in head],
        "rows": rows,
        "firstCellIsHeader": True,
    }


def _cells(row: AuditRow) -> list[dict[str, Any]]:
    more = len(row.ids) - _IDS_SHOWN
    ids = ", ".join(row.ids[:_IDS_SHOWN]) + (f" and {more} more" if more > 0 else "")
    sent = f" To: {', '.join(row.recipients)}" if row.recipients else ""
    said = [day_and_time(row.at), who(row), what(row), ids or "–", (row.reason or "–") + sent]
    return [{"text": said[0], "classes": "sooner-day"}, *({"text": words} for words in said[1:]), {"html": _result(row)}]


def _result(row: AuditRow) -> Any:
    if row.result == Result.DONE:
        return row.get_result_display()
    return render("govukTag", {"text": row.get_result_display(), "classes": "govuk-tag--red" if row.result == Result.REFUSED else "govuk-tag--grey"})


def _agreement(one: Standing, names: Mapping[str, str]) -> list[dict[str, Any]]:
    said = one.agreement
    tag = render("govukTag", {"text": one.words, "classes": "govuk-tag--yellow" if one.needs_work else "govuk-tag--green"})
    purposes = " and ".join({"find": "finding families", "evaluation": "learning what works"}.get(purpose, purpose) for purpose in said.purpose)
    words = [said.id, names.get(said.agency, said.agency), purposes, said.gateway]
    days = [day(said.review), day(said.expires)]
    return [*({"text": one} for one in words), *({"text": one, "classes": "sooner-day"} for one in days), {"html": tag}]


def _harmless(value: str) -> str:
    """A value that a spreadsheet does not take for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
