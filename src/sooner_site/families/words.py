"""How a family is told in words: ages, places, ties, needs, how something is known and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sooner.tables.identifiers import CALLED
from sooner_site.design.formats import day, plural

PLACES = {"child": "Child", "unborn_child": "Child not yet born", "parent": "Parent", "carer": "Carer", "partner": "Partner"}
CHILDREN = ("child", "unborn_child")
#: How a place in a family is known; the agencies follow.
KNOWN = {
    "declared": "Written down by",
    "shared_case": "In one case of",
    "shared_address_and_surname": "Same address and surname in records of",
    "shared_address": "Same address in records of",
}
#: What is said instead where somebody must not be found: an address never explains a tie then.
KNOWN_PROTECTED = "Known from records of"

TIES = {
    "parent": ("parent of", "child of"),
    "expectant_parent": ("expecting", "to be born to"),
    "step_parent": ("step-parent of", "step-child of"),
    "carer": ("carer of", "cared for by"),
    "kinship_carer": ("kinship carer of", "cared for by"),
    "foster_carer": ("foster carer of", "fostered by"),
    "partner": ("partner of", "partner of"),
    "former_partner": ("former partner of", "former partner of"),
    "sibling": ("brother or sister of", "brother or sister of"),
    "grandparent": ("grandparent of", "grandchild of"),
    "other_relative": ("relative of", "relative of"),
}
#: Ties that begin on a day, which is worth telling; the others are from birth.
BEGUN = ("step_parent", "carer", "kinship_carer", "foster_carer", "partner", "former_partner")
#: From how many bits of evidence on, how sure a link between two records is.
SURE = ((20.0, "Very sure: several things agree"), (10.0, "Sure: most things agree"), (float("-inf"), "Less sure: check before you rely on it"))
ONLY_RECORD = "The only record of this person"
NUMBERS = {column: CALLED[column] for column in ("nhs_number", "upn", "nino", "pnc", "cro")}


def full_name(forename: str | None, surname: str | None, expected: bool = False) -> str:
    """The name as it is shown; words where there is none."""
    name = " ".join(part for part in (forename, surname) if part)
    return name or ("Child not yet born" if expected else "Name not known")


def age(born: date | None, due: date | None, today: date) -> str:
    """How old somebody is in whole years, when a child is due, or that it is not known."""
    if born is not None:
        years = years_old(born, today)
        return str(years) if years > 0 else "under 1"
    return "age not known" if due is None else f"due {day(due)}"


def years_old(born: date, today: date) -> int:
    """Age in whole years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def label(surname: str | None, children: Sequence[date | None], unborn: int, today: date) -> str:
    """A family in a few words: "Marsh family: 2 children (4, 9)"."""
    ages = sorted(years_old(born, today) for born in children if born)
    told = (
        [f"{plural(len(children), 'child', 'children')}" + (f" ({', '.join(str(years) if years > 0 else 'under 1' for years in ages)})" if ages else "")]
        if children
        else []
    )
    told += ["expecting a child" if unborn == 1 else f"expecting {unborn} children"] if unborn else []
    return (f"{surname} family" if surname else "A family") + (f": {', '.join(told)}" if told else "")


def sure(weight: float | None) -> str:
    """How sure it is that a record belongs to the person, from the evidence in bits; None for the only record."""
    return ONLY_RECORD if weight is None else next(words for least, words in SURE if weight >= least)


def shared_numbers(records: Sequence[Mapping[str, Any]]) -> str:
    """Which of the numbers that only one person has stand in more than one agency's records: "Same NHS number in 2 agencies' records"."""
    told = []
    for column, words in NUMBERS.items():
        holders: dict[str, set[str]] = {}
        for record in records:
            if record[column]:
                holders.setdefault(record[column], set()).add(record["agency"])
        most = max((len(agencies) for agencies in holders.values()), default=0)
        told += [f"Same {words} in {most} agencies’ records"] if most > 1 else []
    return "; ".join(told)
