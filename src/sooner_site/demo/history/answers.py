"""What a referrer in the demo answers on the pages of a referral."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sooner_site.demo.history.words import ABOUT, TRIED, VOICES, WANTS

if TYPE_CHECKING:
    from sooner_site.demo.history.world import World

#: A family that is in nobody's records: it is written down on the site.
NOT_KNOWN = (
    ("Wrenfield", (("Ottoline", 9), ("Barnaby", 5)), "Isolde", "8 Quarry Terrace, Northmere"),
    ("Marlowby", (("Tamsin", 13),), "Corin", "21 Lockkeeper Row, Easthollow"),
    ("Thistleby", (("Peregrine", 3), ("Clover", 1)), "Verity", "3 Foundry Walk, Southwick Vale"),
    ("Ashgrove", (("Linnet", 7),), "Rowan", "40 Harbour Lane, Northmere"),
)


def of_family(world: World, known: Mapping[str, Any], outcomes: Sequence[int], on: date) -> dict[str, Any]:
    """The answers about a family of whose people and address so much is ``known``."""
    said = outcomes[:3] or [5]
    return {
        "danger": {"danger": False, "told": None},
        "children": known.get("children", []),
        "adults": known.get("adults", []),
        "address": {"home": "not_known", "address": None, "postcode": None, **known.get("address", {})},
        "happened": {"happened": " ".join(ABOUT[number].happened for number in said), "voice": world.one_of(VOICES)},
        "needs": {"needs": [str(number) for number in said], "wants": world.one_of(WANTS)},
        "tried": {"tried": world.one_of(TRIED)},
        "consent": _consent(known, on),
        "contact": _CONTACT,
        "you": {"phone": f"01632 960{world.lot.randrange(200, 300)}", "job": ""},
    }


def not_known(number: int, today: date) -> dict[str, Any]:
    """The people and the address of a family that nobody has a record of, as a referrer knows them."""
    surname, children, mother, address = NOT_KNOWN[number % len(NOT_KNOWN)]
    said = [_person(f"c{place}", name, surname, today - timedelta(days=years * 365 + 40 * place + number)) for place, (name, years) in enumerate(children)]
    adult = {**_person("a0", mother, surname, today - timedelta(days=33 * 365 + number)), "relationship": "mother", "lives_with": "yes"}
    return {
        "children": [{**child, "age": None, "unborn": []} for child in said],
        "adults": [adult],
        "address": {"home": "known", "address": address, "postcode": ""},
    }


_CONTACT = {"ringing": "any", "number": None, "ways": ["text"], "times": "Weekdays after ten", "interpreter": False, "language": None, "communication": ""}


def _consent(known: Mapping[str, Any], on: date) -> dict[str, Any]:
    adults = known.get("adults", [])
    agreed = {"who": adults[0]["forename"], "how": "talking", "asked_on": on.isoformat()} if adults else {"who": None, "how": None, "asked_on": None}
    asked = "agreed" if adults else "asked"
    return {"consent": asked, **agreed, "refusal": None, "not_asked_because": None, "basis": "public_task"}


def _person(key: str, forename: str, surname: str, born: date) -> dict[str, Any]:
    return {"key": key, "forename": forename, "surname": surname, "date_of_birth": born.isoformat()}
