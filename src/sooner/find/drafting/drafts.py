"""Puts the guesses of several files together: agencies from folders, people first, so that rows about people can be known by their numbers."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sooner.errors import Fault, InputRefused, UsageError
from sooner.find.drafting.contents import FileLook, look_at
from sooner.find.drafting.guessing import Guess, formats_of, guess
from sooner.find.extracts.checking import FileReport, check_as
from sooner.find.extracts.json_rows import types_of
from sooner.find.extracts.reading import Progress
from sooner.partnership import HUB, ISO_DATE, Extract
from sooner.partnership.presets import with_preset
from sooner.tables import KINDS

#: The columns of a file that says where postcodes lie.
_GEOGRAPHY = {"postcode", "small_area", "district"}
#: What is taken out of a folder that is shown whole.
_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".parquet", ".json", ".jsonl")
_OTHERS = tuple(kind for kind in KINDS if kind != "people")


@dataclass(frozen=True)
class Drafted:
    """One file in the draft: what it was taken for, the extract as a partnership file would say it, and how its rows then fare.

    ``guess`` is None where it could be taken for nothing; ``why`` then says why.
    """

    agency: str
    name: str
    file: str
    guess: Guess | None
    extract: dict[str, Any]
    report: FileReport | None
    why: str = ""


@dataclass(frozen=True)
class Draft:
    """The whole draft: every file shown, and the one that says where postcodes lie, if one does."""

    files: tuple[Drafted, ...]
    postcodes: str | None = None
    districts: tuple[str, ...] = ()

    @property
    def placed(self) -> tuple[Drafted, ...]:
        """The files that were taken for something."""
        return tuple(each for each in self.files if each.guess is not None)

    def as_dict(self) -> dict[str, Any]:
        """The draft for machines."""
        return {"files": [_as_dict(each) for each in self.files], "postcodes": self.postcodes}


def _as_dict(each: Drafted) -> dict[str, Any]:
    made, report = each.guess, each.report
    return {
        "file": each.file,
        "agency": each.agency,
        "extract": each.name,
        "kind": made.kind if made else None,
        "preset": made.preset if made else None,
        "columns": {ours: {"theirs": list(names), "recognised_by": made.how[ours]} for ours, names in made.columns.items()} if made else {},
        "not_used": list(made.unknown) if made else [],
        "refused": report.refused if report else None,
        "why_not": each.why,
    }


def draft(files: Sequence[Path], folder: Path, today: date, progress: Progress | None = None) -> Draft:
    """What a partnership file in ``folder`` would say of the files. Raises UsageError where no file is named, InputRefused for one that cannot be read."""
    looks = _all_looks(_each(files), today, progress or (lambda words: None))
    postcodes = next((look for look in looks if {each.name.casefold() for each in look.columns} >= _GEOGRAPHY), None)
    of_agencies: dict[str, list[FileLook]] = {}
    for look in looks:
        if look is not postcodes:
            of_agencies.setdefault(_agency(look.path, folder), []).append(look)
    drafted = [each for agency, own in of_agencies.items() for each in _of_one_agency(agency, own, folder, today)]
    districts = next((each.few for each in postcodes.columns if each.name.casefold() == "district"), ()) if postcodes else ()
    return Draft(tuple(drafted), _from(postcodes.path, folder) if postcodes else None, districts)


def _all_looks(paths: Sequence[Path], today: date, progress: Progress) -> list[FileLook]:
    """What every file holds; the faults of all that cannot be read at once."""
    looks, faults = list[FileLook](), list[Fault]()
    for place, path in enumerate(paths, 1):
        progress(f"[{place}/{len(paths)}] Looking at {path.name}")
        try:
            looks += [look_at(path, today, sheet) for sheet in types_of(path) or (None,)]
        except InputRefused as refused:
            faults += refused.faults
    if faults:
        raise InputRefused(faults)
    if not looks:
        raise UsageError("Name at least one file, or a folder with files in it.")
    return looks


def _each(files: Sequence[Path]) -> list[Path]:
    """The files, those of a folder each; a file that is not there is said when it is opened."""
    found = [inside for path in files for inside in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [
        path for path in dict.fromkeys(found) if not path.is_dir() and (path in files or (path.suffix.lower() in _TABLES and path.stem.casefold() != "readme"))
    ]


def _agency(path: Path, folder: Path) -> str:
    """The agency that a file is of: its folder's name; without a folder of its own nobody can tell, and it is called ``agency``."""
    name = _word(path.parent.name) if path.parent.resolve() != folder.resolve() else "agency"
    return f"{name}_office" if name == HUB else name


