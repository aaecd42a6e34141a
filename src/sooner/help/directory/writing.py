"""Writing what others may read of a service: the keys of the profile alone, in its full form and in the short form of a list."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sooner.help.directory.parts import TaxonomyTerm
from sooner.help.directory.record import Record
from sooner.help.directory.services import Service

#: A key of the profile that leads to one person: it is kept, and never given away.
KEPT_BACK = frozenset({"assurer_email"})
#: What identifiers of our own making are worked out from: the same name, the same identifier.
_OURS = uuid5(NAMESPACE_URL, "sooner.help.directory")


def identifier(*words: str) -> str:
    """An identifier (UUID) worked out from what it names: the same words, the same identifier."""
    return str(uuid5(_OURS, "\n".join(words)))


def public(record: Record) -> dict[str, Any]:
    """A record as others may read it: known keys that have a value, nothing that the profile does not name, nobody's own address."""
    found = {name: _public(getattr(record, name)) for name in type(record).model_fields if name in record.model_fields_set and name not in KEPT_BACK}
    if isinstance(record, TaxonomyTerm) and record.taxonomy and not record.taxonomy_id:
        found["taxonomy_id"] = identifier("taxonomy", record.taxonomy)
    return {name: value for name, value in found.items() if value is not None}


def short(record: dict[str, Any]) -> dict[str, Any]:
    """The same without its lists, and without those of the records in it: the form in which lists give it."""
    return {name: short(value) if isinstance(value, dict) else value for name, value in record.items() if not isinstance(value, list)}


def at_locations(service: Service) -> list[dict[str, Any]]:
    """Each place at which a service is given, with the service: the full form."""
    whole = public(service)
    given = whole.pop("service_at_locations", [])
    return [{**one, "service_id": service.id, "service": whole} for one in given]


def page(records: list[dict[str, Any]], number: int, per_page: int) -> dict[str, Any]:
    """One page of the records in the profile's envelope. ``number`` counts from 1; past the end the page is empty."""
    pages = max(1, -(-len(records) // per_page))
    shown = records[(number - 1) * per_page : number * per_page]
    return {
        "total_items": len(records),
        "total_pages": pages,
        "page_number": number,
        "size": len(shown),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not shown,
        "contents": shown,
    }


def _public(value: Any) -> Any:
    if isinstance(value, Record):
        return public(value)
    if isinstance(value, list):
        return [_public(one) for one in value]
    return value
