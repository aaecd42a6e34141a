"""Writes a draft as partnership.toml: what was guessed and from what as comments, agreements as drafts that allow nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sooner.find.drafting.drafts import Draft, Drafted
from sooner.find.drafting.guessing import Guess, formats_of
from sooner.find.extracts import FileReport
from sooner.partnership.presets import with_preset
from sooner.tables import KINDS

TO_FILL = "TO BE FILLED"

_OPENING = f"""\
# A draft, made from the files that it names. Read every line: what was guessed is marked GUESS, what only a person can say is marked {TO_FILL}.
# It allows nothing yet: each agreement is a draft until somebody has filled it and taken its line draft = true out.
# Then look at the files again: sooner find check on this file says what would be refused, and why.
"""


def as_toml(draft: Draft, invented: bool = False) -> str:
    """The text of the partnership file."""
    agencies = dict.fromkeys(each.agency for each in draft.files)
    lines = [_OPENING, "format = 1", f"name = {_text(f'{TO_FILL}: the name of the partnership')}"]
    lines += ["invented = true"] if invented else []
    if draft.postcodes:
        lines += ["", "[geography]", f"postcodes = {_text(draft.postcodes)}", f"districts = {_value(list(draft.districts))}"]
    for agency in agencies:
        lines += ["", "# " + "-" * 100, "[[agency]]", f"id = {_text(agency)}", f"name = {_text(agency)}  # {TO_FILL}: its name as people know it"]
        own = [each for each in draft.files if each.agency == agency]
        for each in own:
            lines += ["", *_extract(each)]
        if any(each.guess for each in own):
            lines += ["", *_agreement(agency, [each for each in own if each.guess])]
    return "\n".join(lines) + "\n"


def _extract(each: Drafted) -> Iterator[str]:
    """One extract with what was guessed of it; a file that could be taken for nothing stands as a comment."""
    if each.guess is None or each.report is None:
        yield f"# {each.file} could not be taken for anything: {each.why}."
        yield f"# {TO_FILL}: say what it is in an [[extract]] of its own (the kinds are in docs/reference/what_agencies_send.md), or leave it out."
        return
    table = each.extract
    yield "[[extract]]"
    yield from (
        f"{key} = {_value(table[key])}{_note(each, key)}"
        for key in ("agency", "name", "preset", "kind", "file", "sheet", "date_format", "optional", "people")
        if key in table
    )
    if each.guess.unknown:
        yield f"# not used: {', '.join(each.guess.unknown)}"
    yield from _doubts(each.guess, each.report)
    if table["columns"] or "preset" not in table:
        yield "[extract.columns]"
        yield from (f"{ours} = {_value(theirs)}{_by(each.guess.how[ours])}" for ours, theirs in table["columns"].items())
    yield from _codes(each)


def _note(each: Drafted, key: str) -> str:
    made = each.guess
    if made is None or key not in ("preset", "kind"):
        return ""
    known = len(made.look.columns) - len(made.unknown)
    return f"  # {'recognised' if key == 'preset' else 'GUESS'}: {known} of {len(made.look.columns)} columns known"


def _by(how: str) -> str:
    return "" if how == "its name" else f"  # GUESS, by {how}" if how == "its content" else "  # GUESS"


def _doubts(guess: Guess, report: FileReport) -> Iterator[str]:
    """What a person should look at before anything else."""
    _, _, either = formats_of(guess)
    if either:
        yield f"# GUESS: in {', '.join(either)} no day is after the 12th, so day and month could be the other way round"
    if report.refused:
        yield f"# {report.refused:,} of {report.rows:,} rows would be refused: sooner find check says why"


def _codes(each: Drafted) -> Iterator[str]:
    made = each.guess
    for ours in dict.fromkeys((*each.extract["values"], *(made.unread if made else ()))):
        yield f"[extract.values.{ours}]"
        yield from (f"{_text(code)} = {_text(value)}  # GUESS" for code, value in each.extract["values"].get(ours, {}).items())
        column = KINDS[made.kind].column(ours) if made else None
        allowed = column.allowed or ("true", "false") if column else ()
        yield from (
            f'# {_text(code)} = ?  # {TO_FILL}: one of {", ".join(allowed)}, or "" for not known' for code in (made.unread.get(ours, ()) if made else ())
        )


def _agreement(agency: str, own: list[Drafted]) -> Iterator[str]:
    """The draft of the agreement, with every column that the files have: whoever signs it takes out what is not agreed."""
    columns = dict.fromkeys(ours for each in own for ours in with_preset(each.extract).get("constants", {}))
    columns = dict.fromkeys((*(ours for each in own if each.guess for ours in each.guess.columns), *columns))
    yield "[[agreement]]"
    yield f"draft = true  # {TO_FILL}: take this line out once everything below is agreed and signed; until then nothing of {agency} is read"
    yield f"id = {_text(f'DRAFT-{agency}')}  # {TO_FILL}: its number in your log of agreements"
    yield f"agency = {_text(agency)}"
    yield f"extracts = {_value([each.name for each in own])}"
    yield f"columns = {_value(list(columns))}  # take out what is not agreed"
    yield f'purpose = []  # {TO_FILL}: "find", "evaluation", or both'
    yield f'gateway = ""  # {TO_FILL}: the power in law, such as Children Act 2004, s.10'
    yield f'signed_by = ""  # {TO_FILL}: who signed for it, at senior level'
    yield from (f'{key} = ""  # {TO_FILL}: a date such as 2026-04-01' for key in ("starts", "review", "expires"))


def _value(given: Any) -> str:
    if isinstance(given, str):
        return _text(given)
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, dict):
        return "{ " + ", ".join(f"{key} = {_value(value)}" for key, value in given.items()) + " }"
    return "[" + ", ".join(_value(each) for each in given) + "]"


def _text(given: str) -> str:
    """Text as TOML writes it: JSON's way, with the one sign more that TOML asks to be hidden."""
    return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
