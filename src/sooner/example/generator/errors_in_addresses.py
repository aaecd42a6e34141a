"""How addresses go wrong: no flat, no building, a short street, a wrong number, no or another postcode, nothing at all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Flags
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.errors_in_names import slip

_SHORT = {
    "Road": "Rd",
    "Street": "St",
    "Avenue": "Ave",
    "Lane": "Ln",
    "Close": "Cl",
    "Drive": "Dr",
    "Crescent": "Cres",
    "Terrace": "Ter",
    "Gardens": "Gdns",
    "Place": "Pl",
}
_PARTS = ("flat", "building", "number", "street", "town", "postcode", "uprn")


def spoil_addresses(frame: pd.DataFrame, rates: ErrorRates, rng: np.random.Generator) -> None:
    """Changes the parts of the address in place, at the agency's rates."""
    count = len(frame)
    frame["flat"] = np.where(_some(count, rates.flat_lost, rng), "", frame["flat"])
    frame["building"] = np.where(_some(count, rates.building_lost, rng), "", frame["building"])
    _rewrite(frame, "street", _some(count, rates.street_shortened, rng), shortened)
    _rewrite(frame, "street", _some(count, rates.street_typo, rng), lambda street: slip(street, len(street) % 4, len(street) // 2))
    _rewrite(frame, "number", _some(count, rates.house_number_wrong, rng), wrong_number)
    _rewrite(frame, "postcode", _some(count, rates.postcode_wrong, rng), wrong_postcode)
    frame["postcode"] = np.where(_some(count, rates.postcode_missing, rng), "", frame["postcode"])
    nothing = _some(count, rates.address_missing, rng)
    for part in _PARTS:
        frame[part] = np.where(nothing, "", frame[part])
    frame["address_kind"] = np.where(nothing, "", frame["address_kind"])
    frame["address_protected"] = frame["address_protected"].to_numpy() & ~nothing
    frame["address_from"] = frame["address_from"].mask(nothing)
    not_marked = _some(count, rates.protection_not_marked, rng)
    frame["address_protected"] = np.where(not_marked, False, frame["address_protected"]).astype(bool)
    frame["address_kind"] = np.where(not_marked & (frame["address_kind"] == "refuge"), "", frame["address_kind"])


def _some(count: int, share: float, rng: np.random.Generator) -> Flags:
    return np.asarray(rng.random(count) < share, dtype=bool)


def _rewrite(frame: pd.DataFrame, column: str, here: Flags, how: Callable[[str], str]) -> None:
    values = frame[column].to_numpy(dtype=object).copy()
    places = np.flatnonzero(here)
    values[places] = [how(value) if value else value for value in values[places]]
    frame[column] = values


def shortened(street: str) -> str:
    """The last word as it is shortened on an envelope: Mill Rd."""
    first, _, last = street.rpartition(" ")
    return f"{first} {_SHORT.get(last, last)}"


def wrong_number(number: str) -> str:
    """Two digits swapped; a single one raised by one."""
    return number[::-1] if len(number) > 1 and number[::-1][0] != "0" else str(int(number) + 1)


def wrong_postcode(postcode: str) -> str:
    """The two last letters swapped, or where they are alike another digit: still a right form in the invented area."""
    if postcode[-1] != postcode[-2]:
        return postcode[:-2] + postcode[-1] + postcode[-2]
    return f"{postcode[:-3]}{(int(postcode[-3]) + 1) % 10}{postcode[-2:]}"
