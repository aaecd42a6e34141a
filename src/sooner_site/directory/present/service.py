"""One service in words: the facts that somebody needs who turns to it. The same words for families and for those who send them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.html import format_html, format_html_join
from markupsafe import Markup

from sooner.help.directory.finding import is_free
from sooner.help.directory.freshness import Freshness
from sooner.help.directory.locations import Location
from sooner.help.directory.openings import DAY_WORDS, DAYS
from sooner.help.directory.parts import CostOption, Phone, Schedule
from sooner.help.directory.remarks import web_address
from sooner.help.directory.services import Service
from sooner_site.design.formats import day

NOT_SAID = "It does not say. Ask them."
#: The facts that stand in a list of what was found, for families.
FIRST = ("Telephone", "Where", "When", "For whom", "Cost", "Web")
_TAGS = {"fresh": "green", "ageing": "yellow", "stale": "red"}
_STATES = {"fresh": "Checked lately", "ageing": "Getting old", "stale": "Out of date"}


def facts(service: Service, today: date) -> list[dict[str, Any]]:
    """Everything about a service, for a summary list."""
    told: list[tuple[str, Any]] = [
        ("Telephone", lines(_phones(service))),
        ("E-mail", _mail(service.email or (service.organization.email if service.organization else None))),
        ("Web", _web(service.url or (service.organization.website if service.organization else None))),
        ("Where", lines(where(service)) or NOT_SAID),
        ("For people of", ", ".join(_areas(service))),
        ("When", lines(when(service, today)) or NOT_SAID),
        ("For whom", ages(service) or NOT_SAID),
        ("Cost", cost(service, today) or NOT_SAID),
        ("Getting in", lines(_access(service))),
        ("Languages", ", ".join(one.name for one in service.languages or () if one.name)),
        ("Who runs it", service.organization.name if service.organization else ""),
        ("Good to know", service.accreditations or ""),
    ]
    return [{"key": {"text": key}, "value": {"html": value} if isinstance(value, Markup) else {"text": value}} for key, value in told if value]


def tag(fresh: Freshness) -> Markup:
    """How fresh it is, as a tag and in words."""
    html = format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong> {}', _TAGS[fresh.state], _STATES[fresh.state], fresh.words)
    return Markup(html)  # noqa: S704 - made by format_html


def ages(service: Service) -> str:
    """For which ages: "0 to 5 years", "from 16 years", "all ages" where both ends are open wide."""
    least, most = service.minimum_age, service.maximum_age
    if least is None and most is None:
        return ""
    if most is None or most >= 99:
        return f"from {least:g} years" if least else "all ages"
    return f"{least or 0:g} to {most:g} years"


def cost(service: Service, today: date) -> str:
    """What it costs."""
    fees = service.fees or ""
    said = [_price(one) for one in service.cost_options or ()]
    words = "; ".join(part for part in (fees, *said) if part and (part is fees or part.casefold() not in fees.casefold()))
    return words or ("Free" if is_free(service, today) else "")


def where(service: Service) -> list[str]:
    """Each place at which it is given, in a line."""
    return [words for location in service.locations if (words := _location(location))]


def when(service: Service, today: date) -> list[str]:
    """Each opening, in a line."""
    at_places = [schedule for one in service.service_at_locations or () for schedule in one.schedules or ()]
    return [words for schedule in [*(service.schedules or ()), *at_places] if (words := _opening(schedule, today))]


def lines(words: Iterable[Any]) -> Markup:
    """Words under each other; empty where there are none."""
    return Markup(format_html_join(Markup("<br>"), "{}", ((one,) for one in words)))  # noqa: S704 - made by format_html_join


def _phones(service: Service) -> list[Markup]:
    of_contacts = [(phone, contact.title or contact.name or "") for contact in service.contacts or () for phone in contact.phones or ()]
    return [_phone(phone, whose) for phone, whose in [*((phone, "") for phone in service.phones or ()), *of_contacts]]


def _phone(phone: Phone, whose: str) -> Markup:
    dialled = "".join(sign for sign in phone.number if sign in "+0123456789")
    words = ", ".join(one for one in (phone.description or "", whose) if one)
    html = format_html('<a class="govuk-link" href="tel:{}">{}</a>{}', dialled, phone.number, f" ({words})" if words else "")
    return Markup(html)  # noqa: S704 - made by format_html


def _mail(address: str | None) -> Markup | str:
    if not address or "@" not in address or " " in address:
        return address or ""
    return Markup(format_html('<a class="govuk-link sooner-break" href="mailto:{}">{}</a>', address, address))  # noqa: S704 - made by format_html


def _web(address: str | None) -> Markup | str:
    if not web_address(address):
        return ""
    return Markup(format_html('<a class="govuk-link sooner-break" href="{}" rel="noreferrer noopener">{}</a>', address, address))  # noqa: S704 - made by format_html


def _areas(service: Service) -> list[str]:
    return [one.name or one.service_area or "" for one in service.service_areas or () if one.name or one.service_area]


def _access(service: Service) -> list[str]:
    return [one.description or one.accessibility or "" for location in service.locations for one in location.accessibility or ()]


def _location(location: Location) -> str:
    if location.location_type == "virtual":
        return location.name or "By telephone or on the internet"
    address = next(iter(location.addresses or ()), None)
    parts = [location.name, *((address.address_1, address.city, address.postal_code) if address else ())]
    return ", ".join(dict.fromkeys(part for part in parts if part))


def _opening(schedule: Schedule, today: date) -> str:
    days = _days({part.strip().upper()[-2:] for part in (schedule.byday or "").split(",")})
    hours = f"{_clock(schedule.opens_at)} to {_clock(schedule.closes_at)}" if schedule.opens_at and schedule.closes_at else ""
    often = "once a month" if schedule.freq == "MONTHLY" else ""
    until = f"until {day(date.fromisoformat(schedule.valid_to[:10]))}" if schedule.valid_to else ""
    if schedule.valid_to and date.fromisoformat(schedule.valid_to[:10]) < today:
        return ""
    return ", ".join(part for part in (days, hours, often, until) if part) or (schedule.description or "")


def _days(named: set[str]) -> str:
    """Days of the week in words; three or more in a row as "Monday to Friday"."""
    runs: list[list[str]] = []
    for before, name, words in zip(("", *DAYS), DAYS, DAY_WORDS, strict=False):
        if name not in named:
            continue
        if runs and before in named:
            runs[-1].append(words)
        else:
            runs.append([words])
    return ", ".join(f"{run[0]} to {run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs)


def _clock(value: str) -> str:
    hour, minutes = int(value[:2]), value[3:5]
    words = f"{hour % 12 or 12}:{minutes}" if minutes != "00" else f"{hour % 12 or 12}"
    return f"{words}{'am' if hour < 12 else 'pm'}"


def _price(option: CostOption) -> str:
    amount = "" if option.amount is None else "free" if option.amount == 0 else f"£{option.amount:.2f}".replace(".00", "")
    words = " ".join(part for part in (amount, option.amount_description) if part)
    return f"{option.option}: {words}" if option.option and words else words or (option.option or "")
