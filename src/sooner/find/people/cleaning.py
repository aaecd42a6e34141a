"""Text of any country made alike enough to compare, for ``sooner link``; nothing is taken for a mistake and dropped."""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pyarrow as pa

from sooner.errors import Fault, InputRefused
from sooner.find.standardise.romanising import romanised
from sooner.find.standardise.scripts import OF_ANOTHER_SCRIPT
from sooner.tables.people import IDENTIFIERS

#: Tried in turn where the columns file gives no format; the one that reads most values is taken.
DATE_FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%Y%m%d", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%Y/%m/%d", "%m/%d/%Y")


def _name(column: str) -> str:
    letters = f"regexp_replace(regexp_replace(strip_accents(upper({column})), '[''’`]', '', 'g'), '[^\\p{{L}}]+', ' ', 'g')"
    return f"nullif(trim({letters}), '')"


def _plain(column: str) -> str:
    return f"nullif(trim(regexp_replace(strip_accents(upper({column})), '[^\\p{{L}}0-9]+', ' ', 'g')), '')"


def _packed(column: str) -> str:
    return f"nullif(regexp_replace(upper({column}), '[^A-Z0-9]+', '', 'g'), '')"


_BRITISH = "'^([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})$'"
_POSTCODE = f"regexp_replace({_packed('postcode')}, {_BRITISH}, '\\1 \\2')"
_SEX = """case when lower(sex) in ('f', 'female', 'woman', 'girl') then 'female'
    when lower(sex) in ('m', 'male', 'man', 'boy') then 'male' else nullif(lower(sex), '') end"""
_PHONE = "nullif(regexp_replace(regexp_replace(phone, '[^0-9+]+', '', 'g'), '^(\\+44|0044)0?', '0'), '')"


def clean(con: Any, told: str, other: Collection[str], used: Collection[str], into: str) -> None:
    """Make the table ``into`` in the shape that comparing needs from the text table ``told`` (DuckDB connection ``con``).

    ``other`` are the kinds of the other columns in order, ``used`` the words that the columns file uses.
    Raises InputRefused where a column of dates cannot be read.
    """
    _split_full_names(con, told)
    _in_latin(con, told)
    date = _date(con, told) if "date_of_birth" in used else "null::date"
    extra = [f"{_packed(f'other_{n}') if kind == 'identifier' else _plain(f'other_{n}')} as other_{n}" for n, kind in enumerate(other)]
    identifiers = [f"{_packed(column)} as {column}" for column in IDENTIFIERS]
    address = _plain("address")
    con.execute(f"""
        create or replace temp table {into} as
        select source || '/' || record_id as record_key, source as agency, source as extract, record_id,
            {_name("forename")} as forename, {_name("middle_names")} as middle_names, {_name("surname")} as surname,
            {date} as date_of_birth, null::date as expected_on, {_SEX} as sex, {address} as address_text,
            case when {address} is not null then {address} || coalesce(' ' || {_POSTCODE}, '') end as address_key,
            {_POSTCODE} as postcode, {_PHONE} as phone, nullif(lower(email), '') as email, {", ".join([*identifiers, *extra])}
        from {told}""")


def _split_full_names(con: Any, told: str) -> None:
    """First word, last word and what is between, where a row has a whole name and not its parts. SMITH, JOHN is turned round."""
    turned = "case when full_name like '%,%' then trim(split_part(full_name, ',', 2)) || ' ' || trim(split_part(full_name, ',', 1)) else full_name end"
    con.execute(f"create or replace temp table people__words as select *, string_split_regex(trim({turned}), '\\s+') as words from {told}")
    con.execute(f"""
        create or replace temp table {told} as
        select * exclude (words) replace (
            coalesce(forename, case when len(words) > 1 then words[1] end) as forename,
            coalesce(surname, words[-1]) as surname,
            coalesce(middle_names, case when len(words) > 2 then array_to_string(words[2:-2], ' ') end) as middle_names) from people__words""")
    con.execute("drop table people__words")


def _in_latin(con: Any, told: str) -> None:
    """Names of other scripts in Latin letters, so that a name at home meets the same name here; each different one is spelt once."""
    for column in ("forename", "middle_names", "surname"):
        found = [name for (name,) in con.execute(f"select distinct {column} from {told} where regexp_matches({column}, ?)", [OF_ANOTHER_SCRIPT]).fetchall()]
        if not found:
            continue
        con.register("people__spelt", pa.table({"name": found, "latin": [romanised(name) for name in found]}))
        con.execute(f"update {told} set {column} = latin from people__spelt where {column} = name")
        con.unregister("people__spelt")


def _date(con: Any, told: str) -> str:
    """How to read the dates, by the format given or, for each file without one, the format that reads most of its values."""
    cases = []
    faults = []
    rows = con.execute(f"select source, any_value(date_format), count(date_of_birth) from {told} group by source order by source").fetchall()
    for source, form, values in rows:
        formats = (form,) if form else DATE_FORMATS
        read = [con.execute(f"select count(try_strptime(date_of_birth, ?)) from {told} where source = ?", [f, source]).fetchone()[0] for f in formats]
        if max(read) * 2 < values:
            mend = 'Give the format in the columns file: date_of_birth = { column = "...", format = "%d/%m/%Y" }.'
            faults.append(Fault(source, f"only {max(read)} of {values} dates of birth can be read", mend, column="date_of_birth"))
        cases.append((source, formats[read.index(max(read))]))
    if faults:
        raise InputRefused(faults)
    whens = " ".join(f"when {_quoted(source)} then try_strptime(date_of_birth, {_quoted(form)})" for source, form in cases)
    return f"cast(case source {whens} end as date)"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
