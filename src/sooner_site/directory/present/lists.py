"""Services in lists: what was found, whom to ring, what a list changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from sooner.definitions import service_needs
from sooner.help.directory.freshness import Freshness
from sooner_site.design.formats import day, day_and_time, plural
from sooner_site.directory.choices import ANYTHING
from sooner_site.directory.present import service as words
from sooner_site.directory.queries import Listed

if TYPE_CHECKING:
    from sooner_site.directory.models import Check, Import, Service

#: What a service can leave unsaid of what was asked.
UNSAID = {"age": "for which ages", "place": "for people of which place", "days": "on which days", "cost": "what it costs"}
#: Counts below this are not said, others are rounded.
SMALLEST_SHOWN, STEP = 10, 5
FOUND_HEAD = [{"text": "Service"}, {"text": "For whom"}, {"text": "Where"}, {"text": "When"}, {"text": "Cost"}, {"text": "Last checked"}]


def found_row(one: Listed, today: date) -> list[dict[str, Any]]:
    """One service that was found, for the people of the partnership."""
    service = one.service
    return [
        {"html": _link(reverse("directory:service", args=[service.id]), service.name, _under(one))},
        {"text": words.ages(service) or "not said"},
        {"html": words.lines(words.where(service)) or "not said"},
        {"html": words.lines(words.when(service, today)) or "not said"},
        {"text": words.cost(service, today) or "not said"},
        {"html": words.tag(one.fresh)},
    ]


def card(one: Listed, today: date) -> dict[str, Any]:
    """One service that was found, for families."""
    service = one.service
    return {
        "name": service.name,
        "url": reverse("find_a_service:service", args=[service.id]),
        "closed": service.status == "temporarily closed",
        "alert": service.alert or "",
        "words": service.description or "",
        "facts": [fact for fact in words.facts(service, today) if fact["key"]["text"] in words.FIRST],
        "doubt": doubt(one.fresh),
        "unsaid": unsaid(one),
    }


def doubt(fresh: Freshness) -> str:
    """What a family is told where a description is not fresh; empty where it is."""
    return f"Ring before you go: {fresh.words}." if fresh.to_ask else ""


def unsaid(one: Listed) -> str:
    """What of what was asked the service does not say."""
    left_out = [UNSAID[name] for name in one.found.unsaid if name in UNSAID]
    return f"It does not say {' or '.join(left_out)}." if left_out else ""


def check_row(held: Service, fresh: Freshness) -> list[dict[str, Any]]:
    """One service to ring."""
    by = day(fresh.ask_by) if fresh.ask_by else "now"
    link = _link(reverse("directory:check", args=[held.pk]), held.name, "")
    return [{"html": link}, {"html": words.tag(fresh)}, {"text": by}, {"text": held.source}]


def heard(checks: list[Check]) -> list[dict[str, Any]]:
    """Everything that was heard about a service, for a timeline."""
    return [
        {
            "label": {"text": one.get_heard_display()},
            "byline": {"text": f"{one.by.name}, {one.by.agency.name}"},
            "when": day_and_time(one.at),
            "text": " ".join(part for part in (f"Changed: {', '.join(KEYS[key] for key in one.keys)}." if one.keys else "", one.words) if part),
        }
        for one in checks
    ]


#: What the keys of a service are called on a screen.
KEYS = {
    "description": "what it does",
    "url": "web address",
    "email": "e-mail address",
    "fees": "cost",
    "minimum_age": "from which age",
    "maximum_age": "up to which age",
    "alert": "what people should know first",
    "name": "name",
    "status": "whether it is open",
    "assured_date": "when it was last checked",
    "last_modified": "when its source changed it",
    "organization": "who runs it",
    "schedules": "days and times",
    "service_areas": "for people of which place",
    "service_at_locations": "places",
    "languages": "languages",
    "cost_options": "cost",
    "contacts": "whom to ask",
    "phones": "telephone",
    "attributes": "what it is for",
}


def import_row(one: Import) -> list[dict[str, Any]]:
    """One list that came in."""
    who = one.by.name if one.by is not None else one.process
    link = _link(reverse("directory:import", args=[one.pk]), one.source, f"{day_and_time(one.at)}, {who}")
    counts = f"{len(one.new)} new, {len(one.changed)} changed, {len(one.gone)} gone, {one.same} the same"
    return [{"html": link}, {"text": one.get_state_display()}, {"text": counts}]


def import_lists(one: Import, names: Mapping[str, str]) -> list[dict[str, Any]]:
    """What in a list is new, changed and gone, each with its services."""
    waiting = {str(each["id"]): str(each["name"]) for each in one.waiting}
    called = {**names, **waiting}
    changed = [f"{called.get(name, name)}: {', '.join(dict.fromkeys(KEYS.get(key, key) for key in keys))}" for name, keys in one.changed.items()]
    given_up = [f"{called.get(name, name)}: {', '.join(KEYS.get(key, key) for key in keys)}" for name, keys in one.given_up.items()]
    told = [
        ("New", [called.get(name, name) for name in one.new]),
        ("Changed", changed),
        ("Gone", [called.get(name, name) for name in one.gone]),
        ("What was put right here and the list now says otherwise: the list stands", given_up),
    ]
    return [{"title": f"{title} ({len(items)})", "services": sorted(items, key=str.casefold)} for title, items in told if items]


def searched(counts: Mapping[str, int]) -> list[list[dict[str, Any]]]:
    """How often families searched under each topic, as far as a count may be said."""
    topics = {topic.key: topic.words for topic in service_needs.shipped().topics} | {ANYTHING: "Something else"}
    return [[{"text": topics.get(topic, topic)}, {"text": _about(count), "format": "numeric"}] for topic, count in counts.items()]


def found_words(found: int) -> str:
    """How many were found."""
    return plural(found, "service") + " found"


def _about(count: int) -> str:
    return f"fewer than {SMALLEST_SHOWN}" if count < SMALLEST_SHOWN else f"about {STEP * ((count + STEP // 2) // STEP):,}"


def _under(one: Listed) -> str:
    who = one.service.organization.name if one.service.organization else ""
    far = f"{one.found.kilometres:.1f} km away" if one.found.kilometres is not None else ""
    closed = "Closed for a time" if one.service.status == "temporarily closed" else ""
    return ". ".join(part for part in (who, far, closed, unsaid(one).rstrip(".")) if part)


def _link(url: str, name: str, under: str) -> Markup:
    rows = [(under,)] if under else []
    below = format_html_join("", '<br><span class="govuk-body-s">{}</span>', rows)
    return Markup(format_html('<a class="govuk-link" href="{}">{}</a>{}', url, name, below))  # noqa: S704 - made by format_html
