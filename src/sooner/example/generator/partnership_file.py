"""Writes partnership.toml: agencies, extracts with their columns and codes, sharing agreements, geography."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from sooner.example.generator.extract_file import AgencyFiles, Extract, Layout
from sooner.example.generator.place_names import DISTRICTS
from sooner.tables import KINDS

_HEADER = """# THE PEOPLE IN THIS PARTNERSHIP ARE INVENTED. None of them exists; their numbers belong to nobody.
# Made by the generator for {people} people with seed {seed}; the files end on {last_day}.
# The key `invented` says so to every program that reads this file.

format = 1
name = "Ashmere Early Help Partnership"
invented = true

[geography]
districts = {districts}
postcodes = "geography/postcodes.csv"
outlines = "geography/small_areas.geojson"
"""

#: Each agency: its name, who answers questions about its files, and the power under which it shares.
_AGENCIES = {
    "police": ("Ashmere Constabulary", "Information sharing desk, 01632 960100", "Crime and Disorder Act 1998, s.115"),
    "children": ("Ashmere Children's Services", "Data and insight team, 01632 960200", "Children Act 2004, s.10"),
    "schools": ("Ashmere Schools", "School data office, 01632 960300", "Education Act 2002, s.175"),
    "housing": ("Ashmere Homes", "Tenancy data team, 01632 960400", "Crime and Disorder Act 1998, s.115"),
    "health": ("Ashmere Community Health", "Child health information, 01632 960500", "Health and Social Care Act 2012, s.251B"),
    "partnership_office": ("Ashmere Partnership Office", "Programmes team, 01632 960600", "Children Act 2004, s.10"),
    "courts": ("Ashmere Courts (invented)", "Listing office, 01632 960110", "Crime and Disorder Act 1998, s.115"),
    "prison": ("Ashmere Prison (invented)", "Family ties team, 01632 960120", "Offender Management Act 2007, s.14"),
    "victim_support": ("Ashmere Victim Support (invented)", "Data desk, 01632 960130", "Children Act 2004, s.10"),
    "treatment": ("Ashmere Treatment Services (invented)", "Information governance, 01632 960140", "Health and Social Care Act 2012, s.251B"),
    "jobcentre": ("Ashmere Jobcentre (invented)", "Partnership manager, 01632 960150", "Digital Economy Act 2017, s.35"),
    "voluntary": ("Ashmere Charities Together (invented)", "Office, 01632 960160", "Children Act 2004, s.10"),
}
#: Who is who, without which no record can be linked.
_WHO = ("record_id", "forename", "middle_names", "surname", "date_of_birth", "sex", "recorded_on")
_WHEN = ("spell_id", "referred_on", "started_on", "ended_on")
#: What may be read of agencies whose agreement does not cover all that they send.
_COLUMNS = {
    # not the address, even where nobody has marked it as protected; nor who referred
    "victim_support": (*_WHO, "ethnicity", "phone", "email", *_WHEN, "service"),
    # that somebody is in treatment, and since when; never for what, nor who asked for it
    "treatment": (*_WHO, "nhs_number", *_WHEN),
    "prison": (*_WHO, "ethnicity", "phone", "pnc", "cro", "spell_id", "received_on", "held_as", "release_expected_on", "released_on", "other_record_id", "tie"),
}
#: The partnership itself, whose records are what its practitioners write on the site: it has an agreement, and no entry among the agencies.
_HUB = "partnership"
_HUB_GATEWAY = "Children Act 2004, s.10"
_FOUNDERS = ("police", "children", "schools", "housing", "health", "partnership_office")
#: Agencies whose files may also be used to find out what works.
_ALSO_EVALUATION = ("police", "schools", "partnership_office", _HUB)
#: What each agency lets the people of others see of its rows: all of them ("*"), the partnership's own hub, and whom else it says something of.
_SHOWN = {
    "police": {"*": "summary", _HUB: "full"},
    "children": {"*": "involvement", _HUB: "full", "police": "summary", "schools": "summary", "health": "full"},
    "schools": {"*": "summary"},
    "housing": {"*": "involvement", _HUB: "full", "children": "summary"},
    "health": {"*": "involvement", _HUB: "summary", "children": "summary", "housing": "nothing"},
    "partnership_office": {"*": "nothing", _HUB: "full"},
    "courts": {"*": "involvement", _HUB: "summary", "police": "summary"},
    "prison": {"*": "involvement", _HUB: "summary", "children": "summary", "housing": "summary"},
    "victim_support": {"*": "nothing", _HUB: "summary"},
    "treatment": {"*": "nothing", _HUB: "involvement", "children": "involvement"},
    "jobcentre": {"*": "involvement", _HUB: "summary"},
    "voluntary": {"*": "involvement", _HUB: "summary", "children": "summary"},
    _HUB: {"*": "summary", "police": "full", "children": "full"},
}


def partnership_toml(agencies: Iterable[AgencyFiles], people: int, seed: int, last_day: date) -> str:
    """The whole file as text."""
    agencies = tuple(agencies)
    head = _HEADER.format(people=people, seed=seed, last_day=last_day.isoformat(), districts=_value(list(DISTRICTS)))
    parts = [head, *(_agency(files.agency) for files in agencies)]
    parts += [_extract(extract, files.people_extract) for files in agencies for extract in files.extracts]
    parts += [_agreement(number, agency, last_day) for number, agency in enumerate(_in_order_of_signing(files.agency for files in agencies), start=1)]
    return "\n".join(parts)


def _in_order_of_signing(agencies: Iterable[str]) -> list[str]:
    """The partnership's founders, its hub, and who joined later: so that no agreement's number changes when somebody joins."""
    given = list(agencies)
    founders = [agency for agency in given if agency in _FOUNDERS]
    return [*founders, _HUB, *(agency for agency in given if agency not in _FOUNDERS)]


def _agency(agency: str) -> str:
    name, contact, _ = _AGENCIES[agency]
    return "\n".join(["[[agency]]", f"id = {_value(agency)}", f"name = {_value(name)}", f"contact = {_value(contact)}", ""])


def _extract(extract: Extract, people_extract: str) -> str:
    layout = extract.layout
    lines = ["[[extract]]", *_settings(extract, people_extract), "[extract.columns]", *_columns(layout)]
    for column, codes in layout.values.items():
        lines += [f"[extract.values.{column}]", *(f"{_value(code)} = {_meaning(meaning)}" for code, meaning in codes.items())]
    return "\n".join([*lines, ""])


def _settings(extract: Extract, people_extract: str) -> Iterator[str]:
    layout = extract.layout
    settings = {
        "agency": layout.agency,
        "name": layout.name,
        "kind": layout.kind,
        "file": layout.file,
        "encoding": layout.encoding,
        "delimiter": layout.delimiter,
        "date_format": layout.date_format,
        # in a very small area an agency may know nobody at all
        "optional": layout.optional or extract.rows.empty or None,
        "people": people_extract if layout.kind != "people" and "record_id" in KINDS[layout.kind].column_names else None,
    }
    return (f"{key} = {_value(value)}" for key, value in settings.items() if value is not None)


def _columns(layout: Layout) -> Iterator[str]:
    for ours, theirs in layout.columns.items():
        if ours in layout.formats:
            yield f"{ours} = {{ column = {_value(theirs)}, format = {_value(layout.formats[ours])} }}"
        else:
            yield f"{ours} = {_value(list(theirs) if isinstance(theirs, tuple) else theirs)}"


def _agreement(number: int, agency: str, last_day: date) -> str:
    purposes = ["find", "evaluation"] if agency in _ALSO_EVALUATION else ["find"]
    lines = [
        "[[agreement]]",
        f"id = {_value(f'ISA-{last_day.year}-{number:02d}')}",
        f"agency = {_value(agency)}",
        'extracts = ["*"]',
        f"columns = {_value(list(_COLUMNS.get(agency, ('*',))))}",
        f"purpose = {_value(purposes)}",
        f"gateway = {_value(_HUB_GATEWAY if agency == _HUB else _AGENCIES[agency][2])}",
        'signed_by = "The agency\'s senior information risk owner (invented)"',
        f"starts = {(last_day - timedelta(days=547)).isoformat()}",
        f"review = {(last_day + timedelta(days=182)).isoformat()}",
        f"expires = {(last_day + timedelta(days=365)).isoformat()}",
        "[agreement.shown]",
        *(f"{_reader(reader)} = {_value(tier)}" for reader, tier in _SHOWN[agency].items()),
    ]
    return "\n".join([*lines, ""])


def _reader(reader: str) -> str:
    """An agency's id bare; the sign for every other quoted."""
    return _value(reader) if reader == "*" else reader


def _meaning(meaning: str) -> str:
    """Our value: a boolean bare, a word quoted."""
    return meaning if meaning in ("true", "false") else _value(meaning)


def _value(value: object) -> str:
    """Text and lists of text as TOML writes them, which is as JSON does."""
    return json.dumps(value, ensure_ascii=False)
