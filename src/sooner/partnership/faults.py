"""What can be wrong with a partnership file, all of it at once, each with the key that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from sooner.faults import Place, Problem, line_of, lines_of, nearest, read_part, unknown_keys
from sooner.partnership.models import EVERY_OTHER, HUB, SITE_EXTRACTS, Agency, Agreement, DraftAgreement, Extract
from sooner.tables import KINDS

#: What reads and checks the file takes from here also what holds for every file.
__all__ = ["Pieces", "Place", "Problem", "between_parts", "line_of", "lines_of", "nearest", "read_part", "unknown_keys"]


@dataclass
class Pieces:
    """The parts that could be read so far, by their number in the file, so that the rest can be checked with what is there.

    Where an extract could not be read or placed, nothing is said about names that might be its own.
    """

    agencies: dict[int, Agency] = field(default_factory=dict)
    extracts: dict[int, Extract] = field(default_factory=dict)
    agreements: dict[int, Agreement] = field(default_factory=dict)
    drafts: list[DraftAgreement] = field(default_factory=list)
    all_extracts_read: bool = True


def between_parts(pieces: Pieces, agency_ids: set[str]) -> Iterator[Problem]:
    """What is wrong between parts that are each well written. ``agency_ids`` are all that the file names, well written or not."""
    known = all(extract.kind in KINDS and extract.agency in agency_ids for extract in pieces.extracts.values())
    pieces.all_extracts_read = pieces.all_extracts_read and known
    yield from _twice([(("agency", i, "id"), a.id) for i, a in pieces.agencies.items()], "agency")
    yield from _twice([(("extract", i, "name"), f"{e.agency}/{e.name}") for i, e in pieces.extracts.items()], "extract")
    yield from _twice([(("agreement", i, "id"), a.id) for i, a in pieces.agreements.items()], "agreement")
    yield from _hub(pieces)
    for i, extract in pieces.extracts.items():
        if extract.agency not in agency_ids:
            yield Problem(("extract", i, "agency"), "no [[agency]] has this id", nearest(extract.agency, agency_ids, "Add the agency."), extract.agency)
        if extract.kind in KINDS:
            yield from _columns(("extract", i), extract)
            yield from _values(("extract", i), extract)
            yield from _people(("extract", i), extract, pieces)
        else:
            yield Problem(("extract", i, "kind"), "no such kind of extract", nearest(extract.kind, KINDS, f"Kinds: {', '.join(KINDS)}."), extract.kind)
    for i, agreement in pieces.agreements.items():
        yield from _agreement(("agreement", i), agreement, pieces, agency_ids)


def _twice(named: list[tuple[Place, str]], what: str) -> Iterator[Problem]:
    """A problem for each name that stands a second time."""
    times = Counter[str]()
    for place, name in named:
        times[name] += 1
        if times[name] > 1:
            yield Problem(place, f"this {what} stands twice", "Give each its own name, or take one out.", name)


def _hub(pieces: Pieces) -> Iterator[Problem]:
    """Records of the partnership's own agency are made on the site: an agency of that id would be taken for it."""
    for i, agency in pieces.agencies.items():
        if agency.id == HUB:
            mend = "Give the agency another id, such as partnership_office."
            yield Problem(("agency", i, "id"), "this id is kept for what the site returns", mend, agency.id)


def _columns(place: Place, extract: Extract) -> Iterator[Problem]:
    """Our words have to be columns of the kind, and the required ones have to be mapped."""
    known = extract.table.column_names
    for ours, source in extract.columns.items():
        here = (*place, "columns", ours)
        if ours not in known:
            yield Problem(here, f"{extract.kind} has no column {ours!r}", nearest(ours, known, f"Its columns are {', '.join(known)}."))
            continue
        column_type = extract.table.column(ours).type
        several = any(not isinstance(choice, str) for choice in (source.column, *source.instead))
        if several and column_type != "text":
            yield Problem(here, f"{ours} is a {column_type}: several columns can be joined for text only", "Name one column.")
        if source.format is not None and column_type != "date":
            yield Problem(here, f"{ours} is no date: it takes no format", "Take the format out.")
    for ours, value in extract.constants.items():
        yield from _constant((*place, "constants", ours), extract, ours, value)
    for column in extract.table.columns:
        if column.required and column.name not in extract.filled:
            yield Problem((*place, "columns"), f"{extract.kind} needs {column.name!r} and no column is named for it", f'Add {column.name} = "their column".')


