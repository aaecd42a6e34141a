"""The page about commands, from what the command line says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import typer

from reference_pages.words import code, page, table
from sooner.cli.app import app
from sooner.cli.groups import FILE
from sooner.cli.site import INSTALL, VERBS

COMMON = """Every command has `--help` with an example and `--json` for machines. What it answers goes to standard output, all else to standard error.
It ends with an [exit code](errors.md) that says what happened: 0 done, 2 wrong usage, 3 input refused, 4 a check failed, 5 not allowed, 6 something is missing.

Settings: `SOONER_HOME` names the home, `SOONER_KEYS` the file of keys, `SOONER_MEMORY` how much memory a run may use (such as `4GB`),
`SOONER_TEMP` how much of the disk it may spill to (such as `50GB`), `SOONER_ENGINE` what does [the work that outgrows a machine](../how_to/run_on_spark.md)
(`duckdb` or `spark`), `SOONER_SPARK_MASTER` where Spark runs (such as `local[2]`)."""


def commands_page() -> str:
    """Every command: what it does, how it is written, its options, an example."""
    built = [(name, command) for name, command in every_command() if not _stands_in(command)]
    contents = table(["command", "what it does"], ([f"[`{name}`](#{anchor(name)})", summary(command)] for name, command in built))
    verbs = ", ".join(code(f"sooner {verb}") for verb in VERBS)
    others = ", ".join(code(name) for name, command in every_command() if _stands_in(command))
    site = f"## With the site\n\nThese need the site, which `{INSTALL}` brings; without it they end with 6 and say so: {verbs}."
    site += f"\n\nThese keep their names for parts of the site that this version does not have, and end with 6: {others}." if others else ""
    return page("Commands", COMMON, contents, *(_section(name, command) for name, command in built), site)


def _stands_in(command: Any) -> bool:
    """Whether a command only says what is missing: it takes any words."""
    return bool(command.context_settings.get("ignore_unknown_options"))


def every_command() -> Iterator[tuple[str, Any]]:
    """The name of each command as it is typed, and the command."""
    yield from _below("sooner", typer.main.get_command(app))


def summary(command: Any) -> str:
    """What the command does, in one paragraph."""
    return " ".join((command.help or "").split("\n\n")[0].split())


def anchor(name: str) -> str:
    """Where the command stands on the page."""
    return name.replace(" ", "-")


def _below(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        yield name, command
        return
    for word, inner in command.commands.items():
        yield from _below(name if word == FILE else f"{name} {word}", inner)


def _section(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option"]
    usage = " ".join([name, *(_metavar(argument) for argument in arguments), "[OPTIONS]"])
    rows = [[code(_metavar(a)), _words(a)] for a in arguments] + [[code(_option(o)), _words(o)] for o in options]
    parts = [f"## {name} {{ #{anchor(name)} }}", summary(command), f"```text\n{usage}\n```", table(["argument or option", "meaning"], rows), _example(command)]
    return "\n\n".join(parts)


def _example(command: Any) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"`\1`", command.epilog or "")


def _metavar(argument: Any) -> str:
    return argument.metavar or argument.name.upper()


def _option(option: Any) -> str:
    names = ", ".join([*option.opts, *option.secondary_opts])
    kind = option.type_descriptor.annotation
    return names if kind is bool else f"{names} {option.metavar or _value(kind)}"


def _value(kind: Any) -> str:
    """What may stand after the option: one of its words, or the sort of value."""
    words = [word for part in (kind, *get_args(kind)) if get_origin(part) is Literal for word in get_args(part)]
    return "|".join(words) if words else {int: "NUMBER", float: "NUMBER"}.get(kind, "VALUE")


def _words(parameter: Any) -> str:
    words = parameter.help or ""
    if parameter.required and parameter.param_type_name == "option":
        words += " Needed."
    if getattr(parameter, "envvar", None):
        words += f" Or set `{parameter.envvar}`."
    default = parameter.default
    return words + (f" Default: `{default}`." if default not in (None, False, (), "") and not callable(default) and not parameter.required else "")
