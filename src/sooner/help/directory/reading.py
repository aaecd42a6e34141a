"""Reading a document of a directory: every fault with its place in the JSON, its value and how to mend it; nothing that was said is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from sooner.errors import Fault, InputRefused
from sooner.help.directory.parts import Taxonomy, TaxonomyTerm
from sooner.help.directory.record import Record
from sooner.help.directory.services import Organization, Page, Service, ServiceAtLocation

#: The kinds of record that a document can hold, by their names in the profile.
KINDS: dict[str, type[Record]] = {
    "service": Service,
    "service_at_location": ServiceAtLocation,
    "organization": Organization,
    "taxonomy": Taxonomy,
    "taxonomy_term": TaxonomyTerm,
}
#: By which keys a kind is told from the others, in the order in which they are asked.
_TOLD_BY = (
    ("service", {"status", "minimum_age", "maximum_age", "assured_date", "service_at_locations", "schedules"}),
    ("service_at_location", {"location", "location_id"}),
    ("taxonomy", {"version", "taxonomy_terms"}),
    ("taxonomy_term", {"term", "term_uri", "taxonomy", "taxonomy_id", "parent_id"}),
    ("organization", {"website", "logo", "organization_identifiers", "parent_organization_id", "services"}),
)
#: What pydantic calls a fault, in our words.
_WHY = {
    "missing": ("a key that the profile needs is missing", "Add it."),
    "string_type": ("words are needed here", "Write them in quotes."),
    "list_type": ("a list is needed here", "Put it between square brackets."),
    "int_type": ("a whole number is needed", "Write it without quotes."),
    "bool_type": ("true or false is needed", "Write it without quotes."),
    "model_type": ("a record is needed here", "Put its keys between curly brackets."),
}
#: No longer value than this is shown.
_SHOWN = 60


class DirectoryRefused(InputRefused):
    """A document of a directory has faults."""

    heading = "This directory of services cannot be taken in: nothing was changed."


@dataclass(frozen=True)
class Document:
    """What was read: of which kind, the page that held it (none where it was one record), each record and its place in the JSON."""

    file: str
    kind: str
    page: Page | None
    records: tuple[Record, ...]
    places: tuple[str, ...]
    as_list: bool = False

    def as_json(self) -> Any:
        """The document as it came in."""
        found = [record.as_json() for record in self.records]
        if self.page is not None:
            return {**self.page.as_json(), "contents": found}
        return found if self.as_list else found[0]


def parse(text: bytes, file: str) -> Any:
    """The JSON in a text. Raises DirectoryRefused where it is none, is not in UTF-8, or says a key twice."""
    try:
        return json.loads(text.decode("utf-8-sig"), object_pairs_hook=_said_once, parse_constant=_no_number)
    except UnicodeDecodeError:
        raise DirectoryRefused([Fault(file, "it is not in UTF-8", "Save it as JSON in UTF-8.")]) from None
    except json.JSONDecodeError as error:
        raise DirectoryRefused([Fault(file, f"this is no JSON: {error.msg.lower()}", "Mend the bracket, comma or quote there.", line=error.lineno)]) from None
    except RecursionError:
        raise DirectoryRefused([Fault(file, "its brackets lie too deep in each other", "Send a document of the profile.")]) from None
    except _Unfit as unfit:
        raise DirectoryRefused([Fault(file, unfit.why, unfit.mend, value=unfit.value)]) from None


def read(data: Any, file: str, kind: str = "") -> Document:
    """The records in a document: one record, a list of them, or a page of a feed. ``kind`` is worked out where it is not given.

    Raises DirectoryRefused with every fault found.
    """
    faults: list[Fault] = []
    page: Page | None = None
    at: str | None
    if isinstance(data, dict) and "contents" in data:
        page = _model(Page, data, file, "", faults)
        found, at = (data["contents"] if isinstance(data["contents"], list) else []), "contents"
    else:
        found, at = (data, "") if isinstance(data, list) else ([data], None)
    kind = kind or kind_of(found[0] if found else None)
    places = [_place(at, number) for number in range(len(found))]
    records = [_model(KINDS[kind], one, file, place, faults) for one, place in zip(found, places, strict=True)]
    if faults:
        raise DirectoryRefused(faults)
    return Document(file, kind, page, tuple(one for one in records if one is not None), tuple(places), isinstance(data, list))


def kind_of(data: Any) -> str:
    """Which kind of record this is, by its keys; a service where nothing tells."""
    keys = set(data) if isinstance(data, dict) else set()
    return next((kind for kind, told_by in _TOLD_BY if keys & told_by), "service")


def repeats(records: Sequence[Record], places: Sequence[str], file: str) -> list[Fault]:
    """A fault for each record whose id stood before: which one, and where it was first."""
    first: dict[str, str] = {}
    found = []
    for record, place in zip(records, places, strict=True):
        name = str(record.id)  # type: ignore[attr-defined]
        if name in first:
            why = f"this id stands at {first[name] or 'the first record'} already"
            found.append(Fault(file, why, "Give each record an id of its own.", column=f"{place}.id".lstrip("."), value=name))
        first.setdefault(name, place)
    return found


class _Unfit(Exception):
    def __init__(self, why: str, mend: str, value: str) -> None:
        super().__init__(why)
        self.why, self.mend, self.value = why, mend, value


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _Unfit("a key is said twice in one record", "Keep one of the two.", next(name for name in names if names.count(name) > 1))
    return found


def _no_number(word: str) -> None:
    raise _Unfit("this is no number of JSON", "Leave the key out where there is no number.", word)


def _place(at: str | None, number: int) -> str:
    return "" if at is None else f"{at}[{number}]"


def _model(model: type[Any], data: Any, file: str, place: str, faults: list[Fault]) -> Any:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        faults.extend(_faults(error, file, place))
        return None


def _faults(error: ValidationError, file: str, place: str) -> Iterator[Fault]:
    for problem in error.errors():
        where = place + "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in problem["loc"])
        why, mend = _words(problem)
        yield Fault(file, why, mend, column=where.lstrip(".") or "the document", value=_value(problem))


def _words(problem: Any) -> tuple[str, str]:
    if problem["type"] == "value_error":
        why, _, mend = str(problem["ctx"]["error"]).partition("|")
        return why, mend
    if problem["type"] == "literal_error":
        return "this word is none of the profile's", f"Write one of {problem['ctx']['expected']}."
    return _WHY.get(problem["type"], (problem["msg"].lower(), "Mend the value."))


def _value(problem: Any) -> str | None:
    given = problem["input"]
    if problem["type"] == "missing" or not isinstance(given, str | int | float | None):
        return None
    words = str(given)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
