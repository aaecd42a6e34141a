"""Reads a plan from TOML or a mapping, or refuses it with every fault, its line and how to mend it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from sooner.errors import Fault, InputRefused
from sooner.help.rota.checking import between_parts
from sooner.help.rota.plan import CannotCome, Court, Fixed, HalfDays, Horizon, Plan, Session, Volunteer
from sooner.help.rota.weights import Weights
from sooner.partnership.column_sources import Part
from sooner.partnership.faults import Place, Problem, line_of, lines_of, read_part, unknown_keys

AnyPart = TypeVar("AnyPart", bound=Part)

#: Tables that can stand several times, and what each is read as.
SEVERAL: dict[str, type[Part]] = {"court": Court, "session": Session, "volunteer": Volunteer, "fixed": Fixed, "cannot_come": CannotCome}
#: Tables that stand once.
ONCE: dict[str, type[Part]] = {"horizon": Horizon, "half_days": HalfDays, "weights": Weights}
KEYS = ("name", *ONCE, *SEVERAL)
_NAMES = {"court": "courts", "session": "sessions", "volunteer": "volunteers"}


class PlanRefused(InputRefused):
    """The plan has faults."""

    heading = "The plan cannot be used: no rota was made."


def load(path: Path) -> Plan:
    """The plan of a TOML file. Raises PlanRefused with every fault and its line."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        given = tomllib.loads(text)
    except OSError:
        raise PlanRefused([Fault(path.name, "there is no such file, or it cannot be read", "Check the path.")]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PlanRefused([Fault(path.name, "the file is not in UTF-8", "Save it as UTF-8.", line=line)]) from None
    except tomllib.TOMLDecodeError as error:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(error), re.DOTALL)
        why, line = (said[1], int(said[2] or text.count("\n") + 1)) if said else (str(error), 1)
        raise PlanRefused([Fault(path.name, f"this is not TOML: {why}", "Mend the line; examples/rota.toml is a complete plan.", line=line)]) from None
    return read(given, path.name, lines_of(text))


def read(given: Mapping[str, Any], name: str = "the plan", lines: Mapping[Place, int] | None = None) -> Plan:
    """The plan of a mapping with the keys of the file. Raises PlanRefused with every fault."""
    problems = list(unknown_keys(given, KEYS, (), "a plan"))
    if not isinstance(given.get("name"), str):
        problems.append(Problem(("name",), "the plan has no name", 'Add a line name = "..." at the top.'))
    once = {key: read_part(model, given.get(key, {}), (key,), f"[{key}]", problems) for key, model in ONCE.items()}
    several = {key: _several(model, given.get(key, []), key, problems) for key, model in SEVERAL.items()}
    problems += between_parts({**once, **several}, named_in(given, "court"), named_in(given, "volunteer"))
    if problems:
        raise PlanRefused(_faults(problems, name, lines or {}))
    tables = {_NAMES.get(key, key): tuple(parts.values()) for key, parts in several.items()}
    return Plan.model_validate({"name": given["name"], **once, **tables})


def _several(model: type[AnyPart], given: Any, key: str, problems: list[Problem]) -> dict[int, AnyPart]:
    """The tables of one kind that are well written, by their number in the file."""
    if not isinstance(given, list):
        problems.append(Problem((key,), f"[{key}] stands in single brackets", f"Write [[{key}]]: there can be several."))
        return {}
    read_parts = {number: read_part(model, table, (key, number), f"[[{key}]]", problems) for number, table in enumerate(given)}
    return {number: part for number, part in read_parts.items() if part is not None}


def named_in(given: Mapping[str, Any], key: str) -> set[str]:
    """Every name that the file gives a court or a volunteer, well written or not, so that one fault does not cause others."""
    tables = given.get(key, [])
    return {str(table.get("name")).strip() for table in tables if isinstance(table, Mapping)} if isinstance(tables, list) else set()


def _faults(problems: list[Problem], name: str, lines: Mapping[Place, int]) -> list[Fault]:
    """The problems as faults, each once, in the order of the lines."""
    faults = {Fault(name, each.why, each.mend, line_of(each.place, lines), _column(each.place), each.value) for each in problems}
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.column or "", fault.why, fault.value or ""))


def _column(place: Place) -> str | None:
    """The key, with the number of its table counted from 1, as people count."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in place]
    return ".".join(steps) or None
