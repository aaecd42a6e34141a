"""The page about Python: the public names, from their own docstrings."""

from __future__ import annotations

import inspect
from pathlib import Path
from typing import Any

import sooner
from reference_pages.words import code, page, plain, table


def python_page() -> str:
    """Every public name of the package with its signature and what it says of itself."""
    opening = """`import sooner` offers these names, the same verbs as the command line, for a notebook or a program. Each is loaded when it is first asked for.
What is not in this list may change without notice. Results are frozen; most have `.table` (a data frame), `.words` and a useful look in a notebook."""
    contents = table(["name", "what it is"], ([f"[`sooner.{name}`](#{name})", _first(_named(name))] for name in sooner.__all__))
    return page("Python", opening, contents, *(_section(name, _named(name)) for name in sooner.__all__))


def _named(name: str) -> Any:
    """What a name stands for; of a room that can be called like its verb, the verb."""
    found = getattr(sooner, name)
    return getattr(found, name) if inspect.ismodule(found) else found


def _section(name: str, thing: Any) -> str:
    parts = [f"## sooner.{name} {{ #{name} }}"]
    if inspect.isfunction(thing):
        parts.append(f"```python\n{_signature(name, thing)}\n```")
    return "\n\n".join([*parts, *_said(thing)])


def _signature(name: str, function: Any) -> str:
    signature = inspect.signature(function)
    given = [f"    {_parameter(parameter)}," for parameter in signature.parameters.values()]
    return "\n".join([f"sooner.{name}(", *given, f") -> {signature.return_annotation}"])


def _parameter(parameter: inspect.Parameter) -> str:
    """Name, type and what it is when left out; a function that stands for doing nothing has no words of its own."""
    written = f"{parameter.name}: {parameter.annotation}"
    if parameter.default is inspect.Parameter.empty:
        return written
    default = str(parameter.default) if isinstance(parameter.default, Path) else parameter.default
    return f"{written} = {'...' if callable(default) else repr(default)}"


def _said(thing: Any) -> list[str]:
    """The docstring, or for a table of names the names."""
    if isinstance(thing, dict):
        return ["A dictionary by name: " + ", ".join(code(key) for key in thing) + "."]
    return [plain((inspect.getdoc(thing) or "").replace("``", "`"))]


def _first(thing: Any) -> str:
    return "tables by name" if isinstance(thing, dict) else (inspect.getdoc(thing) or "").split("\n\n")[0].replace("``", "`")
