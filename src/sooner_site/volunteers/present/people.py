"""A volunteer in words: stage, what is missing, what is there, when they come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html
from markupsafe import Markup

from sooner.definitions.volunteers import shipped
from sooner.help.volunteers.stages import WORDS, Stage
from sooner.help.volunteers.vetting import sits_until
from sooner_site.design.components import render
from sooner_site.design.formats import day
from sooner_site.volunteers.choices import leaving_reasons
from sooner_site.volunteers.queries import facts_of

if TYPE_CHECKING:
    from sooner.help.volunteers.vetting import Need
    from sooner_site.volunteers.models import SupervisionNote, Volunteer

_COLOURS = {Stage.ENQUIRED: "blue", Stage.BEING_CHECKED: "yellow", Stage.READY: "turquoise", Stage.ACTIVE: "green", Stage.PAUSED: "grey", Stage.LEFT: "grey"}
Row = dict[str, Any]


def tabs(here: str) -> list[dict[str, Any]]:
    """The way between the pages."""
    pages = (("list", "Volunteers"), ("costs", "Costs"))
    return [{"text": words, "href": reverse(f"volunteers:{page}"), "active": page == here} for page, words in pages]


def stage_tag(stage: Stage) -> Markup:
    """The stage as a tag."""
    return render("govukTag", {"text": WORDS[stage][0], "classes": f"govuk-tag--{_COLOURS[stage]}"})


def list_rows(listed: Iterable[tuple[Volunteer, Stage, Sequence[Need]]]) -> list[list[Row]]:
    """One line a volunteer."""
    return [_line(*each) for each in listed]


def _line(volunteer: Volunteer, stage: Stage, needs: Sequence[Need]) -> list[Row]:
    link = format_html('<a class="govuk-link" href="{}">{}</a>', reverse("volunteers:detail", args=[volunteer.pk]), volunteer.name)
    return [{"html": link}, {"html": stage_tag(stage)}, {"text": volunteer.agency.name}, {"text": "; ".join(need.words for need in needs) or "Nothing"}]


def needs_words(needs: Sequence[Need]) -> list[str]:
    """What is to be done, each with its day where the words do not have it."""
    return [f"{need.words} (by {day(need.by)})" if need.what == "reference_wait" else need.words for need in needs]


def own_needs(needs: Sequence[Need]) -> list[str]:
    """What volunteers read of their own needs: whose reference is awaited is between the agency and who was asked."""
    return [need.words for need in needs if not need.what.startswith("reference")] + (
        ["Your references are not complete"] if any(need.what.startswith("reference") for need in needs) else []
    )


def contact_facts(volunteer: Volunteer) -> list[Row]:
    """Who they are, for a summary list."""
    told = (
        ("Reference", volunteer.pk),
        ("Telephone", volunteer.phone or "Not given"),
        ("Email address", volunteer.email or "Not given"),
        ("Whose volunteer", volunteer.agency.name),
        ("Who trains them", volunteer.trained_by.name if volunteer.trained_by else "Not known yet"),
        ("Looked after by", volunteer.coordinator.name),
        ("Signs in as", volunteer.user.email if volunteer.user else "No sign-in yet"),
        ("Enquired", day(volunteer.enquired_on)),
    )
    left = [("Last day", day(volunteer.left_on)), ("Why they left", _reason(volunteer))] if volunteer.left_on else []
    return _summary([*told, *left])


def standing_facts(volunteer: Volunteer) -> list[Row]:
    """What is there of what they need, for a summary list; each way to write it down stands on the page itself."""
    references = "; ".join(came(one) for one in volunteer.references.all()) or "None asked for"
    return _summary([("References", references), *_checks(volunteer, with_number=True), *_coming(volunteer)])


def own_facts(volunteer: Volunteer) -> list[Row]:
    """What a volunteer sees of their own record: everything but references in detail and supervision."""
    told = [("Looked after by", volunteer.coordinator.name), ("Agency", volunteer.agency.name)]
    return _summary([*told, *_checks(volunteer, with_number=False), *_coming(volunteer)])


def came(reference: Any) -> str:
    """One reference in a line."""
    start = f"{reference.name}, asked on {day(reference.asked_on)}"
    if reference.received_on is None:
        return f"{start}, not come yet"
    return f"{start}, came on {day(reference.received_on)}, {'speaks for them' if reference.satisfactory else 'does not speak for them'}"


def reference_choices(volunteer: Volunteer) -> list[tuple[str, str]]:
    """The references that have not come."""
    return [(str(one.pk), f"{one.name}, asked on {day(one.asked_on)}") for one in volunteer.references.all() if one.received_on is None]


def away_rows(volunteer: Volunteer, today: date) -> list[list[Row]]:
    """Holidays and pauses that are not over; a holiday can be taken out."""
    found = [one for one in volunteer.away.all() if one.last is None or one.last >= today]
    return [[{"text": f"{day(one.first)} to {day(one.last) if one.last else 'when they come back'}"}, _away_kind(volunteer, one)] for one in found]


def note_rows(notes: Sequence[SupervisionNote]) -> list[tuple[str, str]]:
    """Each note: when and by whom, and its words."""
    return [(f"{day(one.on)}, {one.author.name}", one.words) for one in notes]


def _away_kind(volunteer: Volunteer, away: Any) -> Row:
    if away.pause:
        return {"text": "Pause"}
    return {"html": format_html('<a class="govuk-link" href="{}">Take out</a>', reverse("volunteers:away_out", args=[volunteer.pk, away.pk]))}


def _checks(volunteer: Volunteer, with_number: bool) -> list[tuple[str, str]]:
    abilities = "; ".join(f"{one.get_kind_display()}, since {day(one.since)}" for one in volunteer.capabilities.all())
    return [
        ("DBS check", _dbs(volunteer, with_number)),
        ("Induction", day(volunteer.induction_on)),
        ("Volunteer agreement", f"Signed on {day(volunteer.agreement_on)}" if volunteer.agreement_on else "Not signed"),
        ("Trained to", abilities or "Nothing yet"),
    ]


def _dbs(volunteer: Volunteer, with_number: bool) -> str:
    shown = next(iter(volunteer.dbs_checks.all()), None)
    if shown is None:
        return "None seen"
    dbs = next(one for one in facts_of(volunteer).dbs if one.expires_on == shown.expires_on)
    number = f"Number {shown.number}, i" if with_number else "I"
    return f"{number}ssued on {day(dbs.issued_on)}, holds until {day(dbs.expires_on)}; they may sit until {day(sits_until(dbs, shipped()))}"


def _coming(volunteer: Volunteer) -> list[tuple[str, str]]:
    return [
        ("Can come", ", ".join(volunteer.slots) or "Not said"),
        ("To", ", ".join(volunteer.courts) or "No court yet"),
        ("At most", f"{volunteer.most_a_week} a week"),
        ("Likes", ", ".join([*volunteer.likes_slots, *volunteer.likes_courts]) or "Nothing said"),
    ]


def _reason(volunteer: Volunteer) -> str:
    words = dict(leaving_reasons()).get(volunteer.left_reason, volunteer.left_reason)
    return f"{words}. {volunteer.left_words}".strip() if volunteer.left_words else words


def _summary(told: Iterable[tuple[str, str]]) -> list[Row]:
    return [{"key": {"text": key}, "value": {"text": value}} for key, value in told]
