"""The rules by which England's bank holidays fall, and those moved or added by proclamation, as data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "bank_holidays.yml"


class Rule(Definition):
    """One holiday of every year: a day of the calendar, so many days from Easter Sunday, or the first or last Monday of a month.

    ``moved``: a day of the calendar that falls on a weekend is kept on the next working day that is no holiday itself.
    """

    name: str
    day: str | None = Field(default=None, pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")
    moved: Literal["next_working_day"] | None = None
    easter: int | None = None
    monday: Literal["first", "last"] | None = None
    month: int | None = Field(default=None, ge=1, le=12)


class Proclaimed(Definition):
    """One day of one year that the rules do not give; ``instead_of`` takes away a day that they do."""

    name: str
    kept_on: date
    instead_of: date | None = None


class BankHolidays(Definition):
    """The rules, and what was proclaimed beside them."""

    why_it_matters: str
    area: str
    source: str
    dated: date
    rules: tuple[Rule, ...] = Field(min_length=1, strict=False)
    proclaimed: tuple[Proclaimed, ...] = Field(default=(), strict=False)


def load(path: Path) -> BankHolidays:
    """The rules in a file. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    rules = reading.understand(document, BankHolidays)
    reading.refuse_if_any(_faults(document, rules))
    return rules


@cache
def shipped() -> BankHolidays:
    """The rules that come with the library."""
    return load(SHIPPED)


def _faults(document: reading.Document, read: BankHolidays) -> Iterator[Fault]:
    for place, rule in enumerate(read.rules):
        if sum(way is not None for way in (rule.day, rule.easter, rule.monday)) != 1:
            yield document.fault(("rules", place), "it must be clear when the holiday falls", "Say exactly one of day, easter or monday.")
        if (rule.monday is None) != (rule.month is None):
            yield document.fault(("rules", place), "a Monday needs its month", "Say both monday and month, or neither.")
