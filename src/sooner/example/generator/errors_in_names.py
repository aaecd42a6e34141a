"""How names go wrong: nicknames, other spellings, slips of the keys, lost hyphens, swapped fields, nothing at all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from sooner.example.generator.chance import Flags
from sooner.example.generator.error_rates import ErrorRates
from sooner.example.generator.name_variants import NICKNAMES, SPELLINGS
from sooner.example.generator.names import Names

#: Each letter and the one beside it on the keyboard.
_KEYS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuyuiosdfghjklkxcvbnmn", strict=True))


def slip(name: str, kind: int, place: int) -> str:
    """A slip of the keys: two letters swapped, one left out, one doubled, or its neighbour struck. Names of one or two letters stay."""
    if len(name) < 3:
        return name
    at = 1 + place % (len(name) - 2)
    if kind == 0:
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if kind == 1:
        return name[:at] + name[at + 1 :]
    if kind == 2:
        return name[:at] + name[at] + name[at:]
    return name[:at] + _KEYS.get(name[at].lower(), name[at]) + name[at + 1 :]


def spoil_names(frame: pd.DataFrame, rates: ErrorRates, rng: np.random.Generator) -> None:
    """Changes forename, middle_names and surname in place, at the agency's rates."""
    forename, surname = frame["forename"].to_numpy(dtype=object).copy(), frame["surname"].to_numpy(dtype=object).copy()
    _vary(forename, SPELLINGS, rates.forename_other_spelling, rng)
    _vary(forename, NICKNAMES, rates.forename_nickname, rng)
    _vary(surname, SPELLINGS, rates.surname_other_spelling, rng)
    _slips(forename, rates.forename_typo, rng)
    _slips(surname, rates.surname_typo, rng)
    _change(surname, rates.hyphen_or_apostrophe_lost, rng, _lose_marks)
    _change(forename, rates.forename_initial, rng, lambda name, _: name[:1])
    swapped = (rng.random(len(frame)) < rates.names_swapped) & (forename != "")
    forename, surname = np.where(swapped, surname, forename), np.where(swapped, forename, surname)
    _empty(forename, rates.forename_missing, "", rng)
    _empty(forename, rates.forename_unknown, "UNKNOWN", rng)
    _empty(surname, rates.surname_missing, "", rng)
    frame["forename"], frame["surname"] = forename, surname
    frame["middle_names"] = np.where(rng.random(len(frame)) < rates.middle_names_missing, "", frame["middle_names"])


def _change(names: Names, share: float, rng: np.random.Generator, how: Callable[[str, int], str]) -> None:
    here = np.flatnonzero(rng.random(len(names)) < share)
    which = rng.integers(0, 1000, len(here))
    names[here] = [how(name, number) for name, number in zip(names[here], which.tolist(), strict=True)]


def _vary(names: Names, ways: dict[str, tuple[str, ...]], share: float, rng: np.random.Generator) -> None:
    _change(names, share, rng, lambda name, number: ways[name][number % len(ways[name])] if name in ways else name)


def _slips(names: Names, share: float, rng: np.random.Generator) -> None:
    _change(names, share, rng, lambda name, number: slip(name, number % 4, number // 4))


def _lose_marks(name: str, number: int) -> str:
    """A joined name written with a space, together, or by its last part alone; an apostrophe left out."""
    if "-" in name and not name.startswith(("Al-", "El-")):
        return (name.replace("-", " "), name.replace("-", ""), name.split("-")[-1])[number % 3]
    return name.replace("-", " ").replace("'", "")


def _empty(names: Names, share: float, instead: str, rng: np.random.Generator) -> None:
    here: Flags = rng.random(len(names)) < share
    names[here & (names != "")] = instead
