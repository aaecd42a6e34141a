"""What in a directory can be read and is doubtful all the same: said to whoever checks it, and no reason to refuse it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sooner.errors import Fault
from sooner.help.directory.places import spot_of
from sooner.help.directory.reading import Document
from sooner.help.directory.services import Page, Service

_NOT_THERE = "Ask whoever publishes it."


def remarks(document: Document, today: date) -> tuple[Fault, ...]:
    """Everything doubtful in a document, with its place and what to do."""
    found = [] if document.page is None else list(_of_page(document.page, document))
    for record, place in zip(document.records, document.places, strict=True):
        if isinstance(record, Service):
            found += _of_service(record, place, document.file, today)
    return tuple(found)


def of_services(services: Sequence[Service], file: str, today: date) -> tuple[Fault, ...]:
    """Everything doubtful in services that came one by one, each under its id."""
    return tuple(fault for service in services for fault in _of_service(service, service.id, file, today))


def web_address(value: str | None) -> str:
    """The address, where a browser may be led there; empty otherwise."""
    return value if value and value.lower().startswith(("https://", "http://")) else ""


def _of_page(page: Page, document: Document) -> Iterator[Fault]:
    if page.size is not None and page.size != len(document.records):
        yield _remark(document.file, "size", f"the page holds {len(document.records)} records and says otherwise", str(page.size))
    if page.total_items is not None and page.total_items < len(document.records):
        yield _remark(document.file, "total_items", f"there are fewer in all than the {len(document.records)} on this page", str(page.total_items))


def _of_service(service: Service, place: str, file: str, today: date) -> list[Fault]:
    found: list[tuple[str, str, str | None]] = []
    if service.assured_on is None:
        found.append(("assured_date", "nobody says when it was last checked", None))
    elif service.assured_on > today:
        found.append(("assured_date", "it was checked on a day that lies ahead", service.assured_date))
    if service.minimum_age is not None and service.maximum_age is not None and service.minimum_age > service.maximum_age:
        found.append(("minimum_age", "nobody is old enough and young enough for it", f"{service.minimum_age} to {service.maximum_age}"))
    if service.url and not web_address(service.url):
        found.append(("url", "no browser is led to this address", service.url))
    return [_remark(file, f"{place}.{key}".lstrip("."), why, value) for key, why, value in found] + list(_of_places(service, place, file))


def _of_places(service: Service, place: str, file: str) -> Iterator[Fault]:
    for number, one in enumerate(service.service_at_locations or ()):
        location = one.location
        if location is not None and location.latitude is not None and spot_of(location) is None:
            where = f"{place}.service_at_locations[{number}].location.latitude".lstrip(".")
            yield _remark(file, where, "there is no such place on the globe, so no distance is worked out", f"{location.latitude}, {location.longitude}")


def _remark(file: str, place: str, why: str, value: str | None) -> Fault:
    return Fault(file, why, _NOT_THERE, column=place, value=value)


def all_unsaid(services: Sequence[Service]) -> dict[str, int]:
    """How many services leave out what a search asks: need words, ages, days, cost, place."""
    return {
        "needs": sum(not service.terms for service in services),
        "ages": sum(service.minimum_age is None and service.maximum_age is None for service in services),
        "days": sum(not service.schedules for service in services),
        "cost": sum(not service.cost_options and not service.fees for service in services),
        "place": sum(not service.service_areas and not service.locations for service in services),
    }
