"""Reads a protocol from TOML, or refuses it with every fault and its line."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sooner.errors import Fault, InputRefused
from sooner.faults import Place, Problem, line_of, lines_of, nearest
from sooner.prove.forms import DESIGNS
from sooner.prove.forms.form import Form
from sooner.prove.keys import MEANINGS
from sooner.prove.protocol import Protocol

_SEE = "examples/protocol.toml is a complete one."


class ProtocolRefused(InputRefused):
    """The protocol has faults."""

    heading = "The protocol cannot be used: nothing was worked out."


def load(path: Path) -> Protocol:
    """The protocol of a TOML file. Raises ProtocolRefused with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except FileNotFoundError:
        raise ProtocolRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else f"it is not TOML: {error}"
        raise ProtocolRefused([Fault(path.name, why, f"Write it as TOML: {_SEE}")]) from None
    return read(given, path.name, lines_of(text))


def read(given: Mapping[str, Any], name: str = "the protocol", lines: Mapping[Place, int] | None = None) -> Protocol:
    """The protocol of a mapping. Raises ProtocolRefused with every fault."""
    problems = list(_problems(given))
    protocol = None
    try:
        protocol = Protocol.model_validate({key: value for key, value in given.items() if key in MEANINGS})
    except ValidationError as refused:
        told = {problem.place for problem in problems}
        problems += [found for error in refused.errors() if (found := _problem(dict(error))).place not in told]
    if protocol is None or problems:
        raise ProtocolRefused([_fault(problem, name, lines or {}) for problem in problems])
    return protocol


def _fault(problem: Problem, name: str, lines: Mapping[Place, int]) -> Fault:
    column = ".".join(str(step) for step in problem.place) or None
    return Fault(name, problem.why, problem.mend, line=line_of(problem.place, lines), column=column, value=problem.value)


def _problems(given: Mapping[str, Any]) -> Iterator[Problem]:
    """What the table of designs says of the keys that are there, and of those that are not."""
    for key in given:
        if key not in MEANINGS:
            yield Problem((key,), f"{key!r} is no key of a protocol", nearest(key, MEANINGS, "Take it out."))
    design = given.get("design")
    form = DESIGNS.get((str(design), "counts" in given))
    if form is None:
        yield _no_such_design(design, "counts" in given)
        return
    for key in form.needed:
        if key not in given:
            yield Problem((key,), f"design {form.name!r} needs {key!r}", f"Add {key} = ... ({MEANINGS[key]})")
    for key in given:
        if key in MEANINGS and key not in form.keys:
            yield Problem((key,), f"design {form.name!r} has no use for {key!r}", f"Take it out. Its keys: {', '.join(form.keys)}.")
    yield from _choices(given, form)


def _no_such_design(design: Any, counts: bool) -> Problem:
    here = ", ".join(sorted({name for name, with_counts in DESIGNS if with_counts == counts}))
    if design is None:
        return Problem(("design",), "'design' is missing", f"Add design = one of: {here}.")
    if design in {name for name, _ in DESIGNS}:
        return Problem(("design",), "this design cannot be judged from counts", f"With [counts]: {here}. Or leave [counts] out.", str(design))
    return Problem(("design",), "no such design is known", nearest(str(design), [name for name, _ in DESIGNS], f"Designs: {here}."), str(design))


def _choices(given: Mapping[str, Any], form: Form) -> Iterator[Problem]:
    """Keys whose values depend on the design, and keys that need each other."""
    for key, known in (("estimator", tuple(form.estimators)), ("standard_errors", form.standard_errors)):
        if key in given and key in form.keys and given[key] not in known:
            yield Problem((key,), f"design {form.name!r} has no such {key.replace('_', ' ')}", f"One of: {', '.join(known)}.", str(given[key]))
    for key, why, mend in form.clashes(given):
        yield Problem((key,), why, mend, str(given[key]) if isinstance(given.get(key), str) else None)


def _problem(error: dict[str, Any]) -> Problem:
    """One of pydantic's errors in our words."""
    place = tuple(step for step in error["loc"] if step in (*MEANINGS, "treated", "comparison", "n", "events"))
    key = ".".join(str(step) for step in place)
    if error["type"] == "missing":
        return Problem(place, f"{key!r} is missing", _SEE.capitalize())
    given = error["input"]
    shown = str(given) if isinstance(given, str | int | float | bool) else None
    return Problem(place, f"{key}: {error['msg'].removeprefix('Value error, ')}", f"{MEANINGS.get(str(place[0]), '')}", shown)
