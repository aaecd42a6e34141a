"""Named mixes of errors: the agencies' rates as they are, or changed together, so that a linker can be tried under other conditions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

from sooner.errors import UsageError
from sooner.example.generator.error_rates import ErrorRates


@dataclass(frozen=True)
class Mix:
    """What every agency's rates are multiplied by, and what none may then exceed, by the name of the rate."""

    name: str
    why: str
    times: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)

    def of(self, rates: ErrorRates) -> ErrorRates:
        """An agency's rates under this mix."""
        if not (self.times or self.at_most):
            return rates
        shares = {each.name: getattr(rates, each.name) for each in fields(rates) if each.name != "why"}
        changed = {name: min(share * self.times.get(name, 1.0), self.at_most.get(name, 1.0)) for name, share in shares.items()}
        return replace(rates, **changed)


PLAIN = Mix("plain", "The rates as each agency's own: what is invented where nothing is asked for.")

#: Systems in which a date of birth, a sex and an address are asked for: nobody leaves them out more often than this.
_ASKED_FOR = {"birth_missing": 0.2, "birth_placeholder": 0.01, "sex_missing": 0.05, "address_missing": 0.05, "postcode_missing": 0.05}
MEASURED = Mix(
    "measured",
    "For the comparison with another linker: set from that linker's run alone, so that it finds .78 to .86 of the true pairs at a precision of .99.",
    times={
        "forename_typo": 2.0,
        "surname_typo": 2.0,
        "forename_nickname": 1.5,
        "birth_day_and_month_swapped": 5.0,
        "birth_digit_wrong": 2.5,
    },
    at_most=_ASKED_FOR,
)
MILLION = Mix(
    "million",
    "For the comparison with another linker on many records: fewer gaps than in `measured`, since among many namesakes that linker learns ill from gaps.",
    times={
        "forename_typo": 2.0,
        "surname_typo": 2.0,
        "forename_nickname": 1.5,
        "birth_day_and_month_swapped": 5.0,
        "birth_digit_wrong": 2.0,
    },
    at_most={"birth_missing": 0.08, "birth_placeholder": 0.005, "sex_missing": 0.05, "address_missing": 0.03, "postcode_missing": 0.03},
)
FILLED = Mix(
    "filled",
    "For the same comparison on a million records: hardly any gaps, half as many slips again; set at that size from the other linker's runs alone.",
    times={
        "forename_typo": 1.5,
        "surname_typo": 1.5,
        "forename_nickname": 1.5,
        "birth_day_and_month_swapped": 5.0,
        "birth_digit_wrong": 2.0,
    },
    at_most={"birth_missing": 0.01, "birth_placeholder": 0.001, "sex_missing": 0.01, "address_missing": 0.01, "postcode_missing": 0.01},
)
HASTY = Mix(
    "hasty",
    "Names written down in haste and as people call themselves: three times the slips and short forms; for a check that no linker is set by.",
    times={
        "forename_typo": 3.0,
        "surname_typo": 3.0,
        "forename_nickname": 3.0,
        "forename_other_spelling": 1.5,
        "names_swapped": 3.0,
        "birth_day_and_month_swapped": 5.0,
        "birth_digit_wrong": 2.0,
    },
    at_most=_ASKED_FOR | {"birth_missing": 0.1},
)

#: Every mix by its name.
MIXES: dict[str, Mix] = {mix.name: mix for mix in (PLAIN, MEASURED, MILLION, FILLED, HASTY)}


def mix_named(name: str) -> Mix:
    """The mix of that name. Raises UsageError for another."""
    if name not in MIXES:
        raise UsageError(f"There is no mix of errors {name!r}. There are {', '.join(MIXES)}.")
    return MIXES[name]
