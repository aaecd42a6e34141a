"""What pages are made of: blocks, tables that read on a phone, lists of facts, and the way from page to page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner_site.training import permissions

if TYPE_CHECKING:
    from sooner_site.access.models import User

Cell = dict[str, Any]


@dataclass(frozen=True)
class Block:
    """One part of a page; what is left out is not shown."""

    heading: str = ""
    words: Sequence[str] = ()
    facts: Sequence[dict[str, Any]] = ()
    table: dict[str, Any] | None = None
    empty: dict[str, Any] | None = None
    links: Sequence[tuple[str, str]] = ()


#: The pages of the navigation: words, the name of the address, and who is led there.
_PAGES = (
    ("My training", "mine", permissions.may_learn),
    ("Courses", "courses", permissions.may_learn),
    ("Who needs what", "needs", permissions.may_see_needs),
    ("People trained", "targets", permissions.may_see_numbers),
    ("Use of evidence", "evidence", permissions.may_see_numbers),
    ("Networks", "networks", permissions.may_log),
)


def tabs(here: str, user: User) -> list[dict[str, Any]]:
    """The way to the pages that this person may open."""
    mine = [(words, name) for words, name, allowed in _PAGES if user.holds(*getattr(allowed, "roles", user.roles)) or not hasattr(allowed, "roles")]
    return [{"text": words, "href": reverse(f"training:{name}"), "active": name == here} for words, name in mine]


def link(words: str, name: str, *args: Any) -> Cell:
    """A cell that leads to a page of training."""
    return {"html": format_html('<a class="govuk-link" href="{}">{}</a>', reverse(f"training:{name}", args=args), words)}


def text(words: Any) -> Cell:
    """A cell of words."""
    return {"text": str(words)}


def table(caption: str, heads: Iterable[str], rows: Sequence[Sequence[Cell]]) -> dict[str, Any]:
    """A table that reads on a phone."""
    return {"caption": caption, "head": [{"text": word} for word in heads], "rows": rows, "firstCellIsHeader": True}


def facts(told: Iterable[tuple[str, Any]]) -> list[dict[str, Any]]:
    """A list of facts; what is empty is left out."""
    return [{"key": {"text": key}, "value": value if isinstance(value, dict) else {"text": str(value)}} for key, value in told if value not in ("", None)]


def empty(heading: str, words: str) -> dict[str, Any]:
    """What will be here, and how it begins."""
    return {"heading": heading, "text": words}


def listed(words: Iterable[str]) -> str:
    """Words in a sentence."""
    return ", ".join(words)
