"""Cells of tables about money."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner.help.budget.money import pounds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sooner_site.budget.models import Proposal


def amount(pence: int) -> dict[str, Any]:
    """An amount, under the others of its column."""
    return {"text": pounds(pence), "format": "numeric"}


def heads(words: Iterable[str], amounts: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The heads of a table: columns of words, then columns of amounts."""
    return [*({"text": word} for word in words), *({"text": word, "format": "numeric"} for word in amounts)]


def link(proposal: Proposal) -> dict[str, Any]:
    """A reference that leads to its page."""
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', reverse("budget:entry", args=[proposal.pk]), proposal.pk)}


def table(caption: str, head: list[dict[str, Any]], rows: list[list[dict[str, Any]]]) -> dict[str, Any]:
    """A table that reads on a phone."""
    return {"caption": caption, "head": head, "rows": rows, "firstCellIsHeader": True}
