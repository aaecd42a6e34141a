"""Reads entries of the library from a folder of TOML files, or refuses them with every fault of every file, its line and what to do."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sooner.errors import Fault, InputRefused
from sooner.faults import Place, Problem, line_of, lines_of, nearest, read_part
from sooner.prove.library.entry import Emmie, Found, Money, Published, Said, Source, Words
from sooner.warehouse.home import Home

SHIPPED = Path(__file__).parent / "entries"
_SEE = "The reference has a complete one: docs/reference/evidence_library.md."
_EMMIE = tuple(Emmie.model_fields)


class EntriesRefused(InputRefused):
    """An entry has faults."""

    heading = "These entries cannot be used: no library was written."


@dataclass(frozen=True)
class Entries:
    """Published evaluations by the names of their files, and what people say of studies of their own."""

    published: Mapping[str, Published]
    words: tuple[Words, ...] = ()


def read_entries(folder: Path | str = SHIPPED, also: Path | None = None) -> Entries:
    """Every entry of a folder, in the order of the files' names. Raises EntriesRefused with every fault of every file.

    ``also``: a second folder, which need not be there: what is in it stands beside the first, or instead of a file of the same name.
    """
    files = {file.name: file for place in (Path(folder), *([also] if also else [])) for file in sorted(place.glob("*.toml"))}
    faults: list[Fault] = []
    if not files:
        faults.append(Fault(Path(folder).name, "there is no entry in this folder", "Put one there, as a file that ends in .toml."))
    found = {file.stem: one for _, file in sorted(files.items()) if (one := _read(file, faults)) is not None}
    faults += _twice({name: one for name, one in found.items() if isinstance(one, Published)})
    if faults:
        raise EntriesRefused(faults)
    return Entries({name: one for name, one in found.items() if isinstance(one, Published)}, tuple(one for one in found.values() if isinstance(one, Words)))


def shelf_of(home: Home | Path | str) -> Path:
    """The folder of a home in which a partnership keeps entries of its own. It need not be there."""
    return (home if isinstance(home, Home) else Home(Path(home))).evidence / "library"


def _read(file: Path, faults: list[Fault]) -> Published | Words | None:
    """One file; None with what is wrong added to the faults."""
    try:
        text = file.read_text(encoding="utf-8")
        given = tomllib.loads(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        why = "it is not in UTF-8" if isinstance(error, UnicodeDecodeError) else f"it is not TOML: {error}"
        faults.append(Fault(file.name, why, f"Write it as TOML. {_SEE}"))
        return None
    problems: list[Problem] = []
    whole = dict(given)
    if "emmie" in whole:
        whole["emmie"] = _emmie(whole["emmie"], problems)
    model: type[Published | Words] = Words if "study" in given else Published
    if model is Published:
        _parts(whole, problems)
    made = read_part(model, whole, (), "the entry", problems)
    lines = lines_of(text)
    faults += [_fault(problem, file.name, lines) for problem in _first(problems)]
    return None if problems else made


def _parts(whole: dict[str, Any], problems: list[Problem]) -> None:
    """Put each part of a published evaluation in its place, read; one that is wrong is left as it is, for nothing else to be said of it."""
    if "outcome" in whole:
        given = whole["outcome"]
        if isinstance(given, list):
            read = [read_part(Found, each, ("outcome", place), "[[outcome]]", problems) for place, each in enumerate(given)]
            whole["outcome"] = tuple(each for each in read if each is not None)
        else:
            problems.append(Problem(("outcome",), "outcome has to be a list of tables", "Write [[outcome]] on a line of its own, then its keys."))
    for key, model in (("source", Source), ("economic", Money)):
        if key in whole:
            whole[key] = read_part(model, whole[key], (key,), f"[{key}]", problems)


def _emmie(given: Any, problems: list[Problem]) -> Emmie:
    """What people wrote of the three things that no figure tells."""
    if not isinstance(given, dict):
        problems.append(Problem(("emmie",), "emmie has to be a table", "Write [emmie.mechanism] on a line of its own, then words and by."))
        return Emmie()
    for key in given:
        if key not in _EMMIE:
            mend = nearest(key, _EMMIE, f"One of: {', '.join(_EMMIE)}. Effect and economic are worked out from the outcomes and [economic].")
            problems.append(Problem(("emmie", key), f"nobody writes {key!r} here", mend))
    read = {key: read_part(Said, given[key], ("emmie", key), f"[emmie.{key}]", problems) for key in _EMMIE if key in given}
    return Emmie(**read)


def _first(problems: list[Problem]) -> list[Problem]:
    """What is wrong, without what is only wrong because a part of it is: of a part that could not be read nothing more is said."""
    inner = {problem.place[0] for problem in problems if len(problem.place) > 1}
    return [problem for problem in problems if len(problem.place) != 1 or problem.place[0] not in inner]


def _twice(found: Mapping[str, Published]) -> list[Fault]:
    """One evaluation stands once: two entries of one title and year would count twice."""
    seen: dict[tuple[str, int | None], str] = {}
    faults = []
    for name, one in found.items():
        before = seen.setdefault((one.title.casefold(), one.year), name)
        if before != name:
            faults.append(
                Fault(f"{name}.toml", "this evaluation has an entry already", f"Put it together with {before}.toml.", column="title", value=one.title)
            )
    return faults


def _fault(problem: Problem, name: str, lines: Mapping[Place, int]) -> Fault:
    column = ".".join(str(step) for step in problem.place) or None
    return Fault(name, problem.why, problem.mend, line=line_of(problem.place, lines), column=column, value=problem.value)
