"""Records to check in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner_site.design.formats import day, plural
from sooner_site.quality import queries

if TYPE_CHECKING:
    from sooner_site.quality.queries import Correction


def row(correction: Correction, today: date) -> list[dict[str, Any]]:
    """One line of the list."""
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("quality:correction", args=[correction.reference]), correction.reference)
    return [{"html": link}, {"text": correction.get_about_display()}, {"text": correction.extract or "any of your records"}, {"html": state(correction, today)}]


def state(correction: Correction, today: date) -> str:
    """Whether it was answered, and by when it is to be."""
    if correction.answer:
        return format_html('<strong class="govuk-tag govuk-tag--grey">Answered</strong> {}', correction.get_answer_display())
    on = queries.due_on(correction)
    late = on < today
    return format_html('<strong class="govuk-tag {}">{}</strong> {}', "govuk-tag--red" if late else "govuk-tag--yellow", "Late" if late else "Due", day(on))


def facts(correction: Correction) -> list[dict[str, Any]]:
    """Everything about one, for a summary list."""
    asked = f"{correction.raised_by.name}, {correction.raised_by.agency.name}, on {day(correction.raised_at)}"
    told = [
        ("What may be wrong", correction.get_about_display()),
        ("Extract", correction.extract),
        ("Where in your records", f"record {correction.where}" if correction.others else correction.where),
        ("Joined with", plural(len(correction.others), "record of another agency", "records of other agencies") if correction.others else ""),
        ("What they say is right", correction.words),
        ("Who asks", asked),
    ]
    answered = f"{correction.get_answer_display()}. {correction.answer_words}" if correction.answer else ""
    told += [("Answer", answered), ("Answered by", f"{correction.answered_by} on {day(correction.answered_at)}" if correction.answer else "")]
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told if value]
