"""Reads a costs file from TOML, or refuses it with every fault and its line."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.errors import Fault
from sooner.partnership.column_sources import Part
from sooner.partnership.faults import Place, Problem, line_of, lines_of, read_part, unknown_keys
from sooner.prove.money.costs import Benefit, Cost, Costs, Statement
from sooner.prove.money.rows import MoneyRefused

_SEE = "examples/costs.toml is a complete one."
_PARTS: dict[str, type[Part]] = {"cost": Cost, "statement": Statement, "benefit": Benefit}


@dataclass(frozen=True)
class Asked:
    """A costs file as it was read: what it says, its hash, the folder that files it names lie in, and where each part stands."""

    costs: Costs
    hash: str
    folder: Path
    name: str
    lines: Mapping[Place, int]

    def fault(self, problem: Problem) -> Fault:
        """A problem of the file as a fault with its line."""
        return _fault(problem, self.name, self.lines)


def load(path: Path) -> Asked:
    """The costs of a TOML file. Raises MoneyRefused with every fault and its line."""
    try:
        text = path.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except (FileNotFoundError, IsADirectoryError):
        raise MoneyRefused([Fault(path.name, "the file is not there", "Check the path.")]) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else f"it is not TOML: {error}"
        raise MoneyRefused([Fault(path.name, why, f"Write it as TOML: {_SEE}")]) from None
    lines = lines_of(text)
    return Asked(_read(given, path.name, lines), hashlib.sha256(text.encode()).hexdigest(), path.parent, path.name, lines)


def _read(given: Mapping[str, Any], name: str, lines: Mapping[Place, int]) -> Costs:
    problems = list(unknown_keys(given, tuple(Costs.model_fields), (), "a costs file"))
    whole = {key: value for key, value in given.items() if key in Costs.model_fields}
    for key, part in _PARTS.items():
        if key in whole:
            whole[key] = _several(key, part, whole[key], problems)
    if not given.get("benefit"):
        problems.append(Problem(("benefit",), "it does not say what a better outcome is counted in", "Add a [[benefit]] with a unit_cost of the book."))
    found = read_part(Costs, whole, (), "the costs file", problems)
    if found is None or problems:
        raise MoneyRefused([_fault(problem, name, lines) for problem in problems])
    return found


def _several(key: str, part: type[Part], given: Any, problems: list[Problem]) -> tuple[Part, ...]:
    """Every [[part]] that is well written; what is wrong with the others is added to the problems."""
    if not isinstance(given, list):
        problems.append(Problem((key,), f"{key} has to be a list of tables", f"Write [[{key}]] on a line of its own, then its keys."))
        return ()
    read = (read_part(part, each, (key, place), f"[[{key}]]", problems) for place, each in enumerate(given))
    return tuple(each for each in read if each is not None)


def _fault(problem: Problem, name: str, lines: Mapping[Place, int]) -> Fault:
    column = ".".join(str(step) for step in problem.place) or None
    return Fault(name, problem.why, problem.mend, line=line_of(problem.place, lines), column=column, value=problem.value)
