"""What can be compared with the columns that files happen to have: comparisons and blocking rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sooner.find.people import blocking, comparisons
from sooner.find.people.blocking import Rule
from sooner.find.people.columns_file import ColumnsFile
from sooner.find.people.comparisons import Comparison
from sooner.tables.people import IDENTIFIERS

#: Our words and the prepared columns that they make known.
_MAKES = {
    "full_name": ("forename", "surname", "middle_names"),
    "date_of_birth": ("birth",),
    "address": ("address_key", "address_text"),
}
#: What looser blocking rules may hold on to, tightest first.
_LOOSE = ("birth", "email", "phone", "postcode", "surname", "forename")


@dataclass(frozen=True)
class Plan:
    """What can be done with the columns there are."""

    known: frozenset[str]
    identifiers: tuple[str, ...]
    others: tuple[str, ...]
    comparisons: tuple[Comparison, ...]
    rules: tuple[Rule, ...]
    loose: tuple[tuple[str, ...], ...]

    @property
    def sure(self) -> tuple[Rule, ...]:
        """Rules whose pairs are one person beyond reasonable doubt: only used to count how many there may be."""
        return (*map(blocking.same_identifier, self.identifiers), *blocking.available(blocking.SURE, self.known))


def plan_for(told: ColumnsFile) -> Plan:
    """The comparisons and blocking rules for the columns that the files have."""
    known = {column for word in told.used for column in _MAKES.get(word, (word,))}
    kinds = {f"other_{number}": kind for number, kind in enumerate(told.other.values())}
    unchecked = tuple(column for column, kind in kinds.items() if kind == "identifier")
    identifiers = (*(column for column in IDENTIFIERS if column in known), *unchecked)
    texts = tuple(column for column, kind in kinds.items() if kind == "text")
    others = tuple(column for column, kind in kinds.items() if kind != "identifier")
    rules = (*map(blocking.same_identifier, identifiers), *blocking.available((*blocking.GENERAL, *blocking.PLAIN), known))
    rules += tuple(blocking.with_name(column) for column in texts if "surname" in known)
    loose = [(column,) for column in (*_LOOSE, *others) if column in known or column in others]
    return Plan(frozenset(known), identifiers, (*others, "address_text"), _compared(known, kinds, identifiers), rules, (*loose, ()))


def _compared(known: Collection[str], kinds: Mapping[str, str], identifiers: Sequence[str]) -> tuple[Comparison, ...]:
    fixed = (comparisons.FORENAME_OR_ANOTHER, comparisons.MIDDLE_NAMES, comparisons.SURNAME, comparisons.BIRTH, comparisons.SEX)
    chosen = [comparison for comparison in (*fixed, comparisons.PHONE, comparisons.EMAIL) if set(comparison.needs) <= set(known)]
    chosen += [comparisons.place(known)] if {"postcode", "address_key"} & set(known) else []
    chosen += [comparisons.unchecked(column) for column in identifiers]
    chosen += [comparisons.agreement(column, 0.9, 0.1, frequency=True) for column, kind in kinds.items() if kind == "exact"]
    return (*chosen, *(comparisons.likeness(column) for column, kind in kinds.items() if kind == "text"))
