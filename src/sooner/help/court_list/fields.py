"""The kinds of value that a list holds, each refusing what it cannot be in plain words, and the faults of a document by their JSON place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from sooner.help.court_list.parsing import SaidTwice
from sooner.help.court_list.rows import Refusal

LONDON = ZoneInfo("Europe/London")
LONGEST = 2_000
#: Tags, open or closed, written as they are or escaped: the publisher's own schemas forbid them in every text.
_MARKUP = re.compile(r"<[^>]+>|<\s*[/!?a-z]|&(?:lt|#0*60|#x0*3c);", re.IGNORECASE)
_TURNS_TEXT_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_WORDS = {
    "missing": ("something is left out that the format has to have", "Ask the publisher for the whole list."),
    "string_type": ("this is no text", "It has to be text in quotation marks."),
    "int_type": ("this is no whole number", "It has to be a whole number."),
    "bool_type": ("this is neither true nor false", "It has to be true or false, without quotation marks."),
    "list_type": ("this is no list", "It has to be a list in square brackets."),
    "tuple_type": ("this is no list", "It has to be a list in square brackets."),
    "model_type": ("this is no group of named values", "It has to be an object in braces."),
    "literal_error": ("this is none of the words that the format knows here", "Ask the publisher which one is meant."),
}
_TWICE = ("this is said twice, and not the same each time", "Ask the publisher which one holds.")


class Part(BaseModel):
    """A part of a list. Only what the desk may use is read: keys that are not named here are left where they are."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True, hide_input_in_errors=True)


def plain(value: object) -> object:
    """Text in one line, without markup and without characters that cannot be seen."""
    if not isinstance(value, str):
        return value
    if len(value) > LONGEST:
        raise PydanticCustomError("too_long", "this text is longer than {n} characters|Ask the publisher for the list as it was meant.", {"n": f"{LONGEST:,}"})
    if _MARKUP.search(value):
        raise PydanticCustomError("markup", "there is markup in this text|It has to be plain text, without tags.")
    line = " ".join(value.split())
    if any(unicodedata.category(sign) in ("Cc", "Cs") or sign in _TURNS_TEXT_ROUND for sign in line):
        raise PydanticCustomError("unseen", "there is a character in this text that cannot be printed|Take it out, or download the list again.")
    return line


def _some(value: object) -> object:
    line = plain(value)
    if line == "":
        raise PydanticCustomError("empty", "this is empty|It has to say something.")
    return line


def _day(value: object) -> object:
    return _moment(value, date.fromisoformat, r"\d{4}-\d\d-\d\d", "a date such as 2026-11-21")


def _clock(value: object) -> object:
    return _moment(value, time.fromisoformat, r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", "a time such as 10:30:00")


def _clock_or_none(value: object) -> object:
    return None if value == "" else _clock(value)


def _instant(value: object) -> object:
    written = value.replace("Z", "+00:00") if isinstance(value, str) else value
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?\+00:00"
    return _moment(written, lambda text: datetime.fromisoformat(re.sub(r"\.\d+", "", text)).astimezone(LONDON), shape, "a time such as 2026-11-21T10:30:00Z")


def _moment(value: object, made: Any, shape: str, example: str) -> Any:
    if isinstance(value, str) and re.fullmatch(shape, value, re.ASCII):
        try:
            return made(value)
        except (ValueError, OverflowError):
            pass
    raise PydanticCustomError("moment", "this is not {example}|Mend it.", {"example": example})


Text = Annotated[str, BeforeValidator(plain)]
#: Text that has to say something.
Some = Annotated[str, BeforeValidator(_some)]
Day = Annotated[date, BeforeValidator(_day)]
Clock = Annotated[time, BeforeValidator(_clock)]
#: A time that may be left empty.
MaybeClock = Annotated[time | None, BeforeValidator(_clock_or_none)]
#: A moment of the world's time, read as London's.
Instant = Annotated[datetime, BeforeValidator(_instant)]


def faults(error: ValidationError) -> Iterator[Refusal]:
    """Every fault that pydantic found, by its JSON place and in our words; never a value."""
    for problem in error.errors(include_url=False):
        why, mend = _TWICE if isinstance(problem["input"], SaidTwice) else _WORDS.get(problem["type"]) or _own(problem["msg"])
        yield Refusal(place(problem["loc"]), why, mend)


def place(where: tuple[int | str, ...]) -> str:
    """A JSON place: ``("CourtLists", 0, "Sittings")`` is ``$.CourtLists[0].Sittings``."""
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in where)


def _own(said: str) -> tuple[str, str]:
    why, bar, mend = said.partition("|")
    return (why, mend) if bar else ("this value is not of the kind that the format has here", "Ask the publisher for the list as it was meant.")