def _word(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "_", text).strip("_").lower() or "agency"


def _from(path: Path, folder: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _of_one_agency(agency: str, looks: Sequence[FileLook], folder: Path, today: date) -> list[Drafted]:
    """The files of one agency: its people first, then what names them."""
    of_people = {id(look): made for look in looks if (made := guess(look, kinds=("people",)))}
    others = {id(look): guess(look, [made.numbers for made in of_people.values() if made.look is not look], _OTHERS) for look in looks}
    chosen = {id(look): _better(of_people.get(id(look)), others[id(look)]) for look in looks}
    people = {id(look): made for look in looks if (made := chosen[id(look)]) and made.kind == "people"}
    # rows that use nobody's numbers, where what was first taken for people is none after all, are looked at again
    again = {key: guess(made.look, [each.numbers for each in people.values()], _OTHERS) for key, made in chosen.items() if made and made.kind != "people"}
    names: dict[int, str] = {}
    for look in looks:
        names[id(look)] = _free(_word(look.path.stem) + (f"_{look.found.sheet}" if look.found.format == "json" else ""), names.values())
    of = {names[key]: made for key, made in people.items()}
    return [_drafted(agency, names[id(look)], look, again.get(id(look), chosen[id(look)]), of, folder, today) for look in looks]


def _better(of_people: Guess | None, other: Guess | None) -> Guess | None:
    """Which of two guesses stands: a preset before none; else that of people where it knows a name and a date of birth, for nothing else does."""
    if of_people is None or other is None:
        return of_people or other
    if bool(of_people.preset) != bool(other.preset):
        return of_people if of_people.preset else other
    if of_people.preset:
        return max(of_people, other, key=lambda made: made.score)
    named = {"surname", "full_name", "forename"} & set(of_people.columns)
    return of_people if named and {"date_of_birth", "expected_on", "postcode"} & set(of_people.columns) else other


def _free(name: str, taken: Iterable[str]) -> str:
    used = set(taken)
    names = (name, *(f"{name}_{number}" for number in range(2, len(used) + 3)))
    return next(each for each in names if each not in used)


def _drafted(agency: str, name: str, look: FileLook, made: Guess | None, people: dict[str, Guess], folder: Path, today: date) -> Drafted:
    file = _from(look.path, folder)
    if made is None:
        return Drafted(agency, name, file, None, {}, None, "no kind's needed columns were found in it")
    if made.kind != "people" and "record_id" in KINDS[made.kind].column_names and not people:
        return Drafted(agency, name, file, None, {}, None, f"it looks like {made.kind}, but no file of {agency} holds the people whom its rows name")
    table = extract_of(made, agency, name, file)
    if made.kind != "people" and len(people) > 1 and "record_id" in made.columns:
        table["people"] = max(people, key=lambda each: len(made.numbers & people[each].numbers))
    report = check_as(look.path, Extract.model_validate(with_preset(table)), today)
    return Drafted(agency, name, file, made, table, replace(report, file=file))


def extract_of(made: Guess, agency: str, name: str, file: str) -> dict[str, Any]:
    """The extract as a partnership file would say it; what its preset says already is left out."""
    common, single, _ = formats_of(made)
    table: dict[str, Any] = {"agency": agency, "name": name, "file": file}
    known = {"preset": made.preset} if made.preset else {"kind": made.kind}
    sheet = {"sheet": made.look.found.sheet} if made.look.found.format in ("json", "excel") and not made.preset else {}
    columns: dict[str, Any] = {}
    for ours, theirs in made.columns.items():
        if made.preset and ours not in made.beyond:
            continue
        column: str | list[str] = theirs[0] if len(theirs) == 1 else list(theirs)
        columns[ours] = {"column": column, "format": single[ours]} if ours in single else column
    written = {} if made.preset or common in (None, ISO_DATE) else {"date_format": common}
    empty = {} if made.look.rows else {"optional": True}
    values = {ours: codes for ours, codes in made.values.items() if codes}
    return {**table, **known, **sheet, **empty, **(written or _beyond_the_preset(made, common, single)), "columns": columns, "values": values}


def _beyond_the_preset(made: Guess, common: str | None, single: dict[str, str]) -> dict[str, Any]:
    """The date formats of the file, where its preset does not have them."""
    if made.preset is None or common is None:
        return {}
    known = with_preset({"preset": made.preset})["date_format"]
    formats = tuple(dict.fromkeys((common, *single.values())))
    several = set(formats) <= set((known,) if isinstance(known, str) else known)
    return {} if several else {"date_format": formats[0] if len(formats) == 1 else list(formats)}
