"""What is late and what is asked, each with its case by number: a link where the reader may open it, never a family's name."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner.help import due_dates
from sooner_site.design.components import render
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.caseloads.queries import Late


def late_table(late: Sequence[Late], today: date) -> dict[str, Any]:
    """The late actions, the oldest first."""
    rows = [
        [_case(one.case, one.opens), {"text": one.worker or "Somebody who does not use the site"}, {"text": one.led_by}, _by(one.by_on, today)] for one in late
    ]
    head = [{"text": words} for words in ("Case", "Who was to do it", "Case led by", "By when")]
    return {"caption": "Actions of plans that are late", "head": head, "rows": rows, "firstCellIsHeader": True}


def asked_table(moves: Sequence[Any], today: date) -> dict[str, Any]:
    """The requests that the agency has not answered, the one due first first."""
    rows = [
        [
            {"html": _link(reverse("cases:answer_move", args=[move.pk]), f"Answer for case {move.case_id}")},
            {"text": move.asked_by.agency.name},
            _by(move.answer_due, today),
        ]
        for move in moves
    ]
    head = [{"text": words} for words in ("Request", "From", "By when")]
    return {"caption": "Requests to take on or join a case", "head": head, "rows": rows, "firstCellIsHeader": True}


def cases_table(figures: Sequence[Any], today: date) -> dict[str, Any]:
    """The open cases of one worker."""
    rows = [
        [
            _case(one.case, True),
            {"text": day(one.opened_on), "classes": "sooner-day"},
            _by(one.next_review, today) if one.next_review else {"text": "Not set: no plan yet"},
            {"html": _contact(one, today), "format": "numeric"},
        ]
        for one in figures
    ]
    head = [{"text": "Case"}, {"text": "Opened"}, {"text": "Next review"}, {"text": "Days without contact", "format": "numeric"}]
    return {"caption": "Open cases that they lead", "head": head, "rows": rows, "firstCellIsHeader": True}


def _contact(one: Any, today: date) -> Markup | str:
    days = max(0, (today - (one.last_contact or one.opened_on)).days)
    words = str(days) if one.last_contact else f"{days}, none yet"
    return _with_tag(words) if one.contact_late(today) else words


def _case(reference: str, opens: bool) -> dict[str, Any]:
    told = {"html": _link(reverse("cases:detail", args=[reference]), f"Case {reference}")} if opens else {"text": f"Case {reference}"}
    return told | {"classes": "sooner-day"}


def _by(on: date, today: date) -> dict[str, Any]:
    due = due_dates.stands(on, today)
    return {"html": _with_tag(day(on), due.words) if due.overdue else day(on), "classes": "sooner-day"}


def _with_tag(words: str, late: str = "Late") -> Markup:
    return Markup(format_html("{} {}", words, render("govukTag", {"text": late, "classes": "govuk-tag--red"})))  # noqa: S704 - made by format_html


def _link(url: str, words: str) -> Markup:
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>', url, words))  # noqa: S704 - made by format_html
