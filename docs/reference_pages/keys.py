"""What each key of an input file means: one place for the words, checked against the models that read the file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from reference_pages.words import code, table, yes

PARTNERSHIP = {
    "format": "The format of this file. Always 1.",
    "name": "The partnership's name, as it is shown.",
    "invented": "Says that everybody in these files is invented. The home is marked so, and real files are never mixed with it.",
}

AGENCY = {
    "id": "A short word for the agency: letters, digits, underscore. Extracts and agreements name it. `partnership` is kept for what the site returns.",
    "name": "The agency's name, as it is shown.",
    "contact": "Whom to ask when a file is wrong.",
}

EXTRACT = {
    "agency": "The `id` of the agency that sends it.",
    "name": "A short word for the extract: letters, digits, underscore.",
    "kind": "What it is about: one of the [kinds](what_agencies_send.md).",
    "file": "Where it lies, from the folder of the partnership file on. `persons_*.csv` takes every file that fits. CSV, Excel (`.xlsx`) and Parquet are read.",
    "encoding": "How letters are written, such as `cp1252`. Left out: found, and the receipt says what was found.",
    "delimiter": "What stands between columns. Left out: found among `,` `;` tab and `|`.",
    "sheet": "For Excel: the sheet. Left out: the first.",
    "date_format": "How dates are written in it, in the signs of `strptime`: `%d/%m/%Y`. Four-digit years only. A list where "
    "several are used that cannot be mistaken for each other; `excel` for numbers that a spreadsheet made of days.",
    "optional": "`true`: it is no fault when the file is not there.",
    "preset": "The name of a [preset](what_agencies_send.md#presets): `kind`, `date_format`, `columns`, `values` and `constants` are then filled from it. "
    "Whatever is written here too has the last word.",
    "people": "For other kinds than `people`: which extract of people its `record_id` points to. Needed only where the agency has several.",
    "columns": "Our word = their column, for each column that is there. A list joins several columns of text with a comma and a space. "
    'How one date is written can be said too: `{ column = "DOB", format = "%d/%m/%Y" }`.  '
    'Further keys there: `instead = ["Birth date"]` (other names that it may have), `optional = true` (it may be '
    'missing from the file), `parts = ["STREET"]` (the cell is JSON, and these keys of it are joined).',
    "values": 'A table for a column with a closed list, or a yes-or-no column: their code = our value. `""` stands for not known.',
    "constants": 'Our word = a value that is the same in every row, where the file has no column for it: `episode_kind = "child_in_need"`.',
}

AGREEMENT = {
    "id": "The number of the agreement in the partnership's own log.",
    "agency": "The `id` of the agency that shares; `partnership` for what practitioners write down on the site.",
    "extracts": 'The names of the extracts that it covers, or `["*"]` for all of the agency\'s. What is written on the site goes by '
    "`site_people`, `referrals`, `cases`, `contacts` and `staff_activity`.",
    "columns": 'Our words for the columns that it covers, or `["*"]` for all.',
    "purpose": "`find`, `evaluation`, or both in a list.",
    "gateway": "The power in law by which the agency may share.",
    "signed_by": "Who signed for it, at senior level.",
    "starts": "The first day on which it holds.",
    "review": "When it is to be looked at again.",
    "expires": "The last day on which it holds. From the next day on it covers nothing.",
    "shown": "What people of other agencies see of the rows on casework screens, by the agency's `id`: `nothing`, `involvement` (that the agency knows "
    'the person), `summary` (what and when) or `full`. `"*"` is every other agency, `partnership` the hub. An agency\'s own people see all of its rows.',
}

DRAFT = (
    "`draft = true`: the agreement is being drawn up. It allows nothing, whatever stands in it, and its other keys may be empty, until the line is taken out."
)

GEOGRAPHY = {
    "districts": "The names of the districts.",
    "postcodes": "A file with the columns `postcode`, `small_area`, `district`.",
    "outlines": "A GeoJSON file with the outlines of the small areas; where they carry `deprivation_decile` or `deprivation_quintile`, runs report by it.",
}

FAMILIES = {
    "dependent_until": "The age, in years, from which somebody is no longer a child of a family.",
    "communal_over": "An address with more known people than this is communal and never makes a family.",
    "communal_words": "Words in an address that make it communal.",
}

CHECKS = {"refused_share": "The run goes on while at most this share of an extract's rows is refused. 0: any refused row stops it. 1: none does."}

SIGNALS = {
    "framework": "The outcome framework: `sf_2022`, `troubled_families_2015`, or a file of your own that ends in `.yml`.",
    "rules": "A folder with rules of your own; they stand in place of those that are shipped.",
    "priorities": "A folder with principles of policing of your own; they stand in place of those that are shipped.",
}

HARM = {
    "cambridge": "A CSV file of weights: columns `offence` (or `offence_subgroup`) and `weight` (or `days`).",
    "ons": "A second file of the same form. The two are shown side by side and never added.",
    "types": "For a type of incident, what it is called in each of the two files: `cambridge`, `ons`. A type that is not named is looked up as it is.",
}

OTHER = {
    "exact": "The same value speaks for one person, the more so the rarer it is.",
    "text": "Values may also be nearly the same, such as the name of an employer.",
    "identifier": "A number that belongs to one person: the same value says nearly everything.",
}


def keys_of(model: type[BaseModel], meanings: Mapping[str, str], left_out: tuple[str, ...] = ()) -> str:
    """A table of a model's keys: what each means, whether it has to be there, what it is when left out.

    Raises ValueError where a key has no meaning here, or a meaning no key.
    """
    names = [name for name in model.model_fields if name not in left_out]
    if set(names) != set(meanings):
        raise ValueError(f"{model.__name__}: {sorted(set(names) ^ set(meanings))} stand on one side only")
    return table(["key", "type", "needed", "when left out", "meaning"], ([code(n), *_about(model, n), meanings[n]] for n in names))


def _about(model: type[BaseModel], name: str) -> tuple[str, str, str]:
    field = model.model_fields[name]
    return _type(field.annotation), yes(field.is_required()), _default(field)


_TYPES = {dict: "table", tuple: "list", date: "date", bool: "yes or no", int: "whole number", float: "number", str: "text"}


def _type(annotation: Any) -> str:
    inner = [argument for argument in get_args(annotation) if argument is not type(None)]
    if get_origin(annotation) in (Annotated, Union, UnionType):
        return _type(inner[0])
    return _TYPES[get_origin(annotation) or annotation]


def _default(field: Any) -> str:
    default = field.get_default(call_default_factory=True)
    if default is PydanticUndefined or default is None or default in ("", (), {}):
        return ""
    if isinstance(default, tuple):
        return ", ".join(code(value) for value in default)
    return code(str(default).lower() if isinstance(default, bool) else default)
