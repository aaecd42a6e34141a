"""Reads partnership.toml: agencies, extracts, sharing agreements, geography and rules, or says everything that is wrong with it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from sooner.definitions.extract_presets import shipped
from sooner.errors import Fault, PartnershipRefused
from sooner.partnership.column_sources import Part
from sooner.partnership.faults import Pieces, Place, Problem, between_parts, line_of, lines_of, nearest, read_part, unknown_keys
from sooner.partnership.models import Agency, Agreement, Checks, DraftAgreement, Extract, FamilyRules, Geography, Harm, Partnership, SignalSettings
from sooner.partnership.presets import with_preset

#: The format of the file that this version reads.
FORMAT = 1
_KEYS = ("format", "name", "invented", "geography", "agency", "extract", "agreement", "families", "checks", "signals", "harm")


def load(path: str | Path) -> Partnership:
    """Read a partnership file.

    Raises PartnershipRefused with every fault found, each with the line of the key or table that it is about.
    """
    path = Path(path)
    text = _text(path)
    given = _toml(path, text)
    problems: list[Problem] = list(unknown_keys(given, _KEYS, (), "a partnership file"))
    pieces = _pieces(given, problems)
    single = {key: read_part(model, given.get(key, {}), (key,), f"[{key}]", problems) for key, model in _SINGLE.items()}
    _top(given, problems)
    agency_ids = {str(agency.get("id")) for agency in _tables(given, "agency") if isinstance(agency, dict)}
    problems += between_parts(pieces, agency_ids)
    if problems:
        raise PartnershipRefused(_faults(path, text, problems))
    return Partnership.model_validate(
        {
            "folder": path.parent,
            "name": given["name"],
            "invented": given.get("invented", False),
            "agencies": tuple(pieces.agencies.values()),
            "extracts": tuple(pieces.extracts.values()),
            "agreements": tuple(pieces.agreements.values()),
            "drafts": tuple(pieces.drafts),
            **single,
        }
    )


_SINGLE: dict[str, type[Part]] = {"geography": Geography, "families": FamilyRules, "checks": Checks, "signals": SignalSettings, "harm": Harm}


def _text(path: Path) -> str:
    """The text of the file."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as unreadable:
        raise PartnershipRefused([Fault(path.name, "there is no such file, or it cannot be read", "Check the path.")]) from unreadable
    except UnicodeDecodeError as unreadable:
        line = unreadable.object.count(b"\n", 0, unreadable.start) + 1
        raise PartnershipRefused([Fault(path.name, "the file is not UTF-8", "Save it as UTF-8.", line=line)]) from unreadable


def _toml(path: Path, text: str) -> dict[str, Any]:
    """The file's tables."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        said = re.fullmatch(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(wrong), re.DOTALL)
        why, line = (said.group(1), said.group(2)) if said else (str(wrong), None)
        fault = Fault(path.name, f"this is not TOML: {why}", "Mend the line.", line=int(line) if line else text.count("\n") + 1)
        raise PartnershipRefused([fault]) from wrong


def _tables(given: dict[str, Any], key: str) -> list[Any]:
    """The tables of an array, empty where there is none or it is something else."""
    found = given.get(key, [])
    return found if isinstance(found, list) else []


def _pieces(given: dict[str, Any], problems: list[Problem]) -> Pieces:
    """The agencies, extracts and agreements that are well written by themselves."""
    pieces = Pieces()
    for i, table in enumerate(_tables(given, "agency")):
        if agency := read_part(Agency, table, ("agency", i), "[[agency]]", problems):
            pieces.agencies[i] = agency
    for i, table in enumerate(_tables(given, "extract")):
        if extract := read_part(Extract, _filled(table, ("extract", i), problems), ("extract", i), "[[extract]]", problems):
            pieces.extracts[i] = extract
        else:
            pieces.all_extracts_read = False
    for i, table in enumerate(_tables(given, "agreement")):
        if isinstance(table, dict) and table.get("draft") is True:
            if draft := read_part(DraftAgreement, table, ("agreement", i), "[[agreement]]", problems):
                pieces.drafts.append(draft)
        elif agreement := read_part(Agreement, table, ("agreement", i), "[[agreement]]", problems):
            pieces.agreements[i] = agreement
    return pieces


def _filled(table: Any, place: Place, problems: list[Problem]) -> Any:
    """The extract with what its preset says; a preset that nobody knows is said."""
    if not isinstance(table, dict) or "preset" not in table:
        return table
    if table["preset"] not in shipped():
        mend = nearest(str(table["preset"]), shipped(), "docs/reference/what_agencies_send.md lists them.")
        problems.append(Problem((*place, "preset"), "there is no such preset", mend, str(table["preset"])))
    return with_preset(table)


def _top(given: dict[str, Any], problems: list[Problem]) -> None:
    """The keys that stand outside every table."""
    if given.get("format") != FORMAT:
        mend = f"Write format = {FORMAT} on the first line; a newer format needs a newer version of sooner."
        problems.append(Problem(("format",), "the format is missing or not one that this version reads", mend, str(given.get("format"))))
    if not isinstance(given.get("name"), str) or not given["name"].strip():
        problems.append(Problem(("name",), "the partnership has no name", 'Add a line name = "...".'))
    if not isinstance(given.get("invented", False), bool):
        problems.append(Problem(("invented",), "invented is true or false", "Write invented = true, or take it out."))
    for key in ("agency", "extract", "agreement"):
        if not isinstance(given.get(key, []), list):
            problems.append(Problem((key,), f"[{key}] stands in single brackets", f"Write [[{key}]]: there can be several."))
    for key in ("agency", "extract"):
        if not given.get(key):
            problems.append(Problem((key,), f"the partnership has no [[{key}]]", f"Add at least one [[{key}]]."))


def _faults(path: Path, text: str, problems: list[Problem]) -> list[Fault]:
    """The problems as faults, in the order of the lines."""
    lines = lines_of(text)
    faults = {Fault(path.name, p.why, p.mend, line=line_of(p.place, lines), value=p.value) for p in problems}
    return sorted(faults, key=lambda fault: (fault.line or 0, fault.why, fault.value or ""))