def _constant(place: Place, extract: Extract, ours: str, value: str) -> Iterator[Problem]:
    """What is the same in every row has to be a value of one of the kind's columns, for which no column of the file is named."""
    if ours not in extract.table.column_names:
        yield Problem(place, f"{extract.kind} has no column {ours!r}", nearest(ours, extract.table.column_names, "Take it out."))
        return
    allowed = extract.table.column(ours).allowed
    if allowed and value not in allowed:
        yield Problem(place, f"{ours} cannot be this", nearest(value, allowed, f"Allowed: {', '.join(allowed)}."), value)


def _values(place: Place, extract: Extract) -> Iterator[Problem]:
    """Codes may be given for closed lists and yes/no, and only to values that are allowed."""
    mistaken = any(ours not in extract.table.column_names for ours in extract.columns)
    for ours, codes in extract.values.items():
        here = (*place, "values", ours)
        if mistaken and ours not in extract.columns:
            continue
        if ours not in extract.columns or ours not in extract.table.column_names:
            yield Problem(here, f"values are given for {ours!r}, for which no column is named", nearest(ours, extract.columns, "Take them out."))
            continue
        column = extract.table.column(ours)
        allowed = ("true", "false") if column.type == "boolean" else column.allowed
        if not allowed:
            yield Problem(here, f"{ours} has no closed list: it takes no values", "Take them out: what the agency wrote is kept.")
            continue
        for code, value in codes.items():
            if value not in (*allowed, ""):
                yield Problem((*here, code), f"{ours} cannot be this", nearest(value, allowed, f'Allowed: {", ".join(allowed)}, or "" for not known.'), value)


def _people(place: Place, extract: Extract, pieces: Pieces) -> Iterator[Problem]:
    """Rows about people have to say which extract of people they mean."""
    theirs = [e.name for e in pieces.extracts.values() if e.agency == extract.agency and e.kind == "people"]
    if extract.people is not None and not extract.names_people:
        yield Problem((*place, "people"), f"an extract of {extract.kind} names no other extract's people", "Take `people` out.", extract.people)
    elif extract.people in theirs or not (extract.names_people and pieces.all_extracts_read):
        return
    elif extract.people is not None:
        yield Problem((*place, "people"), "the agency has no extract of people with this name", nearest(extract.people, theirs, "Name one."), extract.people)
    elif len(theirs) != 1:
        why = "names people, and the agency has " + (f"several extracts of people ({', '.join(theirs)})" if theirs else "no extract of people")
        mend = 'Add people = "..." to say which.' if theirs else "Add the agency's extract of kind people."
        yield Problem(place, f"{extract.agency}/{extract.name} {why}", mend)


def _agreement(place: Place, agreement: Agreement, pieces: Pieces, agency_ids: set[str]) -> Iterator[Problem]:
    """An agreement has to be about extracts and columns that are there, and its dates in order."""
    if agreement.agency not in (HUB, *agency_ids):
        yield Problem((*place, "agency"), "no [[agency]] has this id", nearest(agreement.agency, agency_ids, "Add the agency."), agreement.agency)
        return
    theirs = {e.name: e for e in pieces.extracts.values() if e.agency == agreement.agency}
    for name in agreement.extracts:
        if name not in ("*", *SITE_EXTRACTS, *theirs) and pieces.all_extracts_read:
            yield Problem((*place, "extracts"), f"{agreement.agency} has no extract of this name", nearest(name, theirs, "Name one, or '*'."), name)
    covered = [e for e in theirs.values() if agreement.covers(e.agency, e.name) and e.kind in KINDS]
    known = {column for extract in covered for column in extract.table.column_names}
    for column in agreement.columns:
        if covered and column != "*" and column not in known and pieces.all_extracts_read:
            yield Problem((*place, "columns"), "no extract of the agreement has this column", nearest(column, sorted(known), "Use our words."), column)
    readers = {EVERY_OTHER, HUB, *agency_ids}
    for reader in agreement.shown:
        if reader not in readers:
            mend = nearest(reader, sorted(readers), 'Add the agency, or write "*" for every other.')
            yield Problem((*place, "shown", reader), "no [[agency]] has this id", mend, reader)
    if not agreement.starts <= agreement.review <= agreement.expires:
        yield Problem((*place, "review"), "the dates are not in order: starts, review, expires", "Set them right.", str(agreement.review))
