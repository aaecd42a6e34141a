"""Reading a YAML file so that whoever edits it is told every fault, with the line it is on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from sooner.errors import Fault, InputRefused

Where = tuple[str | int, ...]


class Definition(BaseModel):
    """What every definition is: frozen, strict about types, and closed to keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


Kind = TypeVar("Kind", bound=Definition)

#: What the YAML reader raises: its own errors, and whatever a value that is no date, number or truth makes it stumble over.
_NOT_YAML = (yaml.YAMLError, ValueError, LookupError, AttributeError, OverflowError, RecursionError)

#: Nothing that a person writes by hand is longer or more deeply nested than this.
_LONGEST, _DEEPEST = 200_000, 20
#: How the types that YAML itself has are called.
_PLAIN = "tag:yaml.org,2002:"

#: A value longer than this is found by its line; it is not said again.
_LONGEST_SHOWN = 60

#: What pydantic calls a fault, in our words; anything else is said in pydantic's.
_WHY = {
    "missing": ("something is left out that has to be said", "Add it."),
    "extra_forbidden": ("no such key", "Take it out, or mend its spelling."),
}


class DefinitionRefused(InputRefused):
    """A definition has faults."""

    heading = "The definitions cannot be used: nothing was changed."


@dataclass(frozen=True)
class Document:
    """One YAML file: what it says, and on which line each thing is said."""

    file: str
    data: Any
    lines: dict[Where, int]

    def fault(self, where: Where, why: str, mend: str, value: object = None) -> Fault:
        """A fault at a place of the document; the nearest line above it that is known. ``value``: what stands there, shown where it is short."""
        known = next((where[:n] for n in range(len(where), -1, -1) if where[:n] in self.lines), ())
        shown = str(value) if isinstance(value, str | int | float) and len(str(value)) <= _LONGEST_SHOWN else None
        return Fault(self.file, why, mend, self.lines.get(known), ".".join(str(part) for part in where) or None, shown)


def read(path: Path, aliases: bool = False) -> Document:
    """The document in a YAML file. Raises DefinitionRefused where it is not there, is no YAML or says a key twice.

    ``aliases``: whether a thing may be said once and pointed to; only for files that nobody but the library writes.
    """
    if not path.is_file():
        raise DefinitionRefused([Fault(path.name, "the file is not there", "Check the path.")])
    return parse(path.read_bytes(), path.name, aliases)


def parse(written: bytes, name: str, aliases: bool = False) -> Document:
    """The document that these bytes are, for a file of that name. Raises DefinitionRefused where it is no YAML or says a key twice."""
    try:
        text = written.decode("utf-8")
        _refuse_excess(text, name, aliases)
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.safe_load(text)
    except DefinitionRefused:
        raise
    except _NOT_YAML as error:
        mark = getattr(error, "problem_mark", None)
        line = None if mark is None else mark.line + 1
        raise DefinitionRefused([Fault(name, "this is not YAML", "Mend the indentation, the quotes or the date near that line.", line)]) from None
    places = list(_places(node, ())) if node is not None else []
    lines: dict[Where, int] = {}
    twice = [Fault(name, "said twice", "Keep one of the two.", line, ".".join(map(str, where))) for where, line in places if _seen(lines, where, line)]
    if twice:
        raise DefinitionRefused(twice)
    return Document(name, data, lines)


def _refuse_excess(text: str, name: str, aliases: bool) -> None:
    """Refuse, before anything is made of it, what could make much out of little: anchors, types of a language, endless size and depth."""
    if len(text) > _LONGEST:
        raise DefinitionRefused([Fault(name, f"the file is longer than {_LONGEST:,} characters", "A definition is short: check that it is the right file.")])
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        refused = _TOO_DEEP if depth > _DEEPEST else _excess(event, aliases)
        if refused is not None:
            line = event.start_mark.line + 1 if event.start_mark is not None else None
            raise DefinitionRefused([Fault(name, *refused, line)])


_TOO_DEEP = ("things stand within things too deeply", "Write it as the other definitions are.")
_ALIAS = ("an anchor or an alias (&, * or <<) stands here", "Write the thing out, or put the text in quotes.")
_TYPE = ("a type of a programming language stands here", "Write the value alone, without the part that begins with an exclamation mark.")


def _excess(event: Any, aliases: bool) -> tuple[str, str] | None:
    """Why one part of a file is refused, and how to mend it; None where nothing is wrong with it."""
    merged = isinstance(event, yaml.ScalarEvent) and event.value == "<<"
    if not aliases and (merged or isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) is not None):
        return _ALIAS
    tag = getattr(event, "tag", None) or _PLAIN
    return _TYPE if not tag.startswith(_PLAIN) or "python" in tag else None


def understand(document: Document, model: type[Kind]) -> Kind:
    """The document as a definition. Raises DefinitionRefused with every fault found."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        raise DefinitionRefused(_faults(document, error)) from None


def read_folder(folder: Path, model: type[Kind], check: Callable[[Document, Kind, str], Iterable[Fault]]) -> tuple[Kind, ...]:
    """Every definition in a folder, in the order of the files' names. ``check`` is given each with its document and the stem of its file.

    Raises DefinitionRefused with every fault of every file, also where there is no file: each is read to the end before anything is refused.
    """
    found: list[Kind] = []
    faults: list[Fault] = []
    for path in sorted(folder.glob("*.yml")):
        try:
            document = read(path)
            one = understand(document, model)
        except DefinitionRefused as refused:
            faults.extend(refused.faults)
            continue
        faults.extend(check(document, one, path.stem))
        found.append(one)
    if not found and not faults:
        faults.append(Fault(folder.name, "there is no rule in this folder", "Put a rule there, as a file that ends in .yml."))
    refuse_if_any(faults)
    return tuple(found)


def refuse_if_any(faults: Iterable[Fault]) -> None:
    """Raise DefinitionRefused where there is a fault."""
    found = tuple(faults)
    if found:
        raise DefinitionRefused(found)


def _seen(lines: dict[Where, int], where: Where, line: int) -> bool:
    before = where in lines
    lines[where] = line
    return before


def _places(node: yaml.Node, where: Where) -> Iterator[tuple[Where, int]]:
    yield where, node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _places(value, (*where, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            yield from _places(value, (*where, index))


def _faults(document: Document, error: ValidationError) -> Iterator[Fault]:
    problems = error.errors()
    for problem in problems:
        if problem["type"] == "too_short" and any(other["loc"][: len(problem["loc"])] == problem["loc"] for other in problems if other is not problem):
            continue  # a list whose entries are wrong counts as empty: the entries are what has to be mended
        why, mend = _WHY.get(problem["type"], (problem["msg"].removeprefix("Value error, "), "Mend the value."))
        value = None if problem["type"] in _WHY else problem["input"]
        yield document.fault(tuple(problem["loc"]), why, mend, value)
