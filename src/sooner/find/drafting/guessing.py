"""Guesses what a file is: which preset, or which kind and which of its columns are ours. What was guessed, and from what, is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from scipy.optimize import linear_sum_assignment

from sooner.definitions.extract_presets import Preset, shipped
from sooner.definitions.extract_words import codes_of
from sooner.find.drafting.contents import FileLook, Look
from sooner.find.drafting.fitting import ENOUGH, by_content, by_name
from sooner.find.extracts.cells import NO, YES
from sooner.partnership import ColumnSource
from sooner.partnership.column_sources import folded
from sooner.partnership.presets import columns_of
from sooner.tables import KINDS, Column

#: How a column was recognised.
How = Literal["its name", "its content", "a guess"]
#: How much of a file's columns a preset has to know.
KNOWN = 0.6
#: What stands before the street where an address is in several columns.
_BEFORE_THE_STREET = ("flat", "house", "houseno", "housenumber", "housename", "premises", "saon", "paon", "building", "number")
_NUMBERED = re.compile(r"[a-z]*add[a-z]*\d")
People = Sequence[frozenset[str]]


@dataclass(frozen=True)
class Guess:
    """What a file was taken for. ``columns``: ours -> theirs; ``values``: codes that could be read; ``unread``: codes that could not.

    ``beyond`` are our columns that its preset did not find, and the file has all the same.
    """

    look: FileLook
    kind: str
    preset: str | None
    columns: dict[str, tuple[str, ...]]
    how: dict[str, How]
    score: float
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    unread: dict[str, tuple[str, ...]] = field(default_factory=dict)
    beyond: frozenset[str] = frozenset()

    @property
    def unknown(self) -> tuple[str, ...]:
        """The file's columns that were taken for nothing."""
        used = {name for names in self.columns.values() for name in names}
        return tuple(look.name for look in self.look.columns if look.name not in used)

    @property
    def numbers(self) -> frozenset[str]:
        """The record numbers in the file."""
        theirs = self.columns["record_id"][0]
        return next(look.values for look in self.look.columns if look.name == theirs)


def guess(look: FileLook, people: People = (), kinds: Sequence[str] = tuple(KINDS)) -> Guess | None:
    """What the file is, among the kinds; None where no kind's needed columns could be found in it.

    ``people``: the record numbers of each extract of people that the same agency sends; where given, rows about people have to use them.
    """
    named = [made for preset in shipped().values() if preset.form.kind in kinds and (made := _as_preset(preset, look, people))]
    if named:
        return max(named, key=lambda made: made.score)
    found = [made for kind in kinds if (made := _as_kind(kind, look, people))]
    return max(found, key=lambda made: made.score, default=None)


def _as_preset(preset: Preset, look: FileLook, people: People) -> Guess | None:
    """The file as a preset has it, where it knows most of its columns and what it needs can be what it says."""
    header, kind = [each.name for each in look.columns], preset.form.kind
    sources = {ours: ColumnSource.model_validate(source).found_in(header) for ours, source in columns_of(preset).items()}
    columns = {ours: names for ours, names in sources.items() if names}
    if any(column.required and column.name not in (*columns, *preset.form.constants) for column in KINDS[kind].columns):
        return None
    used = {name for names in columns.values() for name in names}
    known = len(used) / len(header)
    if known < KNOWN or len(columns) < 3 - len(preset.form.constants):
        return None
    firsts = sum(folded(_first(preset, ours)) in map(folded, names) for ours, names in columns.items()) / len(columns)
    # what the cells hold decides between presets, not whether it is one: a file full of faults is still what its header says
    wrong = sum(len(names) == 1 and not _possible(kind, ours, names[0], look, people, preset) for ours, names in columns.items()) / len(columns)
    score = known - 0.5 * wrong + 0.2 * firsts + 0.2 * _hint(preset.name.replace("_", " "), look)
    how: dict[str, How] = dict.fromkeys(columns, "its name")
    sought = set(KINDS[kind].column_names) - set(columns) - set(preset.form.constants) | _misread(preset, columns, look, people)
    beyond = _assigned(kind, look, people, sought, used)
    columns.update({ours: names for ours, (names, _) in beyond.items()})
    how.update({ours: by for ours, (_, by) in beyond.items()})
    return _with_codes(Guess(look, kind, preset.name, columns, how, score, beyond=frozenset(beyond)))


def _misread(preset: Preset, columns: dict[str, tuple[str, ...]], look: FileLook, people: People) -> set[str]:
    """Needed columns that were found under a name of last resort which is another column's too, and cannot be both: a UPN for the number of every row."""
    times = Counter(columns.values())
    needed = [column.name for column in KINDS[preset.form.kind].columns if column.required and times[columns.get(column.name, ())] > 1]
    return {ours for ours in needed if len(columns[ours]) == 1 and not _possible(preset.form.kind, ours, columns[ours][0], look, people, preset)}


def _first(preset: Preset, ours: str) -> str:
    first = preset.form.columns[ours][0]
    return first if isinstance(first, str) else first[0]


def _possible(kind: str, ours: str, theirs: str, look: FileLook, people: People, preset: Preset) -> bool:
    """Whether a column can hold what the preset says. What is read out of JSON is not looked into."""
    if ours in preset.form.parts:
        return True
    return by_content(kind, KINDS[kind].column(ours), next(each for each in look.columns if each.name == theirs), people) is not None


