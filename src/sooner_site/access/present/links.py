"""Link people as tables: to turn to, to name, and who was named before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from sooner.definitions import link_purposes
from sooner_site.access.permissions import names_links
from sooner_site.design.formats import day

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.agencies.models import Agency, LinkPerson


def by_purpose(people: Iterable[LinkPerson]) -> list[dict[str, Any]]:
    """One table for each purpose for which somebody is named."""
    return [_table(link_purposes.shipped().words_of(purpose), these) for purpose, these in _grouped(people).items()]


def whom_to_turn_to(people: Sequence[LinkPerson]) -> Markup:
    """The same as one short list, for a page that is about something else; empty where nobody is named."""
    parts = [
        format_html(
            '<h3 class="govuk-heading-s govuk-!-margin-bottom-1">{}</h3><ul class="govuk-list">{}</ul>',
            link_purposes.shipped().words_of(purpose),
            format_html_join("", "<li>{}: {}<br>{}</li>", ((one.agency.name, who(one), one.reach) for one in these)),
        )
        for purpose, these in _grouped(people).items()
    ]
    return Markup("").join(Markup(part) for part in parts)  # noqa: S704 - made by format_html


def _grouped(people: Iterable[LinkPerson]) -> dict[str, list[LinkPerson]]:
    grouped: dict[str, list[LinkPerson]] = {}
    for one in people:
        grouped.setdefault(one.purpose, []).append(one)
    return grouped


def who(one: LinkPerson) -> str:
    """The post, with the name where there is one."""
    return f"{one.name}, {one.post}" if one.name else one.post


def to_name(user: User, agencies: Iterable[Agency], people: Iterable[LinkPerson]) -> dict[str, Any] | None:
    """For each agency that the user answers for, and each purpose: who is named, and where to change it; None where they answer for none."""
    there = {(one.agency_id, one.purpose): who(one) for one in people}
    rows = [
        [
            {"text": agency.name},
            {"text": purpose.words},
            {"text": there.get((agency.pk, purpose.key), "Nobody yet")},
            {"html": _change(agency, purpose, (agency.pk, purpose.key) in there)},
        ]
        for agency in agencies
        if names_links(user, agency.pk)
        for purpose in link_purposes.shipped().purposes
    ]
    head = [{"text": words} for words in ("Agency", "For", "Who", "Change")]
    return {"caption": "Whom you name", "head": head, "rows": rows, "firstCellIsHeader": True} if rows else None


def history_table(people: Sequence[LinkPerson]) -> dict[str, Any] | None:
    """Who was named before, the last first; None where nobody was."""
    rows = [
        [
            {"text": who(one)},
            {"text": one.reach},
            {"text": f"{day(one.from_on)} to {day(one.until_on) if one.until_on else 'now'}"},
            {"text": f"Named by {one.named_by.name}" + (f", ended by {one.ended_by.name}" if one.ended_by else "")},
        ]
        for one in people
    ]
    head = [{"text": words} for words in ("Who", "How to reach them", "When", "By whom")]
    return {"caption": "Who was named, and when", "head": head, "rows": rows, "firstCellIsHeader": True} if rows else None


def _table(caption: str, people: Sequence[LinkPerson]) -> dict[str, Any]:
    rows = [[{"text": one.agency.name}, {"text": who(one)}, {"text": one.reach}, {"text": day(one.from_on)}] for one in people]
    head = [{"text": words} for words in ("Agency", "Who", "How to reach them", "Since")]
    return {"caption": caption, "head": head, "rows": rows, "firstCellIsHeader": True}


def _change(agency: Agency, purpose: Any, is_named: bool) -> Markup:
    words = "Change" if is_named else "Name somebody"
    hidden = f" for {purpose.words}, {agency.name}"
    link = '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden">{}</span></a>'
    return Markup(format_html(link, reverse("access:link", args=[agency.pk, purpose.key]), words, hidden))  # noqa: S704 - made by format_html
