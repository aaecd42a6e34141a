"""Reading a list of either kind: which it is, and every fault of it at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sooner.definitions import court_hearings
from sooner.definitions.court_hearings import CourtHearings
from sooner.help.court_list import by_hand, crown, magistrates
from sooner.help.court_list.fields import faults
from sooner.help.court_list.parsing import NotTaken, json_of, text_of
from sooner.help.court_list.rows import CourtList, Refusal

_TAKEN = "The Crown Court's daily list and the magistrates' public list are taken in."
_OTHER = {
    "FirmList": "a Crown Court firm list",
    "WarnedList": "a Crown Court warned list",
}
#: Keys that the magistrates' standard list has and the public list has not: it says more of a person than the desk may hold.
_STANDARD = frozenset({"lja", "panel", "reportingRestrictionDetails", "caseSequenceIndicator", "inCustody", "asn", "pncId", "offenceCode"})


def read(content: bytes, told: CourtHearings | None = None) -> CourtList:
    """The list in the bytes of a file, JSON or CSV: rows without masked names and restricted hearings, or every fault. Raises nothing for a bad list.

    ``told``: the definitions of hearings; those that come with the library where left out.

    >>> read(b"{}").refused[0].where
    '$'
    """
    told = told or court_hearings.shipped()
    kind = ""
    try:
        text = text_of(content)
        if not text.lstrip().startswith(("{", "[")):
            kind = by_hand.KIND
            return by_hand.read(text, told)
        document = json_of(text)
        reader = _reader(document)
        kind = reader.KIND
        found: CourtList = reader.read(document, told)
        return found
    except NotTaken as reason:
        return CourtList(kind, refused=reason.refused)
    except ValidationError as error:
        return CourtList(kind, refused=tuple(faults(error)))


def read_file(path: Path, told: CourtHearings | None = None) -> CourtList:
    """The list in a file, as ``read`` gives it. Raises OSError where the file cannot be read."""
    return read(path.read_bytes(), told)


def _reader(document: Any) -> Any:
    """The reader for a document. Raises NotTaken where it is no list of these two kinds."""
    keys = set(document) if isinstance(document, dict) else set()
    other = next((words for key, words in _OTHER.items() if key in keys), None)
    if other or "job" in _inside(document, "document", "data"):
        raise NotTaken(Refusal("$", f"this is {other or 'a magistrates’ adult court list'}, which the desk does not use", _TAKEN))
    if "DailyList" in keys:
        return crown
    if "courtLists" not in keys:
        raise NotTaken(Refusal("$", "this is no court list that is known here", _TAKEN))
    if _has_key(document, _STANDARD):
        raise NotTaken(Refusal("$", "this is a magistrates’ standard list or another list that says more of people than the desk may hold", _TAKEN))
    return magistrates


def _inside(document: Any, *steps: str) -> dict[str, Any]:
    for step in steps:
        document = document.get(step) if isinstance(document, dict) else None
    return document if isinstance(document, dict) else {}


def _has_key(value: Any, keys: frozenset[str]) -> bool:
    if isinstance(value, dict):
        return not keys.isdisjoint(value) or any(_has_key(each, keys) for each in value.values())
    return isinstance(value, list) and any(_has_key(each, keys) for each in value)
