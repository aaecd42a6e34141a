"""Writes a protocol as TOML, as people read it: each key in the order of the table of keys, with what else was agreed as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sooner.prove.keys import MEANINGS


def as_toml(given: Mapping[str, Any], notes: Iterable[tuple[str, str]] = ()) -> str:
    """The text of a file that ``sooner prove`` reads: the keys that are given, and ``notes`` (what, words) above them as comments.

    Values are text, numbers, true or false, days, lists of text, or a table of such values; an empty one is left out. Raises TypeError for
    another kind of value. TOML 1.0 is the grammar.
    """
    comments = [line for what, words in notes for line in _comment(what, words)]
    keys = [f"{key} = {_value(given[key])}" for key in MEANINGS if given.get(key) not in (None, "", (), [])]
    return "\n".join([*comments, *([""] if comments else []), *keys]) + "\n"


def _comment(what: str, words: str) -> list[str]:
    """A note as lines of comment; no character of it can end the comment."""
    first, *rest = ["".join(letter for letter in line if letter.isprintable()) for line in words.splitlines() or [""]]
    return [f"# {what}: {first}", *(f"#   {line}" for line in rest)]


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_value(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, list | tuple):
        return f"[{', '.join(_value(one) for one in value)}]"
    raise TypeError(f"a protocol holds no {type(value).__name__}")
