"""Whether a service is for people of a place, and how far it is."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from sooner.help.directory.locations import Location
from sooner.help.directory.services import Service

#: The mean radius of the Earth in kilometres (IUGG).
EARTH = 6371.0088
_POINT = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?)[,; ] ?([+-]?\d{1,3}(?:\.\d+)?)")
_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})?")


@dataclass(frozen=True)
class Place:
    """A place that is asked for: a district by its name, a postcode or the first half of one, a point (latitude, longitude) and how far from it."""

    district: str = ""
    postcode: str = ""
    point: tuple[float, float] | None = None
    within_km: float | None = None

    @property
    def asked(self) -> bool:
        """Whether anything is asked."""
        return bool(self.district or self.postcode or self.point)


def place_of(words: str) -> Place:
    """What somebody typed as a place: latitude and longitude ("54.41, 1.62"), a postcode or the first half of one, else the name of a district or town."""
    typed = " ".join(words.split())
    point = _POINT.fullmatch(typed)
    if point and abs(float(point[1])) <= 90 and abs(float(point[2])) <= 180:
        return Place(point=(float(point[1]), float(point[2])))
    return Place(postcode=typed) if postcode_area(typed) else Place(district=typed)


def postcode_area(value: str) -> str:
    """The first half of a postcode, in capitals ("ZA3" of "za3 4bd"); empty where it is none."""
    found = _POSTCODE.fullmatch(" ".join(value.upper().split()))
    return found[1] if found else ""


def serves(service: Service, place: Place) -> bool | None:
    """Whether the service is for people of that place; None where the document does not say.

    Its own areas come first. A service that names none is for the place where it is given; one that is given by telephone or on the internet alone is for all.
    """
    area = postcode_area(place.postcode)
    names = [words for one in service.service_areas or () for words in (one.name, one.service_area) if words]
    if names:
        return any(_names(words, place.district) or _names(words, area) for words in names)
    physical = [one for one in service.locations if one.location_type == "physical"]
    if not physical:
        return True if service.locations else None
    return any(_lies_in(location, place.district, area) for location in physical)


def distance(service: Service, point: tuple[float, float]) -> float | None:
    """Kilometres to the nearest place at which it is given, as the crow flies; None where no place has coordinates."""
    found = [between(point, spot) for location in service.locations if (spot := spot_of(location)) is not None]
    return min(found, default=None)


def spot_of(location: Location) -> tuple[float, float] | None:
    """Latitude and longitude of a place; None where it has none, or none that there is."""
    latitude, longitude = location.latitude, location.longitude
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return float(latitude), float(longitude)


def between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points on the globe (haversine formula)."""
    up, across = (math.radians(a - b) for a, b in zip(one, other, strict=True))
    inside = math.sin(up / 2) ** 2 + math.cos(math.radians(one[0])) * math.cos(math.radians(other[0])) * math.sin(across / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(inside)))


def _lies_in(location: Location, district: str, area: str) -> bool:
    for address in location.addresses or ():
        words = (address.city, address.region or "", address.state_province)
        if district and district.casefold() in (one.casefold() for one in words):
            return True
        if area and postcode_area(address.postal_code) == area:
            return True
    return False


def _names(words: str, place: str) -> bool:
    """Whether the words hold the name of the place as whole words."""
    return bool(place) and re.search(rf"(?<!\w){re.escape(place.casefold())}(?!\w)", words.casefold()) is not None