def _as_kind(kind: str, look: FileLook, people: People) -> Guess | None:
    """The file as a kind, each of our columns given the one of theirs that fits best, all together; None where a needed one has none."""
    ours, theirs = KINDS[kind].columns, look.columns
    if not theirs:
        return None
    assigned = _assigned(kind, look, people, set(KINDS[kind].column_names), set())
    columns = {name: names for name, (names, _) in assigned.items()}
    if any(column.required and column.name not in columns for column in ours) or (kind == "people" and not _somebody(columns)):
        return None
    if "address" in columns:
        columns["address"] = _lines_of_address(columns, [each.name for each in theirs])
    how = {name: by for name, (_, by) in assigned.items()}
    # a kind that needs much, and finds it, is more likely than one that needs little; columns that it does not know speak against it
    needed = sum(column.required for column in ours)
    used = len({name for names in columns.values() for name in names})
    score = (
        sum(_total(kind, name, names[0], look, people) for name, (names, _) in assigned.items())
        + 0.3 * needed
        - 0.3 * (len(theirs) - used)
        + _hint(kind.replace("_", " "), look)
    )
    return _with_codes(Guess(look, kind, None, columns, how, score))


def _assigned(kind: str, look: FileLook, people: People, wanted: set[str], used: set[str]) -> dict[str, tuple[tuple[str, ...], How]]:
    """For the wanted columns of ours those of theirs that fit best, all together, among those not used yet; and how each was known."""
    ours = [column for column in KINDS[kind].columns if column.name in wanted]
    theirs = [each for each in look.columns if each.name not in used]
    if not ours or not theirs:
        return {}
    named = np.array([[by_name(kind, column.name, each.name) for each in theirs] for column in ours])
    fits = np.array([[_content(kind, column, each, people) for each in theirs] for column in ours])
    total = np.where(fits < 0, 0.0, named + 0.6 * fits)
    total[total < ENOUGH] = 0.0
    rows, places = linear_sum_assignment(-total)
    chosen = [(row, place) for row, place in zip(rows, places, strict=True) if total[row, place] > 0]
    return {ours[row].name: ((theirs[place].name,), _how(named[row, place], fits[row, place])) for row, place in chosen}


def _total(kind: str, ours: str, theirs: str, look: FileLook, people: People) -> float:
    each = next(each for each in look.columns if each.name == theirs)
    return by_name(kind, ours, theirs) + 0.6 * _content(kind, KINDS[kind].column(ours), each, people)


def _lines_of_address(columns: dict[str, tuple[str, ...]], header: Sequence[str]) -> tuple[str, ...]:
    """The address with its further lines, where they stand in columns that are numbered."""
    first, used = columns["address"][0], {name for names in columns.values() for name in names}
    stem = folded(first).rstrip("0123456789")
    before = [name for name in header if name not in used and folded(name) in _BEFORE_THE_STREET]
    if before:
        return (*before, first)
    more = [name for name in header if name not in used and _NUMBERED.fullmatch(folded(name)) and folded(name).rstrip("0123456789") == stem]
    return (first, *more) if folded(first) != stem else (first,)


def _content(kind: str, column: Column, look: Look, people: People) -> float:
    fits = by_content(kind, column, look, people)
    return -1.0 if fits is None else fits


def _somebody(columns: dict[str, tuple[str, ...]]) -> bool:
    return bool({"forename", "surname", "full_name", "date_of_birth", "nhs_number", "upn"} & set(columns))


def _how(named: float, fits: float) -> How:
    if named >= 0.75:
        return "its name"
    return "its content" if fits >= 0.6 else "a guess"


def _hint(words: str, look: FileLook) -> float:
    """How many of the words stand in the file's name or that of its folder."""
    where = folded(f"{look.path.parent.name} {look.path.stem}")
    several = words.split()
    return sum(word.rstrip("s") in where for word in several) / len(several)


def _with_codes(made: Guess) -> Guess:
    """The guess with the codes of its closed lists read as far as they can be."""
    looks = {each.name: each for each in made.look.columns}
    preset = shipped()[made.preset].form.values if made.preset else {}
    for ours, theirs in made.columns.items():
        column = KINDS[made.kind].column(ours)
        if not (column.allowed or column.type == "boolean"):
            continue
        own = YES | NO if column.type == "boolean" else {value.casefold() for value in column.allowed}
        codes = [code for code in looks[theirs[0]].few if code.casefold() not in own | {each.casefold() for each in preset.get(ours, {})}]
        known = codes_of(made.kind, ours)
        made.values.update({ours: {code: known[code.upper()] for code in codes if code.upper() in known}} if codes else {})
        unread = tuple(code for code in codes if code.upper() not in known)
        made.unread.update({ours: unread} if unread else {})
    return made


def formats_of(made: Guess) -> tuple[str | None, dict[str, str], tuple[str, ...]]:
    """How the file's days are written: most of them, those of single columns that differ, and the columns where day and month could be either."""
    looks = {each.name: each for each in made.look.columns}
    days = {
        ours: looks[theirs[0]].formats for ours, theirs in made.columns.items() if KINDS[made.kind].column(ours).type == "date" and looks[theirs[0]].formats
    }
    # a column whose days all lie before the 13th fits two formats: the others of the file say which
    counted = Counter(formats[0] for formats in days.values())
    common = counted.most_common(1)[0][0] if counted else None
    single = {ours: formats[0] for ours, formats in days.items() if common not in formats}
    either = tuple(
        ours for ours, formats in days.items() if any(each.startswith("%m/%d") for each in formats) and any(each.startswith("%d/%m") for each in formats)
    )
    return common, single, either
