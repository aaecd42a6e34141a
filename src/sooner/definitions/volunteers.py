"""What a volunteer needs before they sit, how long it holds, and why people leave, as data."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import Field

from sooner.definitions import reading
from sooner.definitions.reading import Definition
from sooner.errors import Fault

SHIPPED = Path(__file__).parent / "volunteers.yml"


class LeavingReason(Definition):
    """One reason for which volunteers leave: the word that is kept, the words of the page, and why it is worth knowing."""

    name: str = Field(min_length=1, max_length=40)
    words: str = Field(min_length=1)
    why_it_matters: str = Field(min_length=1)


class Rules(Definition):
    """The rules for volunteers. Days and years are counted from the day that each is about.

    ``renew_ask_days``: so long before a DBS check runs out somebody is reminded; ``renewal_window_days``: so long after it they may still sit.
    ``notice_days`` and ``last_minute_days``: from how many days before a shift "I cannot come" is in good time, and below how many it is last minute.
    """

    why_it_matters: str = Field(min_length=1)
    source: str = Field(min_length=1)
    references_needed: int = Field(ge=0, le=5)
    reference_chase_days: int = Field(ge=1)
    enquiry_answer_days: int = Field(ge=1)
    dbs_years: int = Field(ge=1, le=10)
    renew_ask_days: int = Field(ge=0)
    renewal_window_days: int = Field(ge=0, le=366)
    beginner_days: int = Field(ge=0)
    notice_days: int = Field(ge=1)
    last_minute_days: int = Field(ge=1)
    leaving_reasons: tuple[LeavingReason, ...] = Field(min_length=1, strict=False)


def load(path: Path) -> Rules:
    """What a file says about volunteers. Raises DefinitionRefused with every fault found."""
    document = reading.read(path)
    rules = reading.understand(document, Rules)
    reading.refuse_if_any(_faults(document, rules))
    return rules


@cache
def shipped() -> Rules:
    """The rules that come with the library."""
    return load(SHIPPED)


def _faults(document: reading.Document, rules: Rules) -> Iterator[Fault]:
    names = [reason.name for reason in rules.leaving_reasons]
    for place, name in enumerate(names):
        if name in names[:place]:
            yield document.fault(("leaving_reasons", place, "name"), "a reason has this name already", "Give it a name of its own.")
    if rules.last_minute_days > rules.notice_days:
        why = "what is last minute would be in good time too"
        yield document.fault(("last_minute_days",), why, "Write a number no greater than notice_days.")
