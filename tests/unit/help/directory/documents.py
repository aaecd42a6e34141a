"""Services of a directory, made for a test in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from sooner.help.directory.services import Service
from sooner.help.directory.writing import identifier

TODAY = date(2026, 9, 30)
ORGANISATION = {"id": identifier("organisation"), "name": "Lantern", "description": "A charity"}


def term(words: str, taxonomy: str = "Kinds", code: str | None = None) -> dict[str, Any]:
    """That these words of a taxonomy are said of a service."""
    said = {"id": identifier("term", words), "name": words, "description": words, "taxonomy": taxonomy} | ({"term": code} if code else {})
    return {"id": identifier("attribute", words), "taxonomy_term": said}


def at(
    postcode: str = "", city: str = "Pendry", district: str = "Easthollow", spot: tuple[float, float] | None = None, kind: str = "physical"
) -> dict[str, Any]:
    """That a service is given at a place."""
    location: dict[str, Any] = {"id": identifier("location", postcode, city), "location_type": kind}
    if postcode:
        words = {"address_1": "1 Market Street", "city": city, "state_province": district, "postal_code": postcode, "country": "GB", "address_type": "physical"}
        location["addresses"] = [{"id": identifier("address", postcode), **words}]
    if spot is not None:
        location |= {"latitude": spot[0], "longitude": spot[1]}
    return {"id": identifier("at", postcode, city), "location": location}


def document(name: str = "Debt advice", *words: str, **more: Any) -> dict[str, Any]:
    """A service as a document."""
    said = {"id": identifier("service", name), "name": name, "status": "active", "organization": ORGANISATION, "assured_date": "2026-08-01"}
    return {**said, **({"attributes": [term(one) for one in words]} if words else {}), **more}


def service(name: str = "Debt advice", *words: str, **more: Any) -> Service:
    """A service."""
    return Service.model_validate(document(name, *words, **more))


def page(*contents: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A page of a feed that holds them all."""
    envelope = {"total_items": len(contents), "total_pages": 1, "page_number": 1, "size": len(contents), "first_page": True, "last_page": True, "empty": False}
    return {**envelope, **more, "contents": list(contents)}
