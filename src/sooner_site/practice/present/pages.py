"""The way between the pages of shared practice, and the small parts that they all use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from sooner_site.practice import permissions

if TYPE_CHECKING:
    from sooner_site.access.models import User

Cell = dict[str, Any]


def tabs(here: str, reader: User) -> list[dict[str, Any]]:
    """The pages of shared practice that the reader uses, as links above each of them."""
    told = [("notes", "Practice notes", True), ("drafts", "Drafts", True), ("adoptions", "Adopted", reader.holds(*permissions.may_adopt.roles))]
    told += [("projects", "Projects", reader.holds(*permissions.may_see_projects.roles)), ("academy", "Academy", True)]
    return [{"text": words, "href": reverse(f"practice:{page}"), "active": page == here} for page, words, shown in told if shown]


def rows(told: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """A summary list; what is empty is left out."""
    return [{"key": {"text": key}, "value": {"html": value}} for key, value in told if value]


def link(words: str, page: str, *args: Any) -> Any:
    """A link to a page of shared practice."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', reverse(f"practice:{page}", args=args), words)


def lines(text: str) -> Any:
    """Words with their ends of line."""
    return format_html_join(SafeString("<br>"), "{}", ((line,) for line in text.splitlines()))


def bullets(parts: Iterable[str]) -> Any:
    """A list of parts; nothing where there is none."""
    items = format_html_join("", "<li>{}</li>", ((part,) for part in parts))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items) if items else ""


def table(caption: str, head: Sequence[str], body: list[list[Cell]]) -> dict[str, Any] | None:
    """A table that reads on a phone; None where it has no rows."""
    return {"caption": caption, "head": [{"text": word} for word in head], "rows": body, "firstCellIsHeader": True} if body else None


def who(user: Any) -> str:
    """Somebody at work, with their agency."""
    return f"{user.name}, {user.agency.name}"
