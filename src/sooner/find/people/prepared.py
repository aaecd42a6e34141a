"""Records with the helper columns that comparing needs: names in parts, dates as digits, the reach of a postcode."""

# Splink and DuckDB are spoken to in SQL here; every name put into a statement is one of ours.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

#: The outward part of a British postcode, else its first three signs.
DISTRICT = "case when regexp_matches(postcode, '^[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}$') then split_part(postcode, ' ', 1) else left(postcode, 3) end"


def _plain(column: str) -> str:
    """A name without doubled letters and without H: PHILLIP and PHILIP, HAMZAH and HAMZA are written alike."""
    found = f"replace({column}, 'H', '')"
    for letter in "ABDEFGKLMNOPRSTZ":
        found = f"replace({found}, '{letter}{letter}', '{letter}')"
    return found


#: Helper columns over the shape of ``records``. A forename of one letter is an initial, not a name.
_HELPERS = f"""
    case when length(forename) > 1 then replace(forename, '-', ' ') end as forename,
    case when length(forename) > 1 then {_plain("replace(forename, '-', ' ')")} end as plain_forename,
    left(forename, 1) as initial,
    middle_names,
    list_filter(string_split(middle_names, ' '), lambda word: length(word) > 1) as middle_words,
    case when middle_names is not null
        then list_concat(string_split(middle_names, ' '), list_transform(string_split(middle_names, ' '), lambda word: left(word, 1))) end as middle_signs,
    surname,
    case when surname like '% %' or surname like '%-%'
        then list_filter(regexp_split_to_array(surname, '[ -]+'), lambda word: length(word) > 2) when surname is not null then [surname] end as surname_parts,
    coalesce(date_of_birth, expected_on) as birth,
    date_of_birth is null and expected_on is not null as unborn,
    strftime(coalesce(date_of_birth, expected_on), '%Y%m%d') as birth_text,
    strftime(coalesce(date_of_birth, expected_on), '%Y%d%m') as birth_turned,
    year(coalesce(date_of_birth, expected_on)) as birth_year,
    sex, address_key, postcode, coalesce(address_key, postcode) as place, {DISTRICT} as district, phone, email
"""
#: What two records of one address or number share where something is true of one by way of the other (``pair_facts``): who is alone there, namesakes, and
#: who could be an elder. Each is one number, missing where a part is missing: in a large table one number is found much sooner than several words.
SHARED = {
    "same_name_there": ("address_key", "stem"),
    "same_name_called": ("phone", "stem"),
    "same_birth_there": ("address_key", "birth", "surname"),
    "same_initial_there": ("address_key", "initial"),
    "same_initial_called": ("phone", "initial"),
}


def prepare(
    con: Any, records: str, into: str, pairs: Iterable[tuple[str, str]], identifiers: Iterable[str], others: Iterable[str] = (), elders: str | None = None
) -> None:
    """Make the table ``into`` of prepared records from the SQL text ``records``.

    ``con`` is a DuckDB connection. ``pairs`` are forenames known to be variants of each other, in capitals.
    ``identifiers`` and ``others`` are columns taken over as they are. ``elders``: a table of record_key and born_by.
    """
    _variants(con, pairs)
    columns = ", ".join(["record_key", "agency", "extract", _HELPERS.strip(), *identifiers, *others])
    con.execute(f"create or replace temp table people__parts as select {columns} from ({records})")
    con.execute("create or replace temp table people__seen as select forename, count(*) as forename_seen from people__parts group by forename")
    elder = f"(select record_key, born_by from {elders})" if elders else "(select null::varchar as record_key, null::date as born_by)"
    con.execute(f"""
        create or replace temp table {into} as
        select *, {marks()} from (select people__parts.*, variants, born_by,
            least(forename, coalesce(variants[1], forename)) as stem, coalesce(forename_seen, 0) as forename_seen, variants is not null as known_forename
        from people__parts left join people__seen using (forename) left join people__variants using (forename)
        left join {elder} as elder using (record_key))
        order by record_key""")
    con.execute("drop table people__parts; drop table people__seen; drop table people__variants")


def marks() -> str:
    """SQL of the columns ``SHARED`` over their parts."""
    return ", ".join(
        f"case when {' and '.join(f'{part} is not null' for part in parts)} then hash({', '.join(parts)}) end as {name}" for name, parts in SHARED.items()
    )


def _variants(con: Any, pairs: Iterable[tuple[str, str]]) -> None:
    both = sorted({pair for one, other in pairs for pair in ((one, other), (other, one))})
    table = pa.table({"forename": pa.array([a for a, _ in both], pa.string()), "variant": pa.array([b for _, b in both], pa.string())})
    con.register("people__pairs", table)
    con.execute("""create or replace temp table people__variants as
        select forename, list_sort(list(variant)) as variants from people__pairs group by forename""")
    con.unregister("people__pairs")
