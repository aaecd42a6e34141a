"""Words that must not stand in the repository: stubs, names of one machine or one registry, and names of things that an officer would not say.

The words are put together from pieces, so that this file does not contain what it looks for.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.repository import ROOT, python_files, texts


@dataclass(frozen=True)
class Ban:
    """One kind of word that must not stand in a file, the files it is looked for in, and why."""

    pattern: re.Pattern[str]
    where: tuple[str, ...]
    why: str


EVERYWHERE = ("",)
CODE = ("src/", "tools/", "benchmarks/", "docs/", "tests/", ".ci/", "Makefile")


def _any(*words: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile("|".join(words), flags)


BANS = (
    Ban(_any("TO" + "DO", "FIX" + "ME", "NotImpl" + "emented"), CODE, "a stub: finish it, or leave it out"),
    Ban(_any("coming " + "soon", "not yet " + "implemented", flags=re.I), EVERYWHERE, "a promise: say what is, not what will be"),
    Ban(
        _any(r"py" + r"pi\.org", r"python" + r"hosted\.org", r"npm" + r"js\.(org|com)", r"deb\." + r"debian\.org", r"yarn" + r"pkg\.com"),
        EVERYWHERE,
        "the address of a registry: the reader's own set-up says where packages come from",
    ),
    Ban(
        _any(r"/wo" + r"rk/", r"/ro" + r"ot/", r"/fa" + r"rm/", r"/ho" + r"me/[a-z]+/", r"/op" + r"t/(wheels|" + "py" + r"pi)", r"/Us" + r"ers/"),
        EVERYWHERE,
        "a path of one machine",
    ),
    Ban(
        _any("anth" + "ropic", r"\bcl" + r"aude\b", r"\bchat" + r"gpt\b", r"\bsub" + r"-?agents?\b", r"\bLL" + r"Ms?\b", flags=re.I),
        EVERYWHERE,
        "a tool of the workplace: it is no part of the project",
    ),
)

#: Never in a name of ours: each has a word that people say.
NAMES = {
    "nominal": "person",
    "subject": "person, family or child",
    "entity": "person",
    "entities": "people",
    "risk_score": "need",
    "mgr": "manager",
    "addr": "address",
    "dob": "date of birth",
    "fname": "forename",
    "lname": "surname",
    "idx": "index or position",
    "tmp": "what it holds",
}

#: Names that a library asks us to give, though nobody says them.
ASKED_FOR = {"format_email_subject"}


def banned_words(root: Path = ROOT) -> list[str]:
    """Every banned word in the repository's files: file, line, the word and why."""
    return [fault for path, text in texts(root) for fault in _in_text(path.relative_to(root).as_posix(), text)]


def _in_text(name: str, text: str) -> Iterator[str]:
    for ban in (ban for ban in BANS if name.startswith(ban.where)):
        for match in ban.pattern.finditer(text):
            yield f"{name}, line {text.count(chr(10), 0, match.start()) + 1}: {match.group()!r} is {ban.why}"


def banned_names(root: Path = ROOT) -> list[str]:
    """Every function, class, argument, variable, module or key of ours that is called by a word nobody says."""
    src = root / "src"
    named = [(path, name, line) for path in python_files(src) for name, line in [(path.stem, 1), *_names(path)]]
    named += [(path, name, line) for path in sorted([*src.rglob("*.yaml"), *src.rglob("*.yml")]) for name, line in _keys(path)]
    return [fault for path, name, line in named for fault in _in_name(path.relative_to(root).as_posix(), name, line)]


def _in_name(file: str, name: str, line: int) -> Iterator[str]:
    if name in ASKED_FOR:
        return
    words = "_".join(word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name))
    for word, said in NAMES.items():
        if re.search(rf"(^|_){word}(_|$)", words):
            yield f"{file}, line {line}: {name!r} says {word!r}; people say {said}"


def _names(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def _keys(path: Path) -> Iterator[tuple[str, int]]:
    for document in yaml.compose_all(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader):
        yield from _keys_of(document)


def _keys_of(node: yaml.Node | None) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key.start_mark.line + 1
            yield from _keys_of(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _keys_of(item)


def main() -> int:
    """Print every fault; 4 where there is one."""
    found = [*banned_words(), *banned_names()]
    print("\n".join(found) if found else "words: none that must not stand")
    return 4 if found else 0


if __name__ == "__main__":
    sys.exit(main())
