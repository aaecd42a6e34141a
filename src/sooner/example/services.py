"""About forty invented services of the invented area, as a directory of Open Referral UK has them: some checked lately, some long ago."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sooner.example.generator.invented_ranges import POSTCODE_AREA, SEA
from sooner.example.generator.place_names import DISTRICTS, TOWNS
from sooner.example.service_kinds import KINDS, Kind
from sooner.help.directory.writing import identifier

#: How many days ago each was last checked, in turn; none: nobody says.
_CHECKED = (12, 40, 95, 150, 20, 200, 75, 260, 33, 300, 130, 410, 60, None, 9, 790, 110)
_TAXONOMY = "Kinds of service (invented)"
_WORDS_OF_PLACE = {0: "the north", 1: "the east", 2: "the vale"}


def services(today: date) -> list[dict[str, Any]]:
    """The services as documents, each checked some days before today; the same for the same day."""
    return [_service(kind, number, district, today) for number, kind in enumerate(KINDS) for district in range(len(DISTRICTS))]


def _service(kind: Kind, number: int, district: int, today: date) -> dict[str, Any]:
    place, order = DISTRICTS[district], number * len(DISTRICTS) + district
    town = TOWNS[district][order % len(TOWNS[district])]
    name = f"{kind.name} {town}"
    key = identifier("invented service", name)
    checked = _CHECKED[order % len(_CHECKED)]
    runs = kind.runs.format(district=place, town=town)
    host = f"{kind.name.lower().replace(' ', '-')}.example.org"
    return {
        "id": key,
        "name": name,
        "description": kind.does,
        "status": "temporarily closed" if order == 24 else "active",
        "url": f"https://{host}/{town.lower().replace(' ', '-')}",
        "email": f"hello@{host}",
        "fees": kind.fees,
        "organization": {
            "id": identifier("invented organisation", runs),
            "name": runs,
            "description": f"{runs} helps families in {_WORDS_OF_PLACE[district]}.",
        },
        "schedules": [_schedule(kind, key, district)],
        "service_areas": [{"id": identifier(key, "area"), "name": place}],
        "service_at_locations": [_at_location(kind, key, district, order, town)],
        "cost_options": [] if kind.amount is None else [{"id": identifier(key, "cost"), "amount": kind.amount, "option": ""}],
        "contacts": [{"id": identifier(key, "contact"), "title": "Office", "phones": [_phone(key, order)]}],
        "attributes": [_attribute(key, words) for words in kind.words],
        "last_modified": f"{today - timedelta(days=8)}T09:00:00Z",
        **_ages(kind),
        **({} if checked is None else {"assured_date": (today - timedelta(days=checked)).isoformat()}),
    }


def _ages(kind: Kind) -> dict[str, int]:
    return {key: age for key, age in zip(("minimum_age", "maximum_age"), kind.ages, strict=True) if age is not None}


def _schedule(kind: Kind, key: str, district: int) -> dict[str, Any]:
    opens, closes = kind.hours
    return {"id": identifier(key, "schedule"), "freq": "WEEKLY", "byday": kind.days[district], "opens_at": opens, "closes_at": closes}


def _at_location(kind: Kind, key: str, district: int, order: int, town: str) -> dict[str, Any]:
    """Where it is: in the sea, where the whole area lies, and in a postcode area that there is not."""
    location: dict[str, Any] = {"id": identifier(key, "location"), "location_type": "virtual" if kind.virtual else "physical"}
    if not kind.virtual:
        location |= {
            "latitude": round(SEA[1] + 0.01 + 0.01 * (order % 7), 5),
            "longitude": round(SEA[0] + 0.045 + 0.09 * district + 0.004 * (order % 5), 5),
            "addresses": [
                {
                    "id": identifier(key, "address"),
                    "address_1": f"{3 + order} Market Street",
                    "city": town,
                    "state_province": DISTRICTS[district],
                    "postal_code": f"{POSTCODE_AREA}{district * 8 + 1 + order % 8} {order % 9 + 1}AB",
                    "country": "GB",
                    "address_type": "physical",
                }
            ],
        }
    return {"id": identifier(key, "at location"), "location": location}


def _phone(key: str, order: int) -> dict[str, Any]:
    return {"id": identifier(key, "phone"), "number": f"01632 960{300 + order}"}


def _attribute(key: str, words: str) -> dict[str, Any]:
    term = {"id": identifier("invented term", words), "name": words, "description": f"Services for {words.lower()}.", "taxonomy": _TAXONOMY}
    return {"id": identifier(key, "attribute", words), "link_type": "service", "taxonomy_term": term}
