"""What every record of a directory is: its own keys checked, keys that it does not know kept, and out again as it came in."""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict

_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?", re.DOTALL)


class Record(BaseModel):
    """One record. ``as_json`` gives back what was read: what was not said stays unsaid, a null stays a null."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)

    def as_json(self) -> dict[str, Any]:
        """The record as a document, equal to the one that it was read from."""
        return self.model_dump(exclude_unset=True)

    @property
    def unknown_keys(self) -> tuple[str, ...]:
        """The keys that the profile does not name; they are kept."""
        return tuple(self.model_extra or ())


def _uuid(value: str) -> str:
    try:
        UUID(value)
    except ValueError:
        raise ValueError("this is no UUID|Write a UUID, such as ac148810-d857-441c-9679-408f346de14b.") from None
    return value


def _number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise ValueError("a number is needed|Write a number without quotes.")
    return value


def _day(value: str) -> str:
    if not _DAY.fullmatch(value) or day_of(value) is None:
        raise ValueError("this is no date|Write year, month and day: 2026-11-21.")
    return value


def _time(value: str) -> str:
    if not _TIME.fullmatch(value):
        raise ValueError("this is no time of day|Write hours and minutes: 09:30.")
    return value


def day_of(value: str | None) -> date | None:
    """The day that a text begins with; None where it begins with none."""
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


Id = Annotated[str, AfterValidator(_uuid)]
Number = Annotated[Any, AfterValidator(_number)]
Day = Annotated[str, AfterValidator(_day)]
TimeOfDay = Annotated[str, AfterValidator(_time)]
