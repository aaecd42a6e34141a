"""From the bytes of a file to plain values, within limits: what is too large, too deep or no text is refused before anything is read."""

from __future__ import annotations

import json
import re
from typing import Any

from sooner.help.court_list.rows import Refusal

#: A published list is well below one megabyte; the deepest has fourteen levels.
MOST_BYTES = 10 * 1024 * 1024
DEEPEST = 40
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


class NotTaken(Exception):
    """The file cannot be read at all. Carries one or several refusals."""

    def __init__(self, *refused: Refusal) -> None:
        self.refused = refused
        super().__init__(str(refused))


class SaidTwice:
    """Stands where a key was said twice with two values. The publisher's own sample does so in a part that is never read; what is read may not be in doubt."""


def text_of(content: bytes) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises NotTaken where it is too large or another encoding."""
    if len(content) > MOST_BYTES:
        raise NotTaken(Refusal("$", f"the file is larger than {MOST_BYTES // 1024 // 1024} megabytes", "A court's list is far smaller: check that it is one."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTaken(Refusal(f"byte {error.start + 1}", "this is no text in UTF-8", "Save it anew as UTF-8, or download it again.")) from None


def json_of(text: str) -> Any:
    """The plain values of a JSON document. Raises NotTaken where it is none, or is nested too deeply. A key that is said twice holds ``SaidTwice``."""
    _refuse_depth(text)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise NotTaken(Refusal(where, f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}", "Download the list again.")) from None
    except ValueError:
        raise NotTaken(Refusal("$", "a number is none, or longer than any number of a list", "Download the list again.")) from None


def _refuse_depth(text: str) -> None:
    depth = deepest = 0
    for bracket in re.findall(r"[\[\]{}]", _STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise NotTaken(Refusal("$", f"it is nested more than {DEEPEST} levels deep", "No published list is: check that it is one."))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        found[key] = value if key not in found or found[key] == value else SaidTwice()
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)
