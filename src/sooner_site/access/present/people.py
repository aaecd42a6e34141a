"""Users and agencies as an administrator reads them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html

from sooner_site.design.formats import day, day_and_time, plural

if TYPE_CHECKING:
    from sooner_site.access.models import User
    from sooner_site.access.queries.people import AgencyHere


def table(users: list[User]) -> dict[str, Any]:
    """The list of people."""
    head = [{"text": words} for words in ("Name", "Agency", "Roles", "Account")]
    return {"caption": "People", "captionClasses": "govuk-visually-hidden", "head": head, "rows": [_cells(user) for user in users], "firstCellIsHeader": True}


def state(user: User) -> str:
    """How an account stands."""
    if user.left_on:
        return f"Left on {day(user.left_on)}"
    if not user.has_usable_password():
        return "Example: signs in by a click" if user.invented else "Invited, has not signed in yet"
    return "In use" if user.has_second_step else "In use, telephone not set up yet"  # type: ignore[attr-defined]


def about(user: User, link_ends: datetime | None) -> list[dict[str, Any]]:
    """What the page of one person says above the roles."""
    said = {"E-mail address": user.email, "Agency": user.agency.name, "Roles": user.role_words, "Account": state(user), "Invited": day(user.invited_on)}
    if link_ends:
        said["Their link works until"] = day_and_time(link_ends)
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in said.items()]


def open_work(counts: tuple[tuple[str, int], ...]) -> list[str]:
    """What somebody who leaves has open, by count only."""
    return [f"{words}: {count}" for words, count in counts if count]


def agencies_table(agencies: tuple[AgencyHere, ...]) -> dict[str, Any]:
    """The list of agencies."""
    head = [{"text": words} for words in ("Agency", "Kind", "Terms signed", "People")]
    return {
        "caption": "Agencies",
        "captionClasses": "govuk-visually-hidden",
        "head": head,
        "rows": [_agency(one) for one in agencies],
        "firstCellIsHeader": True,
    }


def _cells(user: User) -> list[dict[str, Any]]:
    link = format_html(
        '<a class="govuk-link" href="{}">{}</a><br><span class="govuk-body-s">{}</span>', reverse("access:user", args=[user.pk]), user.name, user.email
    )
    return [{"html": link}, {"text": user.agency.name}, {"text": user.role_words}, {"text": state(user)}]


def _agency(one: AgencyHere) -> list[dict[str, Any]]:
    signed = day(one.agency.terms_signed_on)
    if one.agency.terms_signed_on is None:
        signed = format_html('Not yet. <a class="govuk-link" href="{}">Write down the day</a>', reverse("access:agency_terms", args=[one.agency.pk]))
    return [{"text": one.agency.name}, {"text": one.agency.get_kind_display()}, {"html": signed}, {"text": plural(one.people, "person", "people")}]
