"""One row a person: the best known value of each thing, from the records that belong to the person."""

# ruff: noqa: S608

from __future__ import annotations

from typing import Any

#: Column of ``people``: what it is chosen from. A forename of one letter gives way to a whole one.
_CHOSEN = {
    "forename": "shown_forename",
    "surname": "shown_surname",
    "date_of_birth": "date_of_birth",
    "expected_on": "case when date_of_birth is null then expected_on end",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "place": "case when address is not null or postcode is not null then {'address': address, 'postcode': postcode} end",
}
_BEFORE = "date '0001-01-01'"


def best_values(con: Any, records: str, persons: str, into: str) -> None:
    """Make the table ``into`` in the shape of ``people``.

    ``records`` is SQL in the shape of the records, ``persons`` a table of record_key and person_id. The value most recently recorded
    is taken, then the most common one, then the first in order. Address and postcode go together, and are empty where any record
    of the person says that an address is protected.
    """
    con.execute(f"create or replace temp table people__held as select person_id, r.* from ({records}) as r join {persons} using (record_key)")
    con.execute(f"""
        create or replace temp table {into} as
        select person_id, bool_or(address_protected) as address_protected, count(*) as records, count(distinct agency) as agencies
        from people__held group by person_id""")
    for column, source in _CHOSEN.items():
        _add(con, column, source, into)
    con.execute(f"""
        create or replace temp table {into} as
        select person_id, forename, surname, date_of_birth, case when date_of_birth is null then expected_on end as expected_on, sex, ethnicity,
            case when not address_protected then place.address end as address,
            case when not address_protected then place.postcode end as postcode,
            address_protected, records, agencies
        from {into} order by person_id""")
    con.execute("drop table people__held")


def _add(con: Any, column: str, source: str, into: str) -> None:
    since = "coalesce(address_from, recorded_on)" if column == "place" else "recorded_on"
    whole = "length(value) > 1" if column == "forename" else "true"
    con.execute(f"""
        create or replace temp table people__values as
        select person_id, value, max(coalesce({since}, {_BEFORE})) as latest, count(*) as times
        from (select person_id, address_from, recorded_on, {source} as value from people__held) where value is not null group by person_id, value""")
    con.execute(f"""
        create or replace temp table people__best as
        select person_id, value as {column} from people__values
        qualify row_number() over (partition by person_id order by {whole} desc, latest desc, times desc, value) = 1""")
    con.execute(f"create or replace temp table {into} as select {into}.*, {column} from {into} left join people__best using (person_id)")
    con.execute("drop table people__values; drop table people__best")
