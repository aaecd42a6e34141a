"""What can be wrong with a file that people write in TOML, all of it at once, each with the key that it is about and its line."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

#: Where something stands in the file: ("extract", 0, "columns", "sex").
Place = tuple[str | int, ...]

_TABLE = re.compile(r"^\s*\[(\[?)([^\[\]]+)\]\]?\s*(#.*)?$")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_WORD = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")


@dataclass(frozen=True)
class Problem:
    """One thing wrong, at one place of the file."""

    place: Place
    why: str
    mend: str
    value: str | None = None


class Part(BaseModel):
    """A part of the file: never changed once read, and refusing a key that it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyPart = TypeVar("AnyPart", bound=Part)


def nearest(word: str, known: Iterable[str], otherwise: str) -> str:
    """Ask "did you mean ...?" where a known word is close, else give the other advice."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {close[0]!r}?" if close else otherwise


def unknown_keys(given: Mapping[str, Any], known: Sequence[str], place: Place, what: str) -> Iterator[Problem]:
    """A problem for each key that this part does not have."""
    for key in given:
        if key not in known:
            mend = nearest(key, known, f"Take it out: the keys of {what} are {', '.join(known)}.")
            yield Problem((*place, key), f"{key!r} is no key of {what}", mend)


def lines_of(text: str) -> dict[Place, int]:
    """The line on which each table and key of a TOML text stands, counted from 1."""
    lines: dict[Place, int] = {}
    arrays: Counter[str] = Counter()
    table: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _TABLE.match(line):
            table = _table_place(header, arrays)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_words(key.group(1))), number)
    return lines


def _table_place(header: re.Match[str], arrays: Counter[str]) -> Place:
    """Where a [table] or [[table]] stands: an array's tables are numbered from 0, and what follows belongs to the last."""
    first, *rest = _words(header.group(2))
    if header.group(1):
        arrays[first] += 1
    return (first, arrays[first] - 1, *rest) if first in arrays else (first, *rest)


def _words(dotted: str) -> list[str]:
    return [word.strip("\"'") for word in _WORD.findall(dotted)]


def line_of(place: Place, lines: Mapping[Place, int]) -> int | None:
    """The line of a place, or of the nearest table around it; None where the file has neither."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place)


def read_part(model: type[AnyPart], given: Any, place: Place, what: str, problems: list[Problem]) -> AnyPart | None:
    """The part as a model, or None with what is wrong added to the problems."""
    if not isinstance(given, dict):
        problems.append(Problem(place, f"{what} has to be a table", f"Write {what} on a line of its own, then its keys."))
        return None
    problems += unknown_keys(given, tuple(model.model_fields), place, what)
    known = {key: value for key, value in given.items() if key in model.model_fields}
    try:
        return model.model_validate(known)
    except ValidationError as refused:
        problems += [_problem(dict(error), place, what) for error in refused.errors()]
        return None


def _problem(error: dict[str, Any], place: Place, what: str) -> Problem:
    """One of pydantic's errors in our words."""
    where = (*place, *error["loc"])
    key = ".".join(str(step) for step in error["loc"])
    if error["type"] == "missing":
        return Problem(where, f"{what} lacks {key!r}", f"Add a line {key} = ...")
    if error["type"] == "extra_forbidden":
        return Problem(where, f"{error['loc'][-1]!r} is no key of {key.rsplit('.', 1)[0]!r}", "Take it out.")
    given = error["input"]
    shown = str(given) if isinstance(given, str | int | float | bool) else None
    said = error["msg"].removeprefix("Value error, ")
    return Problem(where, f"{key or what}: {said}", "Write it as the commented example does.", shown)
