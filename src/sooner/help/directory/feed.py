"""The answers of a public feed of Open Referral UK 3.0, over services alone: what each address of the profile gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from sooner.help.directory.openings import DAY_WORDS, DAYS, openings
from sooner.help.directory.parts import TaxonomyTerm
from sooner.help.directory.places import Place, distance, postcode_area, serves
from sooner.help.directory.services import Service
from sooner.help.directory.writing import at_locations, identifier, page, public, short

VERSION = "HSDS-UK-3.0"
#: Where the profile and the description of its addresses can be read.
PROFILE = "https://github.com/OpenReferralUK/uk-profile/blob/main/docs/index.md"
OPENAPI = "https://docs.openreferraluk.org/en/latest/openapi30.json"
#: How many records a page holds unless it is asked for another number, and at most.
PER_PAGE, MOST_PER_PAGE = 50, 100
#: The parameters that the profile has; any other is let pass unread.
_TIMES = ("start_time", "end_time")
_WHOLE = ("page", "per_page")
_NUMBERS = ("minimum_age", "maximum_age", "proximity")


class BadQuestion(Exception):
    """A parameter cannot be meant. ``faults`` names each: parameter, why."""

    def __init__(self, faults: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{name}: {why}" for name, why in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Question:
    """What a reader of the feed asks: the profile's parameters. ``proximity`` in metres from ``point``, where the postcode lies."""

    page: int = 1
    per_page: int = PER_PAGE
    search: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: time | None = None
    end_time: time | None = None
    day: str = ""
    postcode: str = ""
    proximity: float | None = None
    point: tuple[float, float] | None = None


def question(given: Mapping[str, str]) -> Question:
    """The question in the parameters of an address. Raises BadQuestion with every parameter that cannot be meant."""
    faults: list[tuple[str, str]] = []
    said: dict[str, Any] = {name: given[name].strip() for name in ("search", "taxonomy_term_id", "taxonomy_id", "postcode", "day") if given.get(name)}
    for names, make, why in ((_WHOLE, _whole, "a whole number from 1 is needed"), (_NUMBERS, float, "a number is needed"), (_TIMES, _time, "as 09:30")):
        for name in names:
            if given.get(name):
                try:
                    said[name] = make(given[name].strip())
                except ValueError:
                    faults.append((name, why))
    if said.get("postcode") and not postcode_area(said["postcode"]):
        faults.append(("postcode", "a postcode, or its first half, is needed"))
    if "day" in said and (day := _day(said["day"])) is not None:
        said["day"] = day
    elif "day" in said:
        faults.append(("day", f"one of {', '.join(DAYS)} is needed"))
    if said.get("proximity") and not said.get("postcode"):
        faults.append(("proximity", "a postcode is needed to be near to"))
    if faults:
        raise BadQuestion(faults)
    return Question(**{**said, "per_page": min(said.get("per_page", PER_PAGE), MOST_PER_PAGE)})


def about() -> dict[str, str]:
    """What the feed is."""
    return {"version": VERSION, "profile": PROFILE, "openapi_url": OPENAPI}


def services(held: Sequence[Service], asked: Question, today: date) -> dict[str, Any]:
    """A page of the services that fit, in the form of a list."""
    return page([short(public(service)) for service in held if _fits(service, asked, today)], asked.page, asked.per_page)


def service_at_locations(held: Sequence[Service], asked: Question, today: date) -> dict[str, Any]:
    """A page of the places at which services that fit are given, in the form of a list."""
    found = [one for service in held if _fits(service, asked, today) and _near(service, asked) for one in at_locations(service)]
    return page([short(one) for one in found], asked.page, asked.per_page)


def service_at_location(held: Sequence[Service], name: str) -> dict[str, Any] | None:
    """One of them in full, with its service; None where there is none."""
    return next((one for service in held for one in at_locations(service) if one["id"] == name), None)


def taxonomies(held: Sequence[Service]) -> list[dict[str, Any]]:
    """The taxonomies whose words are said of services, in order of their names."""
    found: dict[str, dict[str, Any]] = {}
    for term in _terms(held):
        if term.taxonomy:
            name = term.taxonomy_id or identifier("taxonomy", term.taxonomy)
            found.setdefault(name, {"id": name, "name": term.taxonomy, "description": f"Words of {term.taxonomy} that are said of services here."})
    return sorted(found.values(), key=lambda one: (str(one["name"]), str(one["id"])))


def taxonomy_terms(held: Sequence[Service]) -> list[dict[str, Any]]:
    """The words that are said of services, each once, in order of their names."""
    found = {term.id: public(term) for term in _terms(held)}
    return sorted(found.values(), key=lambda one: (str(one["name"]), str(one["id"])))


def _terms(held: Sequence[Service]) -> list[TaxonomyTerm]:
    return [term for service in held for term in service.terms]


def _fits(service: Service, asked: Question, today: date) -> bool:
    """Whether a service fits what the profile's parameters say of services."""
    terms = service.terms
    words = " ".join([service.name, service.description or "", *(term.name for term in terms)]).casefold()
    return (
        all(word in words for word in asked.search.casefold().split())
        and (not asked.taxonomy_term_id or any(term.id == asked.taxonomy_term_id for term in terms))
        and (not asked.taxonomy_id or any(public(term).get("taxonomy_id") == asked.taxonomy_id for term in terms))
        and (asked.minimum_age is None or (service.minimum_age is not None and service.minimum_age >= asked.minimum_age))
        and (asked.maximum_age is None or (service.maximum_age is not None and service.maximum_age <= asked.maximum_age))
        and _is_open(service, asked, today)
    )


def _is_open(service: Service, asked: Question, today: date) -> bool:
    """Open on the day, not before the start and not after the end: the profile's own reading of the three."""
    if not (asked.day or asked.start_time or asked.end_time):
        return True
    return any(
        (not asked.day or asked.day in one.days)
        and (asked.start_time is None or (one.opens is not None and one.opens >= asked.start_time))
        and (asked.end_time is None or (one.closes is not None and one.closes <= asked.end_time))
        for one in openings(service, today)
    )


def _near(service: Service, asked: Question) -> bool:
    if asked.proximity is not None and asked.point is not None:
        kilometres = distance(service, asked.point)
        return kilometres is not None and kilometres * 1000 <= asked.proximity
    return not asked.postcode or serves(service, Place(postcode=asked.postcode)) is not False


def _whole(value: str) -> int:
    if not (value.isascii() and value.isdigit()) or int(value) < 1:
        raise ValueError
    return int(value)


def _time(value: str) -> time:
    return time.fromisoformat(value).replace(tzinfo=None)


def _day(value: str) -> str | None:
    """The day as calendars write it, from that or from its name."""
    names = {**{day: day for day in DAYS}, **{words.upper(): day for words, day in zip(DAY_WORDS, DAYS, strict=True)}}
    return names.get(value.upper())
