"""The desk in words: rows of the list, contacts, counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from sooner.definitions import court_hearings
from sooner_site.court_desk.choices import Support
from sooner_site.design.formats import day, day_and_time, number, plural
from sooner_site.design.site import page_url

if TYPE_CHECKING:
    from sooner_site.court_desk.models import Contact, CourtList, Hearing, Seat
    from sooner_site.court_desk.queries import Count

#: The kind of hearing that is marked on the list: after it somebody may go to prison the same day.
FIRST = "sentence"
COLUMNS = ("court", "period", "contacts", "support_recorded", "asked_for_advice", "to_the_coordinator", *(kind.value for kind in Support))


def line(hearing: Hearing, on_paper: bool = False) -> list[dict[str, Any]]:
    """One row of the list: when, who, what, and what changed since the list before. On paper it takes as few lines as it can."""
    return [{"html": cell} for cell in (_when(hearing), _who(hearing), _what(hearing, "; " if on_paper else "<br>"))]


def rooms(hearings: Sequence[Hearing], on_paper: bool = False) -> list[tuple[str, list[list[dict[str, Any]]]]]:
    """The rows of each courtroom, in the order of the rows."""
    found: dict[str, list[list[dict[str, Any]]]] = {}
    for hearing in hearings:
        found.setdefault(_room(hearing), []).append(line(hearing, on_paper))
    return list(found.items())


def about(listed: CourtList | None) -> str:
    """How old the list is, and what was left out."""
    if listed is None:
        return ""
    taken = f"List of {day(listed.on)}, taken in on {day_and_time(listed.taken_at)}."
    left = [plural(listed.restricted, "restricted hearing") if listed.restricted else "", plural(listed.masked, "masked name") if listed.masked else ""]
    return " ".join([taken, f"Left out: {' and '.join(each for each in left if each)}." if any(left) else ""]).strip()


def contact(one: Contact) -> list[dict[str, Any]]:
    """One contact of the day."""
    later = format_html('<a class="govuk-link" href="{}">Write down a name</a>', reverse("court_desk:name", args=[one.pk]))
    return [{"text": one.reference}, {"html": one.name or later}, {"html": _given_and_on(one)}]


def _given_and_on(one: Contact) -> SafeString:
    """What was given, and the way to a service of the directory, where the site has it."""
    told = format_html("{}", given(one))
    url = page_url("follow_on:choose", one.pk)
    return told + format_html('<br><a class="govuk-link" href="{}">Send them to a service</a>', url) if url else told


def given(one: Contact) -> str:
    """What a family was given, in words."""
    words = [Support(kind).label for kind in one.support]
    words += ["Leaflets"] if one.leaflets else []
    words += [f"Sent to {one.signpost}"] if one.signpost else []
    words += [f"Co-ordinator: {one.get_asked_display()}"] if one.asked else []
    words += ["Referred to the hub"] if one.to_hub else []
    return "; ".join(words) or "We spoke; nothing else recorded"


def waiting(one: Contact) -> list[dict[str, Any]]:
    """One line of the co-ordinator's queue."""
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("court_desk:asked", args=[one.pk]), one.reference)
    taken = f"{one.taken_by} has it" if one.taken_by_id else "Nobody has it yet"
    return [{"html": link}, {"text": one.get_asked_display()}, {"text": f"{one.court}, {day(one.on)}"}, {"text": taken}]


def facts(one: Contact) -> list[dict[str, Any]]:
    """Everything about one contact, for a summary list."""
    told = (
        ("Court", f"{one.court}, {day(one.on)}"),
        ("Name", one.name or "Not given"),
        ("What was given", given(one)),
        ("How to reach them", one.reach or "Not given"),
        ("Wrote it down", one.logged_by.name),
    )
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told]


def taken_in(one: CourtList) -> list[dict[str, Any]]:
    """One list that was taken in."""
    dropped = f"{one.masked} masked, {one.restricted} restricted"
    return [
        {"text": one.court.name},
        {"text": day(one.on)},
        {"text": day_and_time(one.taken_at)},
        {"text": number(one.hearings), "format": "numeric"},
        {"text": dropped},
    ]


def seat(one: Seat) -> list[dict[str, Any]]:
    """Who sits where, and the way to take the seat away."""
    words = '<a class="govuk-link" href="{}">Take away<span class="govuk-visually-hidden"> the seat of {} at {}</span></a>'
    away = format_html(words, reverse("court_desk:seat_away", args=[one.pk]), one.user.name, one.court.name)
    return [{"text": one.court.name}, {"text": f"{one.user.name}, {one.user.agency.name}"}, {"html": away}]


def count(one: Count) -> list[dict[str, Any]]:
    """One row of the table of counts."""
    numbers = (one.contacts, one.supported, one.advised, one.to_coordinator)
    return [{"text": one.court}, {"text": one.period}, *({"text": number(each), "format": "numeric"} for each in numbers)]


def types(all_of_them: Count) -> list[list[dict[str, Any]]]:
    """The types of advice over all courts and years."""
    return [[{"text": kind.label}, {"text": number(each), "format": "numeric"}] for kind, each in zip(Support, all_of_them.types, strict=True)]


def count_line(one: Count) -> list[Any]:
    """One line of the counts as a file: numbers alone."""
    return [one.court, one.period, one.contacts, one.supported, one.advised, one.to_coordinator, *one.types]


def why(hearings: Sequence[Hearing]) -> list[tuple[str, str]]:
    """Why the kinds of hearing on this list matter to families."""
    here = {hearing.kind for hearing in hearings}
    return [(kind.words, kind.why_it_matters) for kind in court_hearings.shipped().hearing_types if kind.name in here]


def printed(now: datetime) -> str:
    """When a sheet was printed."""
    return day_and_time(now)


def _room(hearing: Hearing) -> str:
    return hearing.courtroom if "court" in hearing.courtroom.casefold() or "room" in hearing.courtroom.casefold() else f"Courtroom {hearing.courtroom}"


def _when(hearing: Hearing) -> str:
    at: time | None = hearing.at
    told = f"{at:%H:%M}" if at else "No time given"
    return format_html("{} {}", told, hearing.time_note) if hearing.time_note else told


def _who(hearing: Hearing) -> str:
    withheld = f"{plural(hearing.names_withheld, 'name')} withheld" if hearing.names_withheld else ""
    return "; ".join(each for each in (hearing.defendant, withheld) if each) or "No name on the list"


def _what(hearing: Hearing, between: str) -> SafeString:
    matters = next((kind.words for kind in court_hearings.shipped().hearing_types if kind.name == hearing.kind), "")
    first = format_html("{} ({})", hearing.hearing_type, hearing.case_number) if hearing.case_number else format_html("{}", hearing.hearing_type)
    tag = format_html(' <strong class="govuk-tag govuk-tag--yellow">{}</strong>', matters) if hearing.kind == FIRST else ""
    parts = [first + tag, format_html("{}", hearing.note)]
    parts += [format_html('<strong class="sooner-change">{}</strong>', hearing.change)] if hearing.change else []
    return mark_safe(between.join(part for part in parts if part))  # noqa: S308 - each part is made by format_html
